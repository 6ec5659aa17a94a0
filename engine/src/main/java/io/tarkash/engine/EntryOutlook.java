package io.tarkash.engine;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.calendar.Coverage;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.calendar.OutsideCoverage;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.domain.run.AccountLeg;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.run.BoundLeg;
import io.tarkash.domain.run.Run;
import io.tarkash.domain.run.RunId;
import io.tarkash.domain.run.SkipReason;
import io.tarkash.domain.run.WhyCard;
import io.tarkash.domain.strategy.Leg;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.engine.due.EntryDay;
import io.tarkash.engine.intent.AccountUnits;
import io.tarkash.engine.intent.Binding;
import io.tarkash.engine.intent.LegBinder;
import io.tarkash.engine.risk.Freshness;
import io.tarkash.engine.risk.HedgeCover;
import io.tarkash.engine.state.DeskSnapshot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an entry at an instant would come to, asked without deciding anything: the same checks as those of the entry
 * minute, but all of them, where that stops at the first one that refuses. Not thread-safe; made for one question.
 */
public final class EntryOutlook {
    private final Rulebook rules;
    private final Owner owner;
    private final Optional<DeskSnapshot> desk;
    private final Set<Obstacle> found = new LinkedHashSet<>();

    /** @param desk how the user's desk stands; without one nothing is open and nothing stopped */
    public EntryOutlook(Rulebook rules, Owner owner, Optional<DeskSnapshot> desk) {
        this.rules = rules;
        this.owner = owner;
        this.desk = desk;
    }

    /**
     * Legs that found their contract, all of them if {@code isBound}; one card for each leg that was looked at; what
     * each account would be asked to hold, also one that is refused; everything that is in the way.
     */
    public record Seen(
            List<BoundLeg> legs,
            boolean isBound,
            List<WhyCard> cards,
            List<AccountRun> accounts,
            Optional<LocalDateTime> exitAt,
            List<Obstacle> obstacles) {
        public Seen {
            legs = List.copyOf(legs);
            cards = List.copyOf(cards);
            accounts = List.copyOf(accounts);
            obstacles = List.copyOf(obstacles);
        }
    }

    /** Looks at an entry at that instant on that market. */
    public Seen of(Owner.Owned owned, Instant at, Market market) {
        Strategy strategy = owned.strategy();
        LocalDateTime local = Ist.local(at);
        day(strategy, local);
        stops(strategy);
        Freshness.problem(market, strategy.underlying(), at).ifPresent(why -> add(SkipReason.STALE_DATA, why));
        RunId id = Run.idOf(owner.user(), strategy.id(), local);
        Bound bound = bind(id, strategy, market, at);
        Run run = new Run(id, owner.user(), strategy, local, local, bound.legs(), List.of());
        EntryMinute entry = new EntryMinute(rules, owner, new EntryBounds(owner));
        Optional<LocalDateTime> exitAt = exit(entry, run, at);
        List<AccountRun> accounts = accounts(owned, run);
        if (bound.isWhole()) {
            judge(entry, run, accounts, exitAt, market, at);
        }
        return new Seen(bound.legs(), bound.isWhole(), bound.cards(), accounts, exitAt, List.copyOf(found));
    }

    private void add(Obstacle.NotDue kind, String why) {
        found.add(Obstacle.notDue(kind, why));
    }

    private void add(SkipReason reason, String why) {
        found.add(Obstacle.everywhere(reason, why));
    }

    private void day(Strategy strategy, LocalDateTime local) {
        LocalDate day = local.toLocalDate();
        if (!rules.calendar().isTradingDay(day)) {
            add(Obstacle.NotDue.HOLIDAY, "there is no session on " + day);
        } else if (!rules.calendar().isOpen(local)) {
            add(SkipReason.MARKET_CLOSED, "the market is closed at " + local.toLocalTime());
        }
        if (rules.calendar().standing(day) != Coverage.Standing.CONFIRMED) {
            add(SkipReason.MARKET_CLOSED, "the holiday list of " + day + " is not confirmed");
        }
        if (!strategy.schedule().days().contains(day.getDayOfWeek())) {
            add(Obstacle.NotDue.WRONG_WEEKDAY, "it is not entered on a " + day.getDayOfWeek());
        }
        if (!isRightDistance(strategy, day)) {
            var wanted = strategy.schedule().daysToExpiry();
            add(
                    Obstacle.NotDue.WRONG_DAYS_TO_EXPIRY,
                    "it is entered " + wanted.days() + " " + wanted.basis() + " days before expiry, which " + day
                            + " is not");
        }
    }

    private boolean isRightDistance(Strategy strategy, LocalDate day) {
        try {
            return new EntryDay(rules.calendar(), rules.contracts()).isRightDistance(strategy, day);
        } catch (OutsideCoverage unknown) {
            return false;
        }
    }

    private void stops(Strategy strategy) {
        if (owner.bounds().paused().contains(strategy.id())) {
            add(Obstacle.NotDue.PAUSED, "the strategy is paused");
        }
        desk.flatMap(known -> EntryBounds.killSwitch(known.standing()))
                .ifPresent(why -> add(SkipReason.KILL_SWITCH, why));
        if (desk.filter(known -> known.standing().storeLost()).isPresent()) {
            add(Obstacle.NotDue.STORE_LOST, "the store does not answer");
        }
    }

    private record Bound(List<BoundLeg> legs, boolean isWhole, List<WhyCard> cards) {}

    private Bound bind(RunId id, Strategy strategy, Market market, Instant at) {
        LegBinder binder = new LegBinder(rules.contracts());
        return switch (binder.bind(id, strategy, market, at)) {
            case Binding.Bound(List<BoundLeg> legs, List<WhyCard> cards) -> new Bound(legs, true, cards);
            case Binding.Refused refused -> {
                Binder alone = new Binder(binder, id, market, at);
                strategy.legs().forEach(leg -> alone.bind(strategy, leg));
                yield new Bound(List.copyOf(alone.legs), false, List.copyOf(alone.cards));
            }
        };
    }

    /** Binds leg by leg, so that what one of them lacks does not hide what the next one lacks. */
    private final class Binder {
        private final LegBinder binder;
        private final RunId id;
        private final Market market;
        private final Instant at;
        private final List<BoundLeg> legs = new ArrayList<>();
        private final Set<WhyCard> cards = new LinkedHashSet<>();

        Binder(LegBinder binder, RunId id, Market market, Instant at) {
            this.binder = binder;
            this.id = id;
            this.market = market;
            this.at = at;
        }

        void bind(Strategy strategy, Leg leg) {
            Strategy part = new Strategy(
                    strategy.id(),
                    strategy.version(),
                    strategy.name(),
                    strategy.underlying(),
                    strategy.schedule(),
                    LegBinder.withNeeded(leg, strategy.legs()),
                    strategy.terms());
            Binding binding = binder.bind(id, part, market, at);
            cards.addAll(binding.cards());
            switch (binding) {
                case Binding.Bound all ->
                    all.legs().stream().filter(bound -> bound.leg().equals(leg)).forEach(legs::add);
                case Binding.Refused(var reason, String why, var seen) -> add(reason, why);
            }
        }
    }

    private Optional<LocalDateTime> exit(EntryMinute entry, Run run, Instant at) {
        try {
            if (run.legs().isEmpty()) {
                return entry.exitOf(run.strategy(), run.scheduled().toLocalDate());
            }
            LocalDateTime exitAt = entry.exitAt(run);
            if (!Ist.instant(exitAt).isAfter(at)) {
                add(SkipReason.EXIT_PASSED, "its exit " + exitAt + " has passed");
            }
            if (!rules.calendar().isOpen(exitAt)) {
                add(
                        SkipReason.EXIT_OUTSIDE_SESSION,
                        "its exit " + exitAt + " lies outside of the session, so nothing would close it");
            }
            return Optional.of(exitAt);
        } catch (OutsideCoverage unknown) {
            add(SkipReason.EXIT_OUTSIDE_SESSION, "the sessions of its exit day are not known yet");
            return Optional.empty();
        }
    }

    private List<AccountRun> accounts(Owner.Owned owned, Run run) {
        var allocations = owned.basket().allocations();
        List<AccountId> accounts = List.copyOf(allocations.accounts(owned.strategy()));
        if (accounts.isEmpty()) {
            add(SkipReason.NOT_ALLOCATED, "no account has lots at any level");
        }
        return accounts.stream()
                .map(account -> new AccountRun(
                        account,
                        new AccountStage.Entering(0),
                        allocations.allowsNaked(owned.strategy().id(), account),
                        AccountUnits.of(owned.strategy(), allocations, account, run.legs(), owner.mode(account))))
                .toList();
    }

    /** One after the other, as they begin: what the first ones take of a cap is not there for the later ones. */
    private void judge(
            EntryMinute entry,
            Run run,
            List<AccountRun> accounts,
            Optional<LocalDateTime> exitAt,
            Market market,
            Instant at) {
        List<AccountRun> before = new ArrayList<>();
        for (AccountRun account : accounts) {
            List<Obstacle> here = new ArrayList<>(unfit(entry, run, account, exitAt));
            boolean isCountable = here.stream()
                    .noneMatch(each -> each.kind().equals(new Obstacle.Refused(SkipReason.TOO_MANY_ORDERS)));
            if (isCountable) {
                capped(run, account, before).ifPresent(here::add);
            }
            desk.flatMap(known -> new MarginGate(owner).shortfall(run, account, market, known.standing(), at))
                    .ifPresent(why -> here.add(Obstacle.at(account.account(), SkipReason.MARGIN, why)));
            found.addAll(here);
            if (here.isEmpty()) {
                before.add(account);
            }
        }
    }

    private List<Obstacle> unfit(EntryMinute entry, Run run, AccountRun account, Optional<LocalDateTime> exitAt) {
        AccountId id = account.account();
        List<AccountLeg> legs = account.legs();
        List<Obstacle> here = new ArrayList<>();
        if (!account.allowNaked()) {
            HedgeCover.missing(run.strategy(), legs)
                    .ifPresent(why -> here.add(Obstacle.at(id, SkipReason.UNHEDGED_AT_ACCOUNT, why)));
        }
        Stream.of(exitAt.flatMap(exit -> entry.cutoff(run.strategy(), exit, id)), EntryMinute.tooManyOrders(run, legs))
                .flatMap(Optional::stream)
                .map(skipped -> Obstacle.at(id, skipped.reason(), skipped.why()))
                .forEach(here::add);
        EntryBounds bounds = new EntryBounds(owner);
        bounds.missing(id).ifPresent(why -> here.add(Obstacle.at(id, SkipReason.NOT_ALLOCATED, why)));
        desk.flatMap(known -> EntryBounds.lossCap(
                        id, known.standing(), run.scheduled().toLocalDate()))
                .ifPresent(why -> here.add(Obstacle.at(id, SkipReason.CAP_REACHED, why)));
        return here;
    }

    private Optional<Obstacle> capped(Run run, AccountRun account, List<AccountRun> before) {
        var runs = desk.map(DeskSnapshot::runs).orElse(List.of());
        return new EntryBounds(owner)
                .refusal(run, account, before, runs, run.scheduled().toLocalDate())
                .map(why -> Obstacle.at(account.account(), SkipReason.CAP_REACHED, why));
    }
}
