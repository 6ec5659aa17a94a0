package io.tarkash.soak.day;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.Broker;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.Caps;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.order.OrderTag;
import io.tarkash.domain.run.Steering;
import io.tarkash.domain.strategy.Allocation;
import io.tarkash.domain.strategy.Allocations;
import io.tarkash.domain.strategy.Basket;
import io.tarkash.domain.strategy.BasketId;
import io.tarkash.domain.strategy.OnLegIncomplete;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.engine.Owner;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Draws days and order-sized runs from seeds, and makes the scenes of the crash-point matrix. */
final class Draw {
    private static final List<Broker> BROKERS = List.of(Broker.ZERODHA, Broker.ANGEL_ONE, Broker.SHOONYA, Broker.ZEBU);
    private static final int IN_FILE_ONE_IN = 60;

    private Draw() {}

    // --- whole days

    static DayPlan day(long seed) {
        Dice dice = new Dice(seed).of("day");
        List<BrokerAccount> accounts = accounts(dice, dice.between(1, 4));
        StrategyDraw draw = new StrategyDraw(dice.of("strategies"));
        List<Strategy> strategies = new ArrayList<>();
        for (int i = dice.between(1, 6); i > 0; i--) {
            LocalTime entry = strategies.isEmpty() || dice.oneIn(2)
                    ? LocalTime.of(9, 16).plusMinutes(dice.below(200))
                    : strategies.getLast().schedule().entry();
            LocalTime latest = LocalTime.of(15, 14);
            LocalTime exit = dice.oneIn(2) ? latest : entry.plusMinutes(dice.between(3, 120));
            strategies.add(draw.draw("S" + i, entry, exit));
        }
        boolean isLiveness = dice.oneIn(2);
        Instant clears = isLiveness ? at(LocalTime.of(11, 0).plusMinutes(dice.below(210))) : at(LocalTime.of(15, 29));
        DayPlan.Span span = new DayPlan.Span(at(LocalTime.of(9, 14)), clears, at(LocalTime.of(15, 29)));
        List<Act> acts = acts(dice.of("acts"), accounts, span, dice.between(0, 14));
        boolean losesStore = acts.stream().anyMatch(Act.StoreLost.class::isInstance);
        return new DayPlan(
                seed,
                owner(dice, accounts, strategies),
                freeze(dice),
                span,
                dice.oneIn(8) ? new EnumMap<>(Trouble.class) : Weather.draw(dice.of("weather")),
                acts,
                crashes(dice, dice.pick(0, 0, 1, 2, 5), 60),
                Duration.ofSeconds(dice.pick(1, 5, 10, 10, 15)),
                new DayPlan.Keeping(dice.oneIn(IN_FILE_ONE_IN), losesStore));
    }

    private static long freeze(Dice dice) {
        return dice.pick(1_800L, 130L, 195L);
    }

    static Instant at(LocalTime clock) {
        return Ist.instant(DayFacts.DAY.atTime(clock));
    }

    private static List<BrokerAccount> accounts(Dice dice, int count) {
        List<BrokerAccount> accounts = new ArrayList<>();
        int first = dice.below(BROKERS.size());
        for (int i = 0; i < count; i++) {
            Broker broker = BROKERS.get((first + i) % BROKERS.size());
            String name = broker.name().toLowerCase(Locale.ROOT);
            accounts.add(BrokerAccount.onPaper(new AccountId(name), broker, "C" + name));
        }
        return accounts;
    }

    private static Owner owner(Dice dice, List<BrokerAccount> accounts, List<Strategy> strategies) {
        List<Allocation> allocations = new ArrayList<>();
        boolean isNakedAllowed = dice.oneIn(8);
        for (BrokerAccount account : accounts) {
            allocations.add(new Allocation(
                    new Allocation.Level.OfBasket(), account.id(), dice.pick(1, 1, 2, 2, 3, 4, 10), isNakedAllowed));
        }
        if (dice.oneIn(6)) {
            Strategy strategy = dice.pick(strategies);
            allocations.add(new Allocation(
                    new Allocation.Level.OfLeg(
                            strategy.id(), dice.pick(strategy.legs()).id()),
                    dice.pick(accounts).id(),
                    dice.between(0, 5),
                    false));
        }
        TreeMap<AccountId, Caps> caps = new TreeMap<>();
        if (dice.oneIn(3)) {
            for (BrokerAccount account : accounts) {
                caps.put(
                        account.id(),
                        new Caps(
                                dice.oneIn(3)
                                        ? Optional.of(Money.ofRupees(dice.between(1_000, 20_000)))
                                        : Optional.empty(),
                                dice.oneIn(2) ? Optional.of(dice.between(2, 24)) : Optional.empty(),
                                dice.oneIn(2) ? Optional.of(dice.between(2, 24)) : Optional.empty(),
                                dice.pick(Caps.OnLoss.values())));
            }
        }
        Basket basket = new Basket(new BasketId("b"), "b", strategies, new Allocations(allocations));
        return new Owner(
                new UserId("u"),
                new OrderTag.Installation("soak"),
                accounts,
                List.of(basket),
                new Owner.Bounds(new TreeSet<>(), Caps.NONE, caps));
    }

    private static List<CrashAt> crashes(Dice dice, int count, int latest) {
        List<CrashAt> crashes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            crashes.add(new CrashAt(dice.pick(Label.values()), dice.between(1, latest)));
        }
        return crashes;
    }

    private static List<Act> acts(Dice dice, List<BrokerAccount> accounts, DayPlan.Span span, int count) {
        List<Act> acts = new ArrayList<>();
        int seconds = (int) Duration.between(span.from(), span.clearsAt()).toSeconds();
        for (int i = 0; i < count; i++) {
            Instant at = span.from().plusMillis(1000L * dice.below(seconds) + dice.below(1000));
            // Half of what happens happens when most is going on, about a minute's begin.
            if (dice.oneIn(2)) {
                at = at.minusSeconds(at.getEpochSecond() % 60).plusMillis(dice.below(3_000));
            }
            if (at.isBefore(span.clearsAt())) {
                acts.add(act(dice, at, dice.pick(accounts).id()));
            }
        }
        return acts;
    }

    private static Act act(Dice dice, Instant at, AccountId account) {
        Duration some = dice.oneIn(3) ? dice.millis(1_000, 20_000) : dice.millis(20_000, 1_200_000);
        return switch (dice.below(27)) {
            case 0, 1, 2, 3 -> new Act.Say(at, dice.pick(Act.Word.values()), dice.oneIn(3));
            case 4 -> new Act.Say(at, Act.Word.STOP_ENTRIES, false);
            case 5 -> new Act.Say(at, Act.Word.ALLOW_ENTRIES, false);
            case 6, 7 -> new Act.Steer(at, dice.pick(Steering.values()));
            case 8 -> new Act.Edit(at, dice.pick(Act.Change.values()));
            case 9, 10 -> new Act.CloseByHand(at, account);
            case 11 -> new Act.ForeignOrder(at, account, dice.oneIn(2));
            case 12 -> new Act.TokenDies(at, account, some);
            case 13, 14 -> new Act.StreamSilent(at, account, some);
            case 15 -> new Act.Replay(at, account);
            case 16 -> new Act.Halt(at, some);
            case 17 -> new Act.FeedStands(at, some);
            case 18 -> new Act.NonsenseQuotes(at, some);
            case 19 -> new Act.StoreLost(at, dice.millis(500, 150_000));
            case 20 -> new Act.ClockBack(at, dice.between(1, 2));
            case 21 -> new Act.Pause(at, dice.millis(500, 60_000));
            case 22 -> new Act.Kill(at);
            case 24, 25 -> new Act.BooksFail(at, account, some);
            case 23 -> new Act.Deserted(at, account, dice.oneIn(2) ? some : Duration.ofMinutes(dice.between(10, 90)));
            default -> dice.oneIn(4) ? new Act.SquareOff(at) : new Act.Kill(at);
        };
    }

    // --- order-sized runs

    /** One strategy for some minutes, entered, disturbed and left. */
    static DayPlan run(long seed) {
        Dice dice = new Dice(seed).of("run");
        List<BrokerAccount> accounts = accounts(dice, dice.oneIn(4) ? 2 : 1);
        LocalTime entry = LocalTime.of(9, 20);
        Strategy strategy =
                new StrategyDraw(dice.of("strategies")).draw("S", entry, entry.plusMinutes(dice.between(1, 4)));
        DayPlan.Span span =
                new DayPlan.Span(at(entry.minusSeconds(20)), at(LocalTime.of(9, 25, 30)), at(LocalTime.of(9, 36)));
        DayPlan.Span until = new DayPlan.Span(span.from(), at(LocalTime.of(9, 24)), span.end());
        List<Act> acts = acts(dice.of("acts"), accounts, until, dice.pick(0, 0, 1, 2));
        boolean losesStore = acts.stream().anyMatch(Act.StoreLost.class::isInstance);
        return new DayPlan(
                seed,
                owner(dice, accounts, List.of(strategy)),
                freeze(dice),
                span,
                dice.oneIn(6) ? new EnumMap<>(Trouble.class) : Weather.draw(dice.of("weather")),
                acts,
                crashes(dice, dice.pick(0, 0, 0, 1, 2), 8),
                Duration.ofSeconds(dice.pick(1, 5, 10)),
                new DayPlan.Keeping(false, losesStore));
    }

    // --- the crash-point matrix

    /** A spread with two lots at one account; it dies at the point, while the fault befalls whatever is sent. */
    static DayPlan scene(CrashAt crash, Optional<Trouble> fault, OnLegIncomplete policy) {
        Dice dice = new Dice(
                7_919L * crash.toString().hashCode() + fault.map(Trouble::name).hashCode());
        LocalTime entry = LocalTime.of(9, 20);
        List<BrokerAccount> accounts =
                List.of(BrokerAccount.onPaper(new AccountId("zerodha"), Broker.ZERODHA, "Czerodha"));
        Strategy strategy = new StrategyDraw(new Dice(1))
                .draw("S", StrategyDraw.Shape.CALL_SPREAD, entry, entry.plusMinutes(1), policy);
        Allocation twice = new Allocation(
                new Allocation.Level.OfBasket(), accounts.getFirst().id(), 2, false);
        Basket basket = new Basket(new BasketId("b"), "b", List.of(strategy), new Allocations(List.of(twice)));
        Map<Trouble, Integer> weather = new EnumMap<>(Trouble.class);
        fault.ifPresent(trouble -> weather.put(trouble, 1_000));
        return new DayPlan(
                dice.below(1 << 30),
                new Owner(new UserId("u"), new OrderTag.Installation("soak"), accounts, List.of(basket)),
                1_800,
                new DayPlan.Span(at(entry.minusSeconds(20)), at(LocalTime.of(9, 22)), at(LocalTime.of(9, 31))),
                weather,
                List.of(),
                List.of(crash),
                Duration.ofSeconds(5),
                new DayPlan.Keeping(false, false));
    }
}
