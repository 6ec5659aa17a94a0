package io.tarkash.live;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.engine.Owner;
import io.tarkash.engine.Rulebook;
import io.tarkash.engine.event.Command;
import io.tarkash.engine.event.CommandKey;
import io.tarkash.engine.event.CommandOutcome;
import io.tarkash.engine.event.Event;
import io.tarkash.engine.event.MinuteTick;
import io.tarkash.live.desk.DeskLoop;
import io.tarkash.live.desk.DeskParts;
import io.tarkash.live.due.Armed;
import io.tarkash.live.due.DueIndex;
import io.tarkash.live.due.Upcoming;
import io.tarkash.live.due.UpcomingMinutes;
import io.tarkash.live.line.BrokerLine;
import io.tarkash.live.line.LineParts;
import io.tarkash.live.line.LineStatus;
import io.tarkash.live.notice.Notice;
import io.tarkash.live.punctuality.Punctuality;
import io.tarkash.live.punctuality.PunctualityReport;
import io.tarkash.live.timer.TimerListener;
import io.tarkash.live.view.DeskView;
import io.tarkash.live.view.Subscription;
import io.tarkash.live.view.Views;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * All desks of the process, and the only door to them. Commands and definitions go in, views come out; the timer tells
 * it minutes and seconds. Nothing here waits for a desk or a broker, except {@link #start} for the store. Thread-safe.
 */
public final class Desks implements TimerListener {
    /** How long a start by hand waits for a broker to say what is free: after that the older figures have to do. */
    private static final Duration FUNDS_MAX = Duration.ofSeconds(2);

    private final Surroundings surroundings;
    private final LiveSettings settings;
    private final Views views;
    private final Punctuality punctuality;
    private final DueIndex index = new DueIndex();
    private final Map<UserId, DeskLoop> loops = new ConcurrentHashMap<>();
    private final Boundary boundary;
    private final DeskParts deskParts;
    private final LineParts lineParts;
    private volatile Function<UserId, CompletableFuture<Void>> funds = user -> CompletableFuture.completedFuture(null);
    private volatile Rulebook rules;
    private volatile Optional<String> stop = Optional.empty();
    private volatile boolean draining;

    public Desks(Surroundings surroundings, LiveSettings settings, Rulebook rules) {
        this.surroundings = surroundings;
        this.settings = settings;
        this.rules = rules;
        this.views = new Views(surroundings.workers(), broken -> notice(Notice.Kind.BROKEN, "a reader: " + broken));
        this.punctuality = new Punctuality(surroundings.time().now());
        this.boundary = new Boundary(surroundings, loops, index, rules, this::redefined);
        this.deskParts = new DeskParts(
                surroundings.time(),
                surroundings.workers(),
                surroundings.market(),
                surroundings.store(),
                surroundings.notices(),
                this::published,
                punctuality::changed);
        this.lineParts = new LineParts(
                surroundings.time(),
                surroundings.workers(),
                surroundings.connections(),
                settings.pace(),
                settings.callDeadline());
    }

    /** Puts together the desks of all users with open runs or strategies, and lets each read its brokers' books. */
    public void start() {
        stop = surroundings.store().entriesStopped();
        Set<UserId> open = new TreeSet<>(surroundings.store().withOpenRuns());
        open.forEach(user -> loop(user, Optional.empty()).start());
        Set<UserId> others = new TreeSet<>(surroundings.store().withStrategies());
        others.removeAll(open);
        others.forEach(user -> loop(user, Optional.empty()).start());
    }

    /**
     * A user's accounts, baskets or bounds are these now, and are stored so. The desk is made if it is missing. What is
     * due within an armed window is armed at once. Open runs keep the strategy they were begun with.
     */
    public synchronized void redefined(Owner owner) {
        index.put(owner);
        loop(owner.user(), Optional.of(owner)).redefined(owner);
        boundary.redefined(owner);
    }

    /** What {@link #follow} of these facts would change for entries of the days ahead and for open runs. */
    public List<RulebookChange> preview(Rulebook next) {
        LocalDateTime now = Ist.local(surroundings.time().now());
        return new Preview(rules, next, now).of(views.all());
    }

    /** Decides by other market facts from the next batch of each desk on. */
    public synchronized void follow(Rulebook next) {
        rules = next;
        boundary.follow(next);
        loops.values().forEach(loop -> loop.follow(next));
    }

    public Rulebook rules() {
        return rules;
    }

    /**
     * Orders a desk to do something; completes once the decision is durable. {@code fingerprint} tells another command
     * under the same key apart. Ends with {@link CommandOutcome.Refused} if the user has no desk, the desk cannot take
     * more, or it is being closed.
     */
    public CompletableFuture<CommandOutcome> command(UserId user, CommandKey key, String fingerprint, Command command) {
        DeskLoop loop = loops.get(user);
        if (loop == null) {
            return refused("this user has no desk");
        }
        if (command instanceof Command.AllowEntries && stop.isPresent()) {
            return refused("entries are stopped for all: " + stop.get());
        }
        if (draining) {
            return refused("the process is closing");
        }
        return command instanceof Command.Start
                ? freshFunds(user).thenCompose(known -> loop.command(key, fingerprint, command))
                : loop.command(key, fingerprint, command);
    }

    /**
     * Asks a user's desk whether an account may be taken away or sent elsewhere. Completes with what stands against it.
     * Until {@link #release} no run begins there, so the answer stays true while the change is made. A desk that cannot be
     * read does not answer: whoever waits has to give up some time, and to release.
     */
    public CompletableFuture<Optional<String>> hold(UserId user, AccountId account) {
        return loop(user, Optional.empty()).hold(account);
    }

    /** Ends one {@link #hold}; the definition that it was for has to be told before. */
    public void release(UserId user, AccountId account) {
        Optional.ofNullable(loops.get(user)).ifPresent(loop -> loop.release(account));
    }

    /** Whether a user's desk is still to be read from the store, so that nothing is known of its runs. */
    public boolean isLoading(UserId user) {
        return Optional.ofNullable(loops.get(user))
                .filter(loop -> !loop.isLoaded())
                .isPresent();
    }

    /** From now on whoever has to know what a user's accounts can spend lets it be read this way. */
    public void fundsBy(Function<UserId, CompletableFuture<Void>> read) {
        funds = read;
    }

    /** Reads what a user's accounts can spend where that was not done lately. Completes when it is known, at most a while. */
    public CompletableFuture<Void> freshFunds(UserId user) {
        return funds.apply(user)
                .completeOnTimeout(null, FUNDS_MAX.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(broken -> null);
    }

    /** Tells a desk what an account can spend and what is asked of it; nobody hears it if there is no such desk. */
    public void tell(UserId user, Event.MarginRead margin) {
        Optional.ofNullable(loops.get(user)).ifPresent(loop -> loop.tell(margin));
    }

    /** The newest view of a user's desk; empty if they have none. */
    public Optional<DeskView> view(UserId user) {
        return views.newest(user);
    }

    /** The newest view of each desk. */
    public Collection<DeskView> views() {
        return views.all();
    }

    /**
     * Hands over the view there is and then each newer one, on a worker and one at a time; a reader that is still busy
     * gets only the newest when it is done. A user whose desk is made later is heard from then on.
     */
    public Subscription subscribe(UserId user, Consumer<DeskView> reader) {
        return views.subscribe(user, reader);
    }

    /** How the lines of a user's accounts stand. */
    public List<LineStatus> lines(UserId user) {
        return Optional.ofNullable(loops.get(user)).stream()
                .flatMap(loop -> loop.lines().all().stream())
                .map(BrokerLine::status)
                .toList();
    }

    /** The next entries and exits of a user within a week, soonest first. */
    public List<Upcoming> upcoming(UserId user, LocalDateTime from, int most) {
        return views.newest(user)
                .map(view -> UpcomingMinutes.of(view, rules, from, most))
                .orElse(List.of());
    }

    /** What is armed for the minutes ahead. */
    public Collection<Armed> armed() {
        return boundary.armed();
    }

    public PunctualityReport punctuality() {
        return punctuality.report();
    }

    /**
     * The kill switch over all desks, those not made yet included: no entry begins, working entries are cancelled,
     * exits go on. Survives a restart. Throws if it could not be made durable; it holds in this process all the same.
     */
    public void stopEntries(String why) {
        switchAll(Optional.of(why));
        notice(Notice.Kind.ENTRIES_STOPPED_FOR_ALL, why);
        surroundings.store().stopEntries(Optional.of(why));
    }

    /** Releases the switch over all desks; what a user stopped themselves stays stopped. */
    public void allowEntries() {
        surroundings.store().stopEntries(Optional.empty());
        switchAll(Optional.empty());
        notice(Notice.Kind.ENTRIES_ALLOWED_FOR_ALL, "entries are allowed again");
    }

    /** Why entries are stopped on all desks; empty if they are not. */
    public Optional<String> entriesStopped() {
        return stop;
    }

    /** A minute has begun. Hands the desks their entries and exits and returns; never blocks. */
    @Override
    public void minute(MinuteTick tick) {
        punctuality.minute(tick.woken(), tick.lateness());
        if (!draining) {
            boundary.minute(tick);
        }
    }

    /** A second has begun: desks that hold something look at their stops while the market is open. Never blocks. */
    @Override
    public void second(Instant at) {
        if (!draining) {
            boundary.second(at);
        }
    }

    /**
     * Ends the process's trading in an orderly way: nothing new is entered, what is being sent is finished and
     * committed, then all desks are closed. Completes when that is so, or when {@code most} has passed.
     */
    public CompletableFuture<DrainReport> drain(Duration most) {
        draining = true;
        return new Draining(surroundings, List.copyOf(loops.values()), most).begin();
    }

    /** Passes on what the timer notices. */
    @Override
    public void noticed(Notice notice) {
        surroundings.notices().noticed(notice);
    }

    /** How many desks are still to be read from the store. */
    public int loading() {
        return Math.toIntExact(
                loops.values().stream().filter(loop -> !loop.isLoaded()).count());
    }

    private synchronized DeskLoop loop(UserId user, Optional<Owner> owner) {
        return loops.computeIfAbsent(
                user, id -> new DeskLoop(id, owner, rules, stop, deskParts, lineParts, settings.inboxMax()));
    }

    private synchronized void switchAll(Optional<String> why) {
        stop = why;
        loops.values().forEach(loop -> loop.stopForAll(why));
    }

    /** On the desk's thread. The first view of a desk that was read from the store brings its definition. */
    private void published(DeskView view) {
        views.publish(view);
        Owner owner = view.owner();
        if (index.putFirst(owner)) {
            boundary.loaded(owner);
        }
    }

    private void notice(Notice.Kind kind, String text) {
        surroundings.notices().noticed(Notice.of(kind, surroundings.time().now(), text));
    }

    private static CompletableFuture<CommandOutcome> refused(String why) {
        return CompletableFuture.completedFuture(new CommandOutcome.Refused(why));
    }
}
