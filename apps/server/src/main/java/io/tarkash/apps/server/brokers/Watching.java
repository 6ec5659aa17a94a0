package io.tarkash.apps.server.brokers;

import io.tarkash.domain.market.contract.ExpiryAnswer;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.domain.run.BoundLeg;
import io.tarkash.domain.strategy.Leg;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.engine.Rulebook;
import io.tarkash.live.link.ContractMaster;
import io.tarkash.live.link.Listing;
import io.tarkash.live.view.DeskView;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which prices are wanted: every contract that is held, and of each expiry that a strategy names today the strikes
 * nearest to the index, all indices always. A stream takes a bounded number; what is held comes first.
 */
public final class Watching {
    static final int STRIKES_EACH_SIDE = 40;
    static final int CONTRACTS_MAX = 900;

    private Watching() {}

    /** @param contracts a broker's list, as the bound of what can be asked for */
    public static Set<Instrument> wanted(
            Collection<DeskView> desks, Rulebook rules, Market market, ContractMaster contracts, LocalDateTime now) {
        Set<Instrument> held = held(desks);
        Set<Instrument> wanted = new HashSet<>(held);
        Map<Underlying, Set<LocalDate>> expiries = expiries(desks, rules, now);
        for (Map.Entry<Underlying, Set<LocalDate>> each : expiries.entrySet()) {
            market.spot(each.getKey())
                    .flatMap(level -> level.mark())
                    .ifPresent(level -> each.getValue()
                            .forEach(
                                    expiry -> wanted.addAll(nearest(contracts, each.getKey(), expiry, level.paise()))));
        }
        return wanted.stream()
                .filter(instrument -> contracts.listing(instrument).isPresent())
                .sorted(Comparator.comparingInt((Instrument instrument) -> held.contains(instrument) ? 0 : 1)
                        .thenComparing(Comparator.naturalOrder()))
                .limit(CONTRACTS_MAX)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public static Set<Underlying> indices() {
        return EnumSet.allOf(Underlying.class);
    }

    private static Set<Instrument> held(Collection<DeskView> desks) {
        return desks.stream()
                .flatMap(view -> view.runs().stream())
                .filter(book -> !book.run().isOver() || book.holdsAnything())
                .flatMap(book -> book.run().legs().stream())
                .map(BoundLeg::contract)
                .map(contract -> contract.instrument())
                .collect(Collectors.toSet());
    }

    private static Map<Underlying, Set<LocalDate>> expiries(
            Collection<DeskView> desks, Rulebook rules, LocalDateTime now) {
        Map<Underlying, Set<LocalDate>> found = new EnumMap<>(Underlying.class);
        List<Strategy> strategies = desks.stream()
                .flatMap(view -> view.owner().baskets().stream())
                .flatMap(basket -> basket.strategies().stream())
                .toList();
        for (Strategy strategy : strategies) {
            for (Leg leg : strategy.legs()) {
                if (rules.contracts().expiryFor(strategy.underlying(), now, leg.expiry())
                        instanceof ExpiryAnswer.Listed(var expiry)) {
                    found.computeIfAbsent(strategy.underlying(), each -> new TreeSet<>())
                            .add(expiry.date());
                }
            }
        }
        return found;
    }

    private static List<Instrument> nearest(
            ContractMaster contracts, Underlying underlying, LocalDate expiry, long levelPaise) {
        return contracts.all().stream()
                .map(Listing::instrument)
                .filter(instrument -> instrument.underlying() == underlying
                        && instrument.expiry().equals(expiry))
                .sorted(Comparator.comparingLong(
                        instrument -> Math.abs(instrument.strike().paise() - levelPaise)))
                .limit(4L * STRIKES_EACH_SIDE)
                .toList();
    }
}
