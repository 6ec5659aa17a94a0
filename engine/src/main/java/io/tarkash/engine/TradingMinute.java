package io.tarkash.engine;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.domain.order.IntentKey;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.order.OrderState;
import io.tarkash.domain.order.OrderTag;
import io.tarkash.domain.order.Purpose;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.run.Run;
import io.tarkash.domain.run.RunId;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.engine.event.AccountMargin;
import io.tarkash.engine.event.CommandOutcome;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.engine.event.Due;
import io.tarkash.engine.event.Effect;
import io.tarkash.engine.event.Event;
import io.tarkash.engine.event.MinuteTick;
import io.tarkash.engine.event.Urgency;
import io.tarkash.engine.fill.FillCounter;
import io.tarkash.engine.guard.LookAlikes;
import io.tarkash.engine.order.OrderMachine;
import io.tarkash.engine.phase.Cadence;
import io.tarkash.engine.phase.Cadence.Recurring;
import io.tarkash.engine.state.Decision;
import io.tarkash.engine.state.RunBook;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The table of contents of the engine: one method for each kind of event, each calling its stages in the order
 *
 * <pre>tick  phase  due  intent  risk  guard  order  broker  fill  position  view</pre>
 *
 * <p>A method reads the decision's working copy and the market it is given, and adds records and effects to the
 * decision. It knows no clock, no file and no network; the same events on the same state give the same decision.
 */
public final class TradingMinute {
    /** How long after an unanswered order its broker's book is read again. */
    private static final Duration READ_AGAIN = Duration.ofSeconds(2);

    /** A book that has lain unseen for longer is read again. */
    private static final Duration READ_WAITED_MAX = Duration.ofSeconds(5);

    /** How long a book may go unread before someone is told; it is read each minute while anything is open. */
    private static final Duration UNREAD_MAX = Duration.ofSeconds(90);

    private final Rulebook rules;
    private final Owner owner;
    private final EntryMinute entries;
    private final Sending sending;
    private final BookCheck books;
    private final LossWatch losses;
    private final Commands commands;

    public TradingMinute(Rulebook rules, Owner owner) {
        this(rules, owner, new TreeMap<>());
    }

    /** {@code withheld} are the accounts at which no run may begin for now, each with the reason why. */
    public TradingMinute(Rulebook rules, Owner owner, SortedMap<AccountId, String> withheld) {
        this.rules = rules;
        this.owner = owner;
        EntryBounds bounds = new EntryBounds(owner, withheld);
        this.entries = new EntryMinute(rules, owner, bounds);
        this.sending = new Sending(rules, owner, bounds);
        this.losses = new LossWatch(owner);
        this.commands = new Commands(rules, owner, entries);
        this.books = new BookCheck(owner.installation());
    }

    /** Whether both decide for the same user with the same order tags. */
    public boolean isOfSameDesk(TradingMinute other) {
        return owner.user().equals(other.owner.user()) && owner.installation().equals(other.owner.installation());
    }

    /** An event that breaks is told and leaves the rest of its batch alone. */
    public void decide(Event event, Market market, Decision decision) {
        try {
            handle(event, market, decision);
        } catch (IllegalStateException | IllegalArgumentException | ArithmeticException broken) {
            decision.alert(
                    Alert.Code.EVENT_BROKEN,
                    event.getClass().getSimpleName(),
                    "an event could not be handled: " + broken.getMessage());
            if (event instanceof Event.Commanded told) {
                String why = "the command could not be carried out: " + broken.getMessage();
                Commands.answer(told.key(), new CommandOutcome.Refused(why), decision);
            }
        }
    }

    private void handle(Event event, Market market, Decision decision) {
        switch (event) {
            case Event.Started() -> started(market, decision);
            case Event.Minute(MinuteTick tick, List<Due> due) -> minute(tick, due, market, decision);
            case Event.Woken() -> advance(decision.state().openRuns(), market, decision.now(), decision);
            case Event.Granted(IntentKey intent, Instant committed) -> granted(intent, committed, market, decision);
            case Event.NoTurn(IntentKey intent, String why) -> noTurn(intent, why, market, decision);
            case Event.Answered(IntentKey intent, Event.Request request, BrokerOutcome outcome) ->
                answered(intent, request, outcome, market, decision);
            case Event.Updated(AccountId account, BrokerUpdate update) -> updated(account, update, market, decision);
            case Event.BookRead(AccountId account, Instant at, BookReading reading) ->
                bookRead(account, young(at, reading, decision.now()), market, decision);
            case Event.MarginRead(AccountId account, AccountMargin margin) ->
                decision.state().marginRead(account, margin);
            case Event.Second() -> second(market, decision);
            case Event.StoreLost() -> decision.state().loseStore(true);
            case Event.StoreBack() -> storeBack(market, decision);
            case Event.Commanded told ->
                advance(commands.carryOut(told, market, decision), market, decision.now(), decision);
        }
    }

    /** Exits before entries, leg rules before overall rules, and only then whatever a run has left to do. */
    private void minute(MinuteTick tick, List<Due> due, Market market, Decision decision) {
        beginDay(decision);
        Set<Recurring> recurring = Cadence.due(
                rules.calendar().phaseAt(tick.minute()), tick.minute().toLocalTime());
        exitsDue(tick.minute(), market, decision);
        if (recurring.contains(Recurring.STOP_CHECK)) {
            stopCheck(market, decision);
            lossCheck(market, decision);
        }
        for (Due entry : due) {
            if (entry.kind() == Due.Kind.ENTRY) {
                enter(entry, tick, market, decision);
            }
        }
        advance(decision.state().openRuns(), market, tick.woken(), decision);
        if (recurring.contains(Recurring.DUPLICATE_CHECK)) {
            lookAlikes(decision);
            readBooks(tick, decision);
        }
    }

    /** What somebody else traded may have closed something of ours: the book says so at once, and not in a minute. */
    private static void lookAtOthers(AccountId account, BrokerOrder shown, Decision decision) {
        boolean isOurs =
                OrderTag.in(shown.tag()).flatMap(decision.state()::intentOf).isPresent();
        Instant soon = decision.now().plusMillis(500);
        if (!isOurs
                && shown.progress().filledUnits() > 0
                && decision.state().repeatRead(account, decision.now(), soon)) {
            decision.effect(new Effect.ReadBook(account, soon));
        }
    }

    /** Says each order that looks so once; a tag of ours in two orders is our error, so nothing more is entered until a person looks. */
    private void lookAlikes(Decision decision) {
        List<LookAlikes.Pair> pairs =
                LookAlikes.among(decision.state().sightings(), decision.now(), tag -> tag.isOf(owner.installation()));
        for (LookAlikes.Pair pair : pairs) {
            String words = pair.first().account() + " " + words(pair.first().order()) + " and "
                    + pair.second().account() + " " + words(pair.second().order());
            if (!decision.state().isNews(words(pair.second().order()))) {
                continue;
            }
            if (pair.isSameTag()) {
                decision.alert(
                        Alert.Code.DUPLICATE_ORDER, pair.first().order().tag(), "one order stands twice: " + words);
                decision.record(
                        new DeskRecord.EntriesSwitched(true, decision.now(), "one order stands twice: " + words));
            } else {
                decision.alert(
                        Alert.Code.LOOK_ALIKE,
                        pair.second().account().value(),
                        "an order that is not ours looks like one of ours: " + words);
            }
        }
    }

    private static String words(BrokerOrder order) {
        return "order " + order.id() + " (" + order.side() + " "
                + order.progress().units() + " " + order.instrument() + ")";
    }

    private void enter(Due due, MinuteTick tick, Market market, Decision decision) {
        Optional<Owner.Owned> owned = owner.strategy(due.strategy());
        if (owned.isEmpty()) {
            decision.alert(
                    Alert.Code.ENTRY_REFUSED, due.strategy().value(), "a strategy is due that this desk does not know");
            return;
        }
        try {
            entries.open(owned.get(), tick, market, decision);
        } catch (IllegalStateException | IllegalArgumentException | ArithmeticException broken) {
            decision.alert(
                    Alert.Code.ENTRY_REFUSED,
                    due.strategy().value(),
                    owned.get().strategy().name() + " cannot be entered: " + broken.getMessage());
        }
    }

    /** Looks, and does nothing more unless something fired: a second in which nothing happens leaves no record. */
    private void second(Market market, Decision decision) {
        LocalDateTime now = Ist.local(decision.now());
        if (!rules.calendar().isOpen(now)) {
            return;
        }
        int before = decision.records().size();
        exitsDue(now, market, decision);
        stopCheck(market, decision);
        lossCheck(market, decision);
        if (decision.records().size() > before) {
            advance(decision.state().openRuns(), market, decision.now(), decision);
        }
    }

    /** What is only history is forgotten; while the store is lost that can wait. */
    private static void beginDay(Decision decision) {
        LocalDate today = Ist.local(decision.now()).toLocalDate();
        if (!decision.state().standing().storeLost() && decision.state().begins(today)) {
            Commands.forgetOld(decision);
        }
    }

    private static void exitsDue(LocalDateTime minute, Market market, Decision decision) {
        for (RunId id : decision.state().openRuns()) {
            Leaving.due(id, minute, market, decision);
        }
    }

    private static void stopCheck(Market market, Decision decision) {
        for (RunId id : decision.state().openRuns()) {
            guarded(id, decision, () -> Leaving.stops(id, market, decision));
        }
    }

    private void lossCheck(Market market, Decision decision) {
        losses.watch(market, decision);
        for (RunId id : decision.state().openRuns()) {
            Leaving.flatten(id, market, decision);
        }
    }

    /** Entries that were held back ask for their turn again; what came too late by now ends as its policy says. */
    private void storeBack(Market market, Decision decision) {
        decision.state().loseStore(false);
        for (RunId id : decision.state().openRuns()) {
            decision.state().book(id).orders().stream()
                    .filter(order -> order.key().purpose() == Purpose.ENTRY)
                    .filter(order -> order.state() instanceof OrderState.Planned)
                    .forEach(order -> decision.effect(new Effect.Pace(order.key(), Urgency.ENTRY)));
        }
        advance(decision.state().openRuns(), market, decision.now(), decision);
    }

    private void granted(IntentKey intent, Instant committed, Market market, Decision decision) {
        if (!decision.state().known(intent.run())) {
            return;
        }
        sending.granted(intent, committed, market, decision);
        advance(List.of(intent.run()), intent.account(), market, decision);
    }

    /**
     * Only what is still planned: an order that has left meanwhile is what it is. An entry ends by its policy, which says
     * so; an exit is tried again and again, and that is said here, once a day.
     */
    private void noTurn(IntentKey intent, String why, Market market, Decision decision) {
        if (!decision.state().known(intent.run())) {
            return;
        }
        decision.state()
                .book(intent.run())
                .order(intent)
                .filter(order -> order.state() instanceof OrderState.Planned)
                .ifPresent(order -> decision.change(OrderMachine.notSent(order, why, decision.now())));
        if (intent.purpose() != Purpose.ENTRY && decision.state().isNews(intent.account() + " gets no turn: " + why)) {
            decision.alert(
                    Alert.Code.EXIT_REJECTED,
                    intent.run().value(),
                    intent.account() + ": the exit of leg " + intent.leg() + " cannot leave: " + why
                            + "; trying on, close it at the broker if it has to be closed now");
        }
        advance(List.of(intent.run()), intent.account(), market, decision);
    }

    private void answered(
            IntentKey intent, Event.Request request, BrokerOutcome outcome, Market market, Decision decision) {
        if (!decision.state().known(intent.run())) {
            return;
        }
        Order order = decision.state().book(intent.run()).order(intent).orElseThrow();
        switch (request) {
            case PLACE -> {
                Order next = OrderMachine.answered(order, outcome, decision.now());
                if (!next.equals(order)) {
                    decision.change(next);
                }
                if (next.state() instanceof OrderState.Unknown && order.state() instanceof OrderState.Sending) {
                    decision.alert(
                            Alert.Code.OUTCOME_UNKNOWN,
                            intent.run().value(),
                            intent.account() + ": no answer about the " + intent.purpose() + " of leg " + intent.leg()
                                    + "; it is looked for in the book and not sent again");
                }
            }
            // Whatever was answered to a change or a cancellation, the book has the truth of it.
            case MODIFY, CANCEL -> {}
        }
        boolean clear = outcome instanceof BrokerOutcome.Accepted
                || (request == Event.Request.PLACE && !(outcome instanceof BrokerOutcome.Unknown));
        if (request == Event.Request.MODIFY && isTurnedAway(order, outcome)) {
            decision.state().turnAway(intent, decision.now());
        } else if (!clear) {
            decision.effect(new Effect.ReadBook(intent.account(), decision.now()));
        }
        advance(List.of(intent.run()), intent.account(), market, decision);
    }

    /**
     * Of an entry the change is asked for again, and its broker, who has too many requests, is asked nothing more. An exit
     * is moved on by its own clock, from where the book shows it.
     */
    private static boolean isTurnedAway(Order order, BrokerOutcome outcome) {
        return order.key().purpose() == Purpose.ENTRY
                && order.state().isWorking()
                && outcome instanceof BrokerOutcome.Rejected(RejectReason reason, String text)
                && reason == RejectReason.RATE_LIMIT;
    }

    private void updated(AccountId account, BrokerUpdate update, Market market, Decision decision) {
        Set<RunId> touched = new TreeSet<>();
        switch (update) {
            case BrokerUpdate.Missed() -> decision.effect(new Effect.ReadBook(account, decision.now()));
            case BrokerUpdate.Traded(var trade) ->
                FillCounter.count(account, trade, decision).ifPresent(intent -> {
                    touched.add(intent.run());
                    RunBook book = decision.state().book(intent.run());
                    book.order(intent)
                            .map(order -> OrderMachine.settledIfWhole(order, decision.now()))
                            .filter(order -> !order.equals(book.order(intent).orElseThrow()))
                            .ifPresent(decision::change);
                });
            case BrokerUpdate.OrderChanged(var shown) -> {
                lookAtOthers(account, shown, decision);
                Optional<IntentKey> intent = OrderTag.in(shown.tag()).flatMap(decision.state()::intentOf);
                intent.ifPresent(key -> {
                    touched.addAll(BookCheck.seen(key, shown, decision));
                    long counted = decision.state()
                            .book(key.run())
                            .order(key)
                            .map(Order::filledUnits)
                            .orElse(0L);
                    if (shown.progress().filledUnits() > counted) {
                        decision.effect(
                                new Effect.ReadBook(account, decision.now().plusMillis(500)));
                    }
                });
            }
        }
        advance(touched, account, market, decision);
    }

    /** What lay there while the process stood still tells how things were: it proves neither absence nor a lasting difference. */
    private static BookReading young(Instant at, BookReading reading, Instant now) {
        Duration waited = Duration.between(at, now);
        return waited.compareTo(READ_WAITED_MAX) > 0
                ? new BookReading.Unreadable("it was looked at only " + waited.toSeconds() + " s after it was read")
                : reading;
    }

    private void bookRead(AccountId account, BookReading reading, Market market, Decision decision) {
        Set<RunId> touched = new TreeSet<>(decision.state().openRuns());
        switch (reading) {
            case BookReading.Book book -> touched.addAll(books.apply(account, book, decision));
            case BookReading.Unreadable(String why) -> unreadable(account, why, decision);
        }
        boolean again = reading instanceof BookReading.Unreadable || hasUncertain(account, decision);
        Instant next = decision.now().plus(READ_AGAIN);
        if (again && decision.state().repeatRead(account, decision.now(), next)) {
            decision.effect(new Effect.ReadBook(account, next));
        }
        advance(touched, account, market, decision);
    }

    /** One failed read is a hiccup and is tried again; a minute without a good one is worth a word. */
    private static void unreadable(AccountId account, String why, Decision decision) {
        Instant longAgo = decision.now().minus(UNREAD_MAX);
        boolean unread = decision.state()
                .goodRead(account)
                .filter(read -> read.isAfter(longAgo))
                .isEmpty();
        if (unread) {
            decision.alert(
                    Alert.Code.BOOK_UNREADABLE,
                    account.value(),
                    account + ": its book could not be read for a while: " + why);
        }
    }

    private static boolean hasUncertain(AccountId account, Decision decision) {
        return decision.state().openRuns().stream()
                .flatMap(run -> decision.state().book(run).orders().stream())
                .anyMatch(
                        order -> order.key().account().equals(account) && order.state() instanceof OrderState.Unknown);
    }

    /** Reads every account's book before anything else; what was on its way when we stopped is unknown now. */
    private void started(Market market, Decision decision) {
        beginDay(decision);
        Set<AccountId> accounts = new TreeSet<>();
        owner.accounts().forEach(account -> accounts.add(account.id()));
        for (RunId id : decision.state().openRuns()) {
            decision.state().book(id).run().accounts().forEach(account -> accounts.add(account.account()));
            for (Order order : List.copyOf(decision.state().book(id).orders())) {
                if (order.state() instanceof OrderState.Sending) {
                    decision.change(OrderMachine.unknown(order, decision.now()));
                } else if (order.state() instanceof OrderState.Planned) {
                    decision.effect(new Effect.Pace(
                            order.key(), Sending.urgency(decision.state().book(id), order, decision.now())));
                }
            }
        }
        for (AccountId account : accounts) {
            decision.state().askBook(account, decision.now());
            decision.effect(new Effect.ReadBook(account, decision.now()));
        }
        exitsDue(Ist.local(decision.now()), market, decision);
        decision.wakeAt(decision.now().plus(Sending.BOOK_AGE_MAX));
    }

    /**
     * Reads the books of the accounts that hold something, and of those that sent something today: an order given up as
     * absent may turn up after its run is over, and no stream need say so.
     */
    private static void readBooks(MinuteTick tick, Decision decision) {
        Set<AccountId> accounts = new TreeSet<>();
        LocalDate today = tick.minute().toLocalDate();
        for (RunBook book : decision.state().runs()) {
            if (!book.run().isOver() || book.run().scheduled().toLocalDate().equals(today)) {
                book.run().accounts().stream()
                        .filter(account -> !(account.stage() instanceof AccountStage.Skipped))
                        .map(AccountRun::account)
                        .forEach(accounts::add);
            }
        }
        accounts.forEach(account -> decision.effect(new Effect.ReadBook(account, decision.now())));
    }

    private void advance(Collection<RunId> runs, Market market, Instant woken, Decision decision) {
        for (RunId run : runs) {
            guarded(run, decision, () -> sending.advance(run, market, woken, decision));
        }
    }

    /** The same for what happened at one account, which is nothing to the others. */
    private void advance(Collection<RunId> runs, AccountId account, Market market, Decision decision) {
        for (RunId run : runs) {
            Run at = decision.state().book(run).run();
            if (at.accounts().stream().anyMatch(known -> known.account().equals(account))) {
                guarded(run, decision, () -> sending.advance(run, account, market, decision.now(), decision));
            }
        }
    }

    /** What breaks on one run stops that run's entries, is told once, and leaves the other runs alone. */
    private static void guarded(RunId run, Decision decision, Runnable step) {
        try {
            step.run();
        } catch (IllegalStateException | IllegalArgumentException | ArithmeticException broken) {
            quarantine(run, broken, decision);
        }
    }

    private static void quarantine(RunId id, RuntimeException broken, Decision decision) {
        Run run = decision.state().book(id).run();
        String why = "quarantined: " + broken.getMessage();
        boolean isEntering =
                run.accounts().stream().anyMatch(account -> account.stage() instanceof AccountStage.Entering);
        if (!decision.state().isNewlyBroken(id, why) && !isEntering) {
            return;
        }
        for (AccountRun account : run.accounts()) {
            if (account.stage() instanceof AccountStage.Entering) {
                run = run.withAccount(account.account(), at -> at.with(new AccountStage.Halted(why)));
            }
        }
        decision.change(run);
        decision.alert(Alert.Code.RUN_QUARANTINED, id.value(), why);
    }
}
