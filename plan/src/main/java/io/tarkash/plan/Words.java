package io.tarkash.plan;

import io.tarkash.domain.account.Broker;
import io.tarkash.domain.account.Caps.OnLoss;
import io.tarkash.domain.account.TradingMode;
import io.tarkash.domain.market.contract.ExpiryChoice;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.schedule.Schedule.DaysToExpiry.Basis;
import io.tarkash.domain.strategy.Liquidity.OnIlliquid;
import io.tarkash.domain.strategy.OnLegIncomplete;
import io.tarkash.domain.strategy.OnShortExit;
import io.tarkash.domain.strategy.OverallRules.Scaling;
import io.tarkash.domain.strategy.OverallRules.Scope;
import io.tarkash.domain.strategy.Product;
import io.tarkash.domain.strategy.ReferencePrice;
import io.tarkash.domain.strategy.StrikeRule.Match;
import io.tarkash.domain.strategy.StrikeRule.Pick;
import io.tarkash.domain.strategy.StrikeRule.SignSpace;
import java.time.DayOfWeek;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;

/** The words that a field may hold where only certain ones are possible, and what each means. */
record Words<T>(String name, SequencedMap<String, T> meanings) {
    static final Words<Broker> BROKER = of("broker", Broker.values());
    static final Words<Underlying> UNDERLYING = of("underlying", Underlying.values());
    static final Words<DayOfWeek> DAY =
            of("day", DayOfWeek.values(), day -> day.name().substring(0, 3));
    static final Words<Basis> BASIS = of("basis", Basis.values());
    static final Words<Product> PRODUCT = of("product", Product.values());
    static final Words<ReferencePrice> REFERENCE = of("reference", ReferencePrice.values());
    static final Words<OnShortExit> ON_SHORT_EXIT = of("on_short_exit", OnShortExit.values());
    static final Words<OnIlliquid> OTHERWISE = of("otherwise", OnIlliquid.values());
    static final Words<Scope> SCOPE = of("scope", Scope.values());
    static final Words<Scaling> SCALING = of("scaling", Scaling.values());
    static final Words<Side> SIDE = of("side", Side.values());
    static final Words<OptionType> TYPE = of("type", OptionType.values(), OptionType::code);
    static final Words<ExpiryChoice> EXPIRY = of("expiry", ExpiryChoice.values());
    static final Words<Pick> PICK = of("pick", Pick.values());
    static final Words<Match> MATCH = of("match", Match.values());
    static final Words<SignSpace> SIGN_SPACE = of("sign_space", SignSpace.values());
    static final Words<TradingMode> MODE = of("mode", TradingMode.values());
    static final Words<OnLoss> ON_LOSS = of("on_loss", OnLoss.values());
    static final Words<OnLegIncomplete> ON_LEG_INCOMPLETE = incomplete();

    /** The words of a plan; mode and on_loss belong to accounts of a server, which a plan does not have. */
    static final List<Words<?>> ALL = List.of(
            BROKER,
            UNDERLYING,
            DAY,
            BASIS,
            PRODUCT,
            REFERENCE,
            ON_SHORT_EXIT,
            OTHERWISE,
            SCOPE,
            SCALING,
            SIDE,
            TYPE,
            EXPIRY,
            PICK,
            MATCH,
            SIGN_SPACE,
            ON_LEG_INCOMPLETE);

    Words {
        meanings = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(meanings));
    }

    private static <E extends Enum<E>> Words<E> of(String name, E[] values) {
        return of(name, values, Enum::name);
    }

    private static <E extends Enum<E>> Words<E> of(String name, E[] values, Function<E, String> word) {
        SequencedMap<String, E> meanings = new LinkedHashMap<>();
        for (E value : values) {
            meanings.put(word.apply(value), value);
        }
        return new Words<>(name, meanings);
    }

    private static Words<OnLegIncomplete> incomplete() {
        SequencedMap<String, OnLegIncomplete> meanings = new LinkedHashMap<>();
        meanings.put("HALT_AND_KEEP", new OnLegIncomplete.HaltAndKeep());
        meanings.put("UNWIND", new OnLegIncomplete.Unwind());
        meanings.put("CONTINUE", new OnLegIncomplete.Continue());
        return new Words<>("on_leg_incomplete", meanings);
    }

    /** The word for a meaning; the reverse of reading it. */
    String word(T meaning) {
        return meanings.entrySet().stream()
                .filter(entry -> entry.getValue().equals(meaning))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " has no word for " + meaning));
    }

    String listed() {
        return String.join(", ", meanings.keySet());
    }
}
