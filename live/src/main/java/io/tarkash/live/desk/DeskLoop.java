package io.tarkash.live.desk;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.UserId;
import io.tarkash.engine.Owner;
import io.tarkash.engine.Rulebook;
import io.tarkash.engine.desk.Desk;
import io.tarkash.engine.event.Command;
import io.tarkash.engine.event.CommandKey;
import io.tarkash.engine.event.CommandOutcome;
import io.tarkash.engine.event.Event;
import io.tarkash.engine.state.RunBook;
import io.tarkash.live.desk.DeskWork.Definition;
import io.tarkash.live.line.LineParts;
import io.tarkash.live.line.Lines;
import io.tarkash.live.notice.Notice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;

/**
 * One user's desk in real time. Events come from any thread and wait in the inbox; one worker at a time takes them in
 * batches, decides, and carries out the effects once they are durable. With an empty inbox there is no worker.
 *
 * <p>A commit that failed leaves what the store has in doubt. Then the desk is put together again from the store and
 * the batch is offered once more; while the store cannot even be read, the desk is told so, and goes on with what its
 * journal takes without the store. An event that breaks the desk is set aside and told; the loop never ends by itself.
 */
public final class DeskLoop {
    private static final int BATCHES_A_TURN = 8;

    /** Leaves room in the batch for what the desk has to hear before the events of its inbox. */
    private static final int BATCH = Desk.BATCH_MAX - 32;

    private static final Duration TRY_AGAIN = Duration.ofMillis(250);
    private static final Duration PROBE = Duration.ofSeconds(2);

    private final UserId user;
    private final DeskParts parts;
    private final Lines lines;
    private final Answers answers;
    private final DeskWork work;
    private final Object lock = new Object();

    // Guarded by the lock, by which one worker also hands the work to the next.
    private final Inbox inbox;
    private final Map<AccountId, Integer> held = new TreeMap<>();
    private final List<Question> questions = new ArrayList<>();
    private Definition definition;
    private boolean redefined;
    private boolean holds;
    private boolean probes;
    private boolean running;
    private boolean toldBusy;
    private boolean closed;

    private volatile Activity activity = Activity.NONE;

    /** What a desk has, so that those that have nothing can be left in peace. */
    private record Activity(boolean loaded, boolean hasRuns, boolean hasOpen) {
        static final Activity NONE = new Activity(false, false, false);

        static Activity of(Collection<RunBook> runs) {
            return new Activity(true, !runs.isEmpty(), runs.stream().anyMatch(Activity::isOpen));
        }

        private static boolean isOpen(RunBook book) {
            return !book.run().isOver() || book.holdsAnything();
        }
    }

    /** Whether an account is busy; it may be answered once the desk decides by a definition in which it is held. */
    private static final class Question {
        private final AccountId account;
        private final CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
        private boolean isHeld;

        Question(AccountId account) {
            this.account = account;
        }
    }

    /** {@code owner} is the definition, if it is known already; else the store is asked for it. */
    public DeskLoop(
            UserId user,
            Optional<Owner> owner,
            Rulebook rules,
            Optional<String> stopForAll,
            DeskParts parts,
            LineParts lineParts,
            int inboxMax) {
        this.user = user;
        this.parts = parts;
        this.definition = new Definition(owner, rules, stopForAll, Set.of());
        this.inbox = new Inbox(inboxMax);
        this.lines = new Lines(user, lineParts, this::tell);
        this.answers = new Answers(parts.workers());
        Wakes wakes = new Wakes(parts.time(), () -> tell(new Event.Woken()));
        this.work =
                new DeskWork(user, parts, lines, answers, new Acting(user, parts, lines, wakes, answers, this::tell));
    }

    // --- from any thread

    /** Puts the desk together if that was not done yet. */
    public void start() {
        synchronized (lock) {
            redefined = true;
            wake();
        }
    }

    /** Returns at once; after {@link #close} nothing is heard any more. */
    public void tell(Event event) {
        boolean isNewlyBusy;
        synchronized (lock) {
            if (closed) {
                return;
            }
            inbox.add(event);
            isNewlyBusy = inbox.isFull() && !toldBusy;
            toldBusy = inbox.isFull();
            wake();
        }
        if (isNewlyBusy) {
            notice(
                    Notice.Kind.DESK_BUSY,
                    "more events wait than the inbox should hold; what can be repeated is let go");
        }
    }

    /** Completes once what was decided is durable. */
    public CompletableFuture<CommandOutcome> command(CommandKey key, String fingerprint, Command command) {
        CompletableFuture<CommandOutcome> answer = new CompletableFuture<>();
        synchronized (lock) {
            if (closed) {
                answer.complete(new CommandOutcome.Refused("the process is closing"));
            } else if (inbox.add(new Event.Commanded(key, fingerprint, command))) {
                answers.expect(key, answer);
                wake();
            } else {
                answer.complete(new CommandOutcome.Refused("the desk has too much to do; try again"));
            }
        }
        return answer;
    }

    /** Decides by this definition from the next batch on. */
    public void redefined(Owner owner) {
        define(known -> new Definition(Optional.of(owner), known.rules(), known.stopForAll(), known.held()));
    }

    /** Decides by these facts from the next batch on. */
    public void follow(Rulebook rules) {
        define(known -> new Definition(known.owner(), rules, known.stopForAll(), known.held()));
    }

    /** Why entries are stopped on all desks, or that they are not. */
    public void stopForAll(Optional<String> why) {
        define(known -> new Definition(known.owner(), known.rules(), why, known.held()));
    }

    /**
     * From now on until {@link #release} no run begins at this account. Completes with the reason why it may not be taken
     * away or sent elsewhere all the same; a desk that has not been read does not answer before it is.
     */
    public CompletableFuture<Optional<String>> hold(AccountId account) {
        synchronized (lock) {
            Question question = new Question(account);
            if (closed) {
                question.answer.complete(Optional.of("the process is closing"));
            } else {
                questions.add(question);
            }
            held.merge(account, 1, Integer::sum);
            holds = true;
            redefined = true;
            wake();
            return question.answer;
        }
    }

    /** Ends one {@link #hold}. */
    public void release(AccountId account) {
        synchronized (lock) {
            held.computeIfPresent(account, (id, times) -> times > 1 ? times - 1 : null);
            holds = true;
            redefined = true;
            wake();
        }
    }

    public UserId user() {
        return user;
    }

    public Lines lines() {
        return lines;
    }

    public boolean isLoaded() {
        return activity.loaded();
    }

    /** Whether the desk knows any run, so that minutes are of interest to it. */
    public boolean hasRuns() {
        return activity.hasRuns();
    }

    /** Whether any run is not over, so that seconds are of interest to it. */
    public boolean hasOpen() {
        return activity.hasOpen();
    }

    /** Events that wait, one more for those that are being decided. */
    public int waiting() {
        synchronized (lock) {
            return inbox.size() + (running ? 1 : 0);
        }
    }

    /** Takes nothing more. What is being decided is finished. */
    public void close() {
        List<Question> open;
        synchronized (lock) {
            closed = true;
            open = List.copyOf(questions);
            questions.clear();
        }
        open.forEach(question -> question.answer.complete(Optional.of("the process is closing")));
        answers.refuseAll("the process is closing");
    }

    private void define(UnaryOperator<Definition> change) {
        synchronized (lock) {
            definition = change.apply(definition);
            redefined = true;
            wake();
        }
    }

    /** Under the lock. */
    private void wake() {
        if (!running && !closed) {
            running = true;
            hand();
        }
    }

    private void hand() {
        try {
            parts.workers().run(this::turn);
        } catch (RejectedExecutionException ended) {
            close();
        }
    }

    // --- on the worker

    private void turn() {
        Duration pause = TRY_AGAIN;
        try {
            pause = batches();
        } catch (RuntimeException | Error broken) {
            notice(Notice.Kind.BROKEN, "the desk's loop broke and goes on: " + broken);
        } finally {
            endTurn(pause);
        }
    }

    private void endTurn(Duration pause) {
        synchronized (lock) {
            boolean hasMore = !inbox.isEmpty() || redefined || probes;
            if (closed || !hasMore) {
                running = false;
                return;
            }
        }
        if (pause.isZero()) {
            hand();
        } else {
            parts.time().after(pause, this::hand);
        }
    }

    /** How long to wait before the next turn, if there is more to do. */
    private Duration batches() {
        for (int i = 0; i < BATCHES_A_TURN; i++) {
            boolean wasLost = work.isStoreLost();
            Definition now = takeDefinition();
            if (!work.prepare(now)) {
                mark();
                return PROBE;
            }
            probe();
            List<Event> batch = takeBatch();
            List<Event> left = work.process(batch, now);
            activity = Activity.of(work.desk().state().runs());
            if (work.isStoreLost() && !wasLost) {
                parts.time().after(PROBE, this::askProbe);
            }
            if (!left.isEmpty()) {
                putBack(left);
                return TRY_AGAIN;
            }
            answerQuestions();
            takeHolds();
            if (batch.isEmpty()) {
                return Duration.ZERO;
            }
        }
        return Duration.ZERO;
    }

    private Definition takeDefinition() {
        synchronized (lock) {
            redefined = false;
            questions.forEach(question -> question.isHeld = definition.held().contains(question.account));
            return definition;
        }
    }

    /** Those that were asked while this batch was decided have to wait: an entry of it may be at their account. */
    private void answerQuestions() {
        List<Question> ready;
        synchronized (lock) {
            ready = questions.stream().filter(question -> question.isHeld).toList();
            questions.removeAll(ready);
        }
        ready.forEach(question -> question.answer.complete(work.whyBusy(question.account)));
    }

    /** What waited when an account was held is decided as it was told: an entry of that moment goes before the hold. */
    private void takeHolds() {
        synchronized (lock) {
            if (holds) {
                holds = false;
                redefined = true;
                definition =
                        new Definition(definition.owner(), definition.rules(), definition.stopForAll(), held.keySet());
            }
        }
    }

    /** The desk is still to be put together. */
    private void mark() {
        synchronized (lock) {
            redefined = true;
        }
    }

    private List<Event> takeBatch() {
        List<Event> batch;
        List<AccountId> owed;
        synchronized (lock) {
            batch = inbox.take(BATCH);
            owed = inbox.takeOwed();
        }
        for (AccountId account : owed) {
            lines.line(account).ifPresent(line -> line.readBook(parts.time().now()));
        }
        return batch;
    }

    private void putBack(List<Event> left) {
        synchronized (lock) {
            inbox.putBack(left);
        }
    }

    private void askProbe() {
        synchronized (lock) {
            probes = true;
            wake();
        }
    }

    private void probe() {
        synchronized (lock) {
            if (!probes) {
                return;
            }
            probes = false;
        }
        if (!work.tryStoreBack()) {
            parts.time().after(PROBE, this::askProbe);
        }
    }

    private void notice(Notice.Kind kind, String text) {
        parts.notices().noticed(Notice.about(user, kind, parts.time().now(), text));
    }
}
