package io.tarkash.live;

import io.tarkash.domain.account.UserId;
import io.tarkash.engine.Owner;
import io.tarkash.engine.Rulebook;
import io.tarkash.engine.event.Command;
import io.tarkash.engine.event.CommandKey;
import io.tarkash.engine.event.CommandOutcome;
import io.tarkash.engine.event.MinuteTick;
import io.tarkash.live.due.Armed;
import io.tarkash.live.due.Upcoming;
import io.tarkash.live.line.LineStatus;
import io.tarkash.live.punctuality.PunctualityReport;
import io.tarkash.live.view.DeskView;
import io.tarkash.live.view.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * All desks of the process, and the only door to them. Commands and definitions go in, views come out; the timer tells
 * it minutes and seconds. Nothing here waits for a desk or a broker, except {@link #start} for the store. Thread-safe.
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"}) // the bodies follow
public final class Desks {
    private final Surroundings surroundings;
    private final LiveSettings settings;

    public Desks(Surroundings surroundings, LiveSettings settings, Rulebook rules) {
        this.surroundings = surroundings;
        this.settings = settings;
    }

    /** Puts together the desks of all users with open runs or strategies, and lets each read its brokers' books. */
    public void start() {
        throw new UnsupportedOperationException();
    }

    /**
     * A user's accounts, baskets or bounds are these now, and are stored so. The desk is made if it is missing. What is
     * due within an armed window is armed at once. Open runs keep the strategy they were begun with.
     */
    public void redefined(Owner owner) {
        throw new UnsupportedOperationException();
    }

    /** What {@link #follow} of these facts would change for entries of the days ahead and for open runs. */
    public List<RulebookChange> preview(Rulebook next) {
        throw new UnsupportedOperationException();
    }

    /** Decides by other market facts from the next batch of each desk on. */
    public void follow(Rulebook next) {
        throw new UnsupportedOperationException();
    }

    public Rulebook rules() {
        throw new UnsupportedOperationException();
    }

    /**
     * Orders a desk to do something; completes once the decision is durable. {@code fingerprint} tells another command
     * under the same key apart. Ends with {@link CommandOutcome.Refused} if the user has no desk, the desk cannot take
     * more, or it is being closed.
     */
    public CompletableFuture<CommandOutcome> command(UserId user, CommandKey key, String fingerprint, Command command) {
        throw new UnsupportedOperationException();
    }

    /** The newest view of a user's desk; empty if they have none. */
    public Optional<DeskView> view(UserId user) {
        throw new UnsupportedOperationException();
    }

    /** The newest view of each desk. */
    public Collection<DeskView> views() {
        throw new UnsupportedOperationException();
    }

    /**
     * Hands over the view there is and then each newer one, on a worker and one at a time; a reader that is still busy
     * gets only the newest when it is done. A user whose desk is made later is heard from then on.
     */
    public Subscription subscribe(UserId user, Consumer<DeskView> reader) {
        throw new UnsupportedOperationException();
    }

    /** How the lines of a user's accounts stand. */
    public List<LineStatus> lines(UserId user) {
        throw new UnsupportedOperationException();
    }

    /** The next entries and exits of a user within a week, soonest first. */
    public List<Upcoming> upcoming(UserId user, LocalDateTime from, int most) {
        throw new UnsupportedOperationException();
    }

    /** What is armed for the minutes ahead. */
    public Collection<Armed> armed() {
        throw new UnsupportedOperationException();
    }

    public PunctualityReport punctuality() {
        throw new UnsupportedOperationException();
    }

    /**
     * The kill switch over all desks, those not made yet included: no entry begins, working entries are cancelled,
     * exits go on. Survives a restart. Throws if it could not be made durable; it holds in this process all the same.
     */
    public void stopEntries(String why) {
        throw new UnsupportedOperationException();
    }

    /** Releases the switch over all desks; what a user stopped themselves stays stopped. */
    public void allowEntries() {
        throw new UnsupportedOperationException();
    }

    /** Why entries are stopped on all desks; empty if they are not. */
    public Optional<String> entriesStopped() {
        throw new UnsupportedOperationException();
    }

    /** A minute has begun. Hands the desks their entries and exits and returns; never blocks. */
    public void minute(MinuteTick tick) {
        throw new UnsupportedOperationException();
    }

    /** A second has begun: desks that hold something look at their stops while the market is open. Never blocks. */
    public void second(Instant at) {
        throw new UnsupportedOperationException();
    }

    /**
     * Ends the process's trading in an orderly way: nothing new is entered, what is being sent is finished and
     * committed, then all desks are closed. Completes when that is so, or when {@code most} has passed.
     */
    public CompletableFuture<DrainReport> drain(Duration most) {
        throw new UnsupportedOperationException();
    }
}
