package io.tarkash.live.desk;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.domain.market.quote.QuoteBoard;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.engine.Owner;
import io.tarkash.engine.Rulebook;
import io.tarkash.engine.TradingMinute;
import io.tarkash.engine.desk.Desk;
import io.tarkash.engine.event.CommandOutcome;
import io.tarkash.engine.event.Effect;
import io.tarkash.engine.event.Event;
import io.tarkash.engine.state.DeskState;
import io.tarkash.engine.store.StoreUnavailable;
import io.tarkash.live.line.Lines;
import io.tarkash.live.notice.Notice;
import io.tarkash.live.view.DeskView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The desk as its loop's worker has it: put together from the store, defined, offered batches, and put together again
 * when a failed commit has left what the store has in doubt. One worker at a time.
 */
final class DeskWork {
    /** After so many refusals in a row, with a store that can be read, the batch is offered event by event. */
    private static final int COMMITS_TRIED = 2;

    private final UserId user;
    private final DeskParts parts;
    private final Lines lines;
    private final Answers answers;
    private final Acting acting;
    private final RecordWatch watch;

    private Optional<Loaded> loaded = Optional.empty();
    private List<Event> first = List.of();
    private Market market = new QuoteBoard(Duration.ZERO);
    private final Set<AccountId> toldWaiting = new TreeSet<>();
    private boolean storeLost;
    private boolean viewIsOld;
    private boolean toldUnreadable;
    private int refusals;
    private long sequence;

    /** What the desk decides by, whether entries are stopped for all, and the accounts at which none may begin now. */
    record Definition(Optional<Owner> owner, Rulebook rules, Optional<String> stopForAll, Set<AccountId> held) {
        Definition {
            held = Set.copyOf(held);
        }
    }

    private record Loaded(
            Desk desk, WatchedJournal journal, Owner defined, Set<AccountId> held, Footing footing, Rulebook rules) {}

    DeskWork(UserId user, DeskParts parts, Lines lines, Answers answers, Acting acting) {
        this.user = user;
        this.parts = parts;
        this.lines = lines;
        this.answers = answers;
        this.acting = acting;
        this.watch = new RecordWatch(user, parts.orders(), parts.notices());
    }

    boolean isStoreLost() {
        return storeLost;
    }

    /** Puts the desk together, or gives it its new definition; false if the store does not tell what it takes. */
    boolean prepare(Definition definition) {
        if (loaded.isPresent()) {
            Loaded known = loaded.get();
            define(known, definition.owner().orElse(known.defined()), definition.held(), definition.rules());
            return true;
        }
        try {
            Optional<Owner> owner = definition.owner().or(() -> parts.store().owner(user));
            if (owner.isEmpty()) {
                unreadable("the store has no definition of this user");
                return false;
            }
            load(owner.get(), definition.held(), definition.rules());
            return true;
        } catch (RuntimeException failure) {
            unreadable("the desk could not be read from the store: " + failure);
            return false;
        }
    }

    private void load(Owner defined, Set<AccountId> held, Rulebook rules) {
        DeskState state = new DeskState();
        parts.store().restore(user).forEach(state::apply);
        WatchedJournal journal = new WatchedJournal(parts.store().journal(user));
        Optional<Owner> before = loaded.map(known -> known.footing().owner());
        Footing footing = Footing.of(defined, held, before, state, parts.time().now());
        Desk desk = new Desk(minute(rules, footing), state, journal, watch);
        loaded = Optional.of(new Loaded(desk, journal, defined, held, footing, rules));
        first = List.of(new Event.Started());
        storeLost = false;
        toldUnreadable = false;
        viewIsOld = true;
        follow(footing);
    }

    /** Takes up what changed, and what has waited for runs to end that are over by now. */
    private void define(Loaded known, Owner defined, Set<AccountId> held, Rulebook rules) {
        boolean isSame = defined.equals(known.defined()) && held.equals(known.held()) && rules.equals(known.rules());
        if (isSame && known.footing().waiting().isEmpty()) {
            return;
        }
        Optional<Owner> before = Optional.of(known.footing().owner());
        Footing footing = Footing.of(
                defined, held, before, known.desk().state(), parts.time().now());
        if (isSame && footing.equals(known.footing())) {
            return;
        }
        footing.owner().accounts().stream()
                .filter(account -> known.footing()
                        .owner()
                        .account(account.id())
                        .filter(was -> !was.equals(account))
                        .isPresent())
                .forEach(account -> known.desk().state().forgetBook(account.id()));
        known.desk().follow(minute(rules, footing));
        loaded = Optional.of(new Loaded(known.desk(), known.journal(), defined, held, footing, rules));
        viewIsOld = true;
        follow(footing);
    }

    private static TradingMinute minute(Rulebook rules, Footing footing) {
        return new TradingMinute(rules, footing.owner(), footing.withheld());
    }

    private void follow(Footing footing) {
        lines.keep(footing.owner().accounts(), accountsInUse());
        for (AccountId account : footing.waiting()) {
            if (toldWaiting.add(account)) {
                notice(
                        Notice.Kind.ACCOUNT_WAITS,
                        String.valueOf(footing.withheld().get(account)));
            }
        }
        toldWaiting.retainAll(footing.waiting());
    }

    /**
     * Why an account may not be taken away or sent elsewhere now; asked of the one who decides, so that nothing begins
     * between the answer and the change if the account is held.
     */
    Optional<String> whyBusy(AccountId account) {
        if (storeLost) {
            return Optional.of("the store does not answer, so it is not certain what is under way there");
        }
        return Footing.underWay(account, desk().state(), parts.time().now());
    }

    private Set<AccountId> accountsInUse() {
        return desk().state().runs().stream()
                .filter(book -> !book.run().isOver() || book.holdsAnything())
                .flatMap(book -> book.run().accounts().stream())
                .map(AccountRun::account)
                .collect(Collectors.toSet());
    }

    /** Offers the events, and whatever the desk has to hear before them; returns those that could not be decided yet. */
    List<Event> process(List<Event> events, Definition definition) {
        List<Event> batch = new ArrayList<>(first);
        first = List.of();
        Instant now = parts.time().now();
        DeskState state = desk().state();
        GlobalStop.wanted(state.standing(), definition.stopForAll(), now).ifPresent(batch::add);
        for (Event event : events) {
            GlobalStop.before(event, state, now).ifPresent(batch::add);
            viewIsOld |= event instanceof Event.MarginRead;
            batch.add(event);
        }
        List<Event> left = batch.isEmpty() ? List.of() : offer(batch);
        Loaded known = loaded.orElseThrow();
        define(known, known.defined(), known.held(), known.rules());
        publish();
        return left;
    }

    /** Asks whether the store is back; if so the desk is put together from what it has. */
    boolean tryStoreBack() {
        if (!storeLost) {
            return true;
        }
        boolean isBack = reload();
        if (isBack) {
            notice(Notice.Kind.STORE_BACK, "the store takes commits again");
        }
        return isBack;
    }

    private List<Event> offer(List<Event> batch) {
        lookAtMarket();
        List<Effect> effects;
        try {
            effects = desk().process(parts.time().now(), market, batch);
        } catch (RuntimeException | Error failure) {
            return loaded.orElseThrow().journal().takeFailure()
                    ? commitFailed(batch, failure)
                    : decisionBroke(batch, failure);
        }
        refusals = 0;
        acting.carryOut(batch, effects, desk().state());
        return List.of();
    }

    /** A source that breaks leaves the prices there were; they grow old, and old prices open nothing. */
    private void lookAtMarket() {
        try {
            market = parts.market().get();
        } catch (RuntimeException broken) {
            notice(Notice.Kind.BROKEN, "no market could be had: " + broken);
        }
    }

    /** One event that breaks is found by itself and set aside. */
    private List<Event> decisionBroke(List<Event> batch, Throwable failure) {
        if (batch.size() > 1) {
            return oneByOne(batch);
        }
        setAside(batch.getFirst(), "the desk broke on it: " + failure);
        return List.of();
    }

    private List<Event> commitFailed(List<Event> batch, Throwable failure) {
        boolean isGone = failure instanceof StoreUnavailable && refusals >= COMMITS_TRIED;
        if (!storeLost && !isGone && reload()) {
            refusals++;
            notice(Notice.Kind.DESK_REBUILT, "a commit failed, and the desk was read from the store anew: " + failure);
            if (refusals <= COMMITS_TRIED) {
                return offer(startedBefore(batch));
            }
            if (batch.size() > 1) {
                return oneByOne(startedBefore(batch));
            }
            setAside(batch.getFirst(), "the store refuses what it leads to: " + failure);
            return List.of();
        }
        if (!storeLost) {
            storeLost = true;
            viewIsOld = true;
            notice(Notice.Kind.STORE_LOST, "the store takes nothing, entries are held: " + failure);
            List<Event> lost = new ArrayList<>(List.of(new Event.StoreLost()));
            lost.addAll(batch);
            return offer(lost);
        }
        // Not even the emergency log takes this. One event of the batch may be why; the others need not wait for it.
        return batch.size() > 1 ? oneByOne(batch) : batch;
    }

    private List<Event> startedBefore(List<Event> batch) {
        List<Event> events = new ArrayList<>(first);
        first = List.of();
        batch.stream().filter(event -> !(event instanceof Event.Started)).forEach(events::add);
        return events;
    }

    private List<Event> oneByOne(List<Event> batch) {
        List<Event> left = new ArrayList<>();
        for (Event event : batch) {
            refusals = COMMITS_TRIED;
            left.addAll(offer(List.of(event)));
        }
        return left;
    }

    private boolean reload() {
        Loaded known = loaded.orElseThrow();
        try {
            if (!parts.store().recover(user)) {
                return false;
            }
            load(known.defined(), known.held(), known.rules());
            return true;
        } catch (RuntimeException stillGone) {
            return false;
        }
    }

    /** What may have been missed with the event is in the brokers' books. */
    private void setAside(Event event, String why) {
        notice(Notice.Kind.EVENT_SET_ASIDE, event.getClass().getSimpleName() + " was set aside: " + why);
        if (event instanceof Event.Commanded(var key, String fingerprint, var command)) {
            answers.answer(key, new CommandOutcome.Refused("it could not be carried out; see the alerts"));
        }
        if (event instanceof Event.Granted(var intent, Instant _)) {
            lines.line(intent.account()).ifPresent(line -> line.unused(intent));
        }
        Instant now = parts.time().now();
        lines.all().forEach(line -> line.readBook(now));
        acting.desk().accept(new Event.Woken());
    }

    private void publish() {
        if (watch.takeChanged() || viewIsOld) {
            viewIsOld = false;
            sequence++;
            parts.views()
                    .accept(new DeskView(
                            loaded.orElseThrow().footing().owner(),
                            sequence,
                            parts.time().now(),
                            desk().snapshot()));
        }
    }

    Desk desk() {
        return loaded.orElseThrow().desk();
    }

    private void unreadable(String why) {
        if (!toldUnreadable) {
            toldUnreadable = true;
            notice(Notice.Kind.DESK_UNREADABLE, why);
        }
    }

    private void notice(Notice.Kind kind, String text) {
        parts.notices().noticed(Notice.about(user, kind, parts.time().now(), text));
    }
}
