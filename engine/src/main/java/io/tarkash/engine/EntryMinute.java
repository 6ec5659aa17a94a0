package io.tarkash.engine;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.market.calendar.Coverage;
import io.tarkash.domain.market.calendar.IntradayCutoffs;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.domain.run.AccountLeg;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.run.BoundLeg;
import io.tarkash.domain.run.Run;
import io.tarkash.domain.run.RunId;
import io.tarkash.domain.run.SkipReason;
import io.tarkash.domain.run.WhyCard;
import io.tarkash.domain.schedule.Schedule.Exit;
import io.tarkash.domain.strategy.Product;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.engine.due.EntryDay;
import io.tarkash.engine.event.MinuteTick;
import io.tarkash.engine.intent.AccountUnits;
import io.tarkash.engine.intent.Binding;
import io.tarkash.engine.intent.LegBinder;
import io.tarkash.engine.risk.Freshness;
import io.tarkash.engine.risk.HedgeCover;
import io.tarkash.engine.risk.Slices;
import io.tarkash.engine.state.Decision;
import io.tarkash.engine.tick.Punctuality;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The first half of an entry: from a strategy that is due to a run with bound legs and units, or a reason why not. */
final class EntryMinute {
    /** An MIS position must be out this long before the broker would square it off itself. */
    static final Duration BEFORE_CUTOFF = Duration.ofMinutes(5);

    private final Rulebook rules;
    private final Owner owner;
    private final EntryDay entryDay;
    private final LegBinder binder;
    private final EntryBounds bounds;
    private final MarginGate margins;

    EntryMinute(Rulebook rules, Owner owner, EntryBounds bounds) {
        this.rules = rules;
        this.owner = owner;
        this.entryDay = new EntryDay(rules.calendar(), rules.contracts());
        this.bounds = bounds;
        this.margins = new MarginGate(owner);
        this.binder = new LegBinder(rules.contracts());
    }

    /** Begins the run that is due; none if the strategy is paused, does not trade today or has run this minute. */
    void open(Owner.Owned owned, MinuteTick tick, Market market, Decision decision) {
        Strategy strategy = owned.strategy();
        RunId id = Run.idOf(owner.user(), strategy.id(), tick.minute());
        boolean isWanted = !isOfEarlierDay(owned.strategy(), tick, decision)
                && !decision.state().known(id)
                && !owner.bounds().paused().contains(strategy.id())
                && entryDay.isWanted(strategy, tick.minute());
        if (isWanted && decision.state().standing().storeLost()) {
            decision.alert(
                    Alert.Code.ENTRY_REFUSED,
                    strategy.id().value(),
                    strategy.name() + " is not entered at " + tick.minute().toLocalTime()
                            + ": the store does not answer");
        } else if (isWanted) {
            enter(owned, id, tick.minute(), market, decision);
        }
    }

    /** A minute missed on an earlier day is history: whether it was entered then is no longer known here. */
    private static boolean isOfEarlierDay(Strategy strategy, MinuteTick tick, Decision decision) {
        Duration late = Duration.between(Ist.instant(tick.minute()), decision.now());
        return tick.minute().toLocalDate().isBefore(Ist.local(decision.now()).toLocalDate())
                && Punctuality.of(late, strategy.schedule().entryWindow()) instanceof Punctuality.Missed;
    }

    /** Begins a run by command, now, whatever the strategy's days and minute are. */
    void start(Owner.Owned owned, RunId id, LocalDateTime now, Market market, Decision decision) {
        enter(owned, id, now.truncatedTo(ChronoUnit.MILLIS), market, decision);
    }

    /** When a run begun on that day would leave; empty if no leg has an expiry to count from. */
    Optional<LocalDateTime> exitOf(Strategy strategy, LocalDate day) {
        return strategy.schedule().exit() instanceof Exit.BeforeExpiry exit
                ? entryDay.nearestExpiry(strategy, day).map(expiry -> before(expiry, exit))
                : Optional.of(exitAt(strategy, day, day));
    }

    private void enter(Owner.Owned owned, RunId id, LocalDateTime scheduled, Market market, Decision decision) {
        Strategy strategy = owned.strategy();
        List<AccountId> accounts = List.copyOf(owned.basket().allocations().accounts(strategy));
        Run run = new Run(id, owner.user(), strategy, scheduled, scheduled, List.of(), empty(accounts));
        Optional<AccountStage.Skipped> refusal = refusal(run, market, decision);
        if (refusal.isPresent()) {
            skip(run, refusal.get().reason(), refusal.get().why(), market, decision);
            return;
        }
        switch (binder.bind(id, strategy, market, decision.now())) {
            case Binding.Refused(SkipReason reason, String why, List<WhyCard> cards) -> {
                cards.forEach(decision::explain);
                skip(run, reason, why, market, decision);
            }
            case Binding.Bound(List<BoundLeg> legs, List<WhyCard> cards) ->
                begin(owned, bound(run, legs), cards, market, decision);
        }
    }

    private static Run bound(Run run, List<BoundLeg> legs) {
        return new Run(run.id(), run.user(), run.strategy(), run.scheduled(), run.exitAt(), legs, run.accounts());
    }

    /** Why the whole run may not be entered, whatever its contracts are. */
    private Optional<AccountStage.Skipped> refusal(Run run, Market market, Decision decision) {
        Strategy strategy = run.strategy();
        if (run.accounts().isEmpty()) {
            return skipped(SkipReason.NOT_ALLOCATED, "no account has lots at any level");
        }
        Punctuality punctuality = Punctuality.of(
                Duration.between(Ist.instant(run.scheduled()), decision.now()),
                strategy.schedule().entryWindow());
        if (punctuality instanceof Punctuality.Missed(Duration by)) {
            return skipped(SkipReason.SKIPPED_LATE, "the minute was seen " + by.toSeconds() + " s late");
        }
        if (punctuality instanceof Punctuality.Late(Duration by)) {
            decision.alert(
                    Alert.Code.ENTRY_LATE,
                    run.id().value(),
                    strategy.name() + " is entered " + by.toSeconds() + " s after its minute");
        }
        if (!rules.calendar().isOpen(Ist.local(decision.now()))) {
            return skipped(SkipReason.MARKET_CLOSED, "the market is closed");
        }
        if (rules.calendar().standing(run.scheduled().toLocalDate()) != Coverage.Standing.CONFIRMED) {
            return skipped(SkipReason.MARKET_CLOSED, "the holiday list of this day is not confirmed");
        }
        Optional<String> stopped = bounds.killSwitch(decision);
        if (stopped.isPresent()) {
            return skipped(SkipReason.KILL_SWITCH, stopped.get());
        }
        return Freshness.problem(market, strategy.underlying(), decision.now())
                .flatMap(stale -> skipped(SkipReason.STALE_DATA, stale));
    }

    private static Optional<AccountStage.Skipped> skipped(SkipReason reason, String why) {
        return Optional.of(new AccountStage.Skipped(reason, why));
    }

    private void begin(Owner.Owned owned, Run run, List<WhyCard> cards, Market market, Decision decision) {
        LocalDateTime exitAt = exitAt(run);
        if (!Ist.instant(exitAt).isAfter(decision.now())) {
            cards.forEach(decision::explain);
            skip(run, SkipReason.EXIT_PASSED, "its exit " + exitAt + " has passed", market, decision);
            return;
        }
        if (!rules.calendar().isOpen(exitAt)) {
            cards.forEach(decision::explain);
            String why = "its exit " + exitAt + " lies outside of the session, so nothing would close it";
            skip(run, SkipReason.EXIT_OUTSIDE_SESSION, why, market, decision);
            return;
        }
        Run begun = new Run(
                run.id(),
                run.user(),
                run.strategy(),
                run.scheduled(),
                exitAt,
                run.legs(),
                accounts(owned, run, exitAt, market, decision));
        decision.change(begun);
        cards.forEach(decision::explain);
        begun.accounts().forEach(account -> {
            if (account.stage() instanceof AccountStage.Skipped(SkipReason reason, String why)) {
                refuse(begun, reason, account.account() + ": " + why, market, decision);
            }
        });
    }

    /** One after the other: what the first ones take of the user's caps is not there for the later ones. */
    private List<AccountRun> accounts(
            Owner.Owned owned, Run run, LocalDateTime exitAt, Market market, Decision decision) {
        List<AccountRun> begun = new ArrayList<>();
        for (AccountRun account : run.accounts()) {
            AccountRun allowed = begin(owned, run, exitAt, account.account());
            Optional<AccountStage.Skipped> capped = allowed.stage() instanceof AccountStage.Skipped
                    ? Optional.empty()
                    : bounded(run, allowed, begun, market, decision);
            begun.add(capped.map(allowed::with).orElse(allowed));
        }
        return begun;
    }

    private Optional<AccountStage.Skipped> bounded(
            Run run, AccountRun account, List<AccountRun> begun, Market market, Decision decision) {
        return bounds.missing(account.account())
                .or(() -> bounds.withheld(account.account()))
                .map(why -> new AccountStage.Skipped(SkipReason.NOT_ALLOCATED, why))
                .or(() -> bounds.lossCap(account.account(), decision)
                        .or(() -> bounds.refusal(run, account, begun, decision))
                        .map(why -> new AccountStage.Skipped(SkipReason.CAP_REACHED, why)))
                .or(() -> margins.refusal(run, account, market, decision)
                        .map(why -> new AccountStage.Skipped(SkipReason.MARGIN, why)));
    }

    private AccountRun begin(Owner.Owned owned, Run run, LocalDateTime exitAt, AccountId account) {
        Strategy strategy = run.strategy();
        boolean naked = owned.basket().allocations().allowsNaked(strategy.id(), account);
        List<AccountLeg> legs =
                AccountUnits.of(strategy, owned.basket().allocations(), account, run.legs(), owner.mode(account));
        AccountStage stage = refusal(run, exitAt, account, legs, naked)
                .<AccountStage>map(refused -> refused)
                .orElse(new AccountStage.Entering(0));
        return new AccountRun(account, stage, naked, legs, Optional.of(owner.mode(account)));
    }

    private Optional<AccountStage.Skipped> refusal(
            Run run, LocalDateTime exitAt, AccountId account, List<AccountLeg> legs, boolean naked) {
        Optional<String> uncovered = naked ? Optional.empty() : HedgeCover.missing(run.strategy(), legs);
        return uncovered
                .map(why -> new AccountStage.Skipped(SkipReason.UNHEDGED_AT_ACCOUNT, why))
                .or(() -> cutoff(run.strategy(), exitAt, account))
                .or(() -> tooManyOrders(run, legs));
    }

    static Optional<AccountStage.Skipped> tooManyOrders(Run run, List<AccountLeg> legs) {
        long orders = legs.stream()
                .mapToLong(leg ->
                        Slices.count(leg.plannedUnits(), run.leg(leg.leg()).contract()))
                .sum();
        return orders > Slices.ORDERS_MAX
                ? Optional.of(new AccountStage.Skipped(
                        SkipReason.TOO_MANY_ORDERS,
                        "it takes " + orders + " orders within the freeze quantity; " + Slices.ORDERS_MAX
                                + " are allowed"))
                : Optional.empty();
    }

    Optional<AccountStage.Skipped> cutoff(Strategy strategy, LocalDateTime exitAt, AccountId account) {
        if (strategy.terms().product() != Product.MIS) {
            return Optional.empty();
        }
        return owner.account(account)
                .map(BrokerAccount::broker)
                .flatMap(broker -> rules.cutoffs().on(broker, exitAt.toLocalDate()))
                .map(IntradayCutoffs.Cutoff::time)
                .filter(cutoff -> exitAt.toLocalTime().isAfter(cutoff.minus(BEFORE_CUTOFF)))
                .map(cutoff -> new AccountStage.Skipped(
                        SkipReason.PRODUCT_CUTOFF,
                        "the broker squares MIS off at " + cutoff + "; the exit " + exitAt.toLocalTime()
                                + " is later than five minutes before it"));
    }

    LocalDateTime exitAt(Run run) {
        LocalDate day = run.scheduled().toLocalDate();
        LocalDate expiry = run.legs().stream()
                .map(leg -> leg.contract().instrument().expiry())
                .min(LocalDate::compareTo)
                .orElse(day);
        return exitAt(run.strategy(), day, expiry);
    }

    private LocalDateTime exitAt(Strategy strategy, LocalDate day, LocalDate nearestExpiry) {
        return switch (strategy.schedule().exit()) {
            case Exit.SameDay(var time) -> day.atTime(time);
            case Exit.NextTradingDay(var time) ->
                rules.calendar().nextTradingDay(day).atTime(time);
            case Exit.BeforeExpiry exit -> before(nearestExpiry, exit);
        };
    }

    private LocalDateTime before(LocalDate expiry, Exit.BeforeExpiry exit) {
        LocalDate day = expiry;
        for (int i = 0; i < exit.tradingDays(); i++) {
            day = rules.calendar().previousTradingDay(day);
        }
        return day.atTime(exit.time());
    }

    private static List<AccountRun> empty(List<AccountId> accounts) {
        return accounts.stream()
                .map(account -> new AccountRun(account, new AccountStage.Entering(0), false, List.of()))
                .toList();
    }

    private static void skip(Run run, SkipReason reason, String why, Market market, Decision decision) {
        Run skipped = run.skipped(reason, why);
        decision.change(skipped);
        refuse(skipped, reason, why, market, decision);
    }

    private static void refuse(Run run, SkipReason reason, String why, Market market, Decision decision) {
        decision.explain(new WhyCard(
                run.id(),
                "entry",
                decision.now(),
                market.freshAt(run.strategy().underlying()).orElse(Instant.EPOCH),
                "may " + run.strategy().name() + " be entered at "
                        + run.scheduled().toLocalTime() + "?",
                List.of(),
                reason + ": " + why));
        decision.alert(
                Alert.Code.ENTRY_SKIPPED, run.id().value(), run.strategy().name() + ": " + reason + ": " + why);
    }
}
