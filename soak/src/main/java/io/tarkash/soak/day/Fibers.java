package io.tarkash.soak.day;

import io.tarkash.engine.time.Time;
import io.tarkash.live.workers.Workers;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * Lets calls that block, as those of a broker do, block in virtual time. Each call has a thread of its own, but only one
 * of all threads ever runs: a call that sleeps hands over to the agenda and is given its turn again by it. So everything
 * stays in one order, the same each time.
 */
final class Fibers {
    private final Time time;
    private final Set<Fiber> asleep = new LinkedHashSet<>();
    private Optional<Fiber> running = Optional.empty();
    private boolean closed;

    Fibers(Time time) {
        this.time = time;
    }

    private static final class Fiber {
        private final Semaphore turn = new Semaphore(0);
        private final Semaphore back = new Semaphore(0);
    }

    /** Ends a call whose world is over. */
    private static final class WorldEnded extends RuntimeException {
        private static final long serialVersionUID = 1;

        WorldEnded() {
            super("the world ended", null, false, false);
        }
    }

    Workers workers() {
        return task -> time.at(time.now(), () -> start(task));
    }

    private void start(Runnable task) {
        if (closed) {
            return;
        }
        Fiber fiber = new Fiber();
        var _ = Thread.ofVirtual().start(() -> {
            fiber.turn.acquireUninterruptibly();
            try {
                task.run();
            } catch (WorldEnded ended) {
                // Nobody waits for its answer any more.
            } finally {
                fiber.back.release();
            }
        });
        resume(fiber);
    }

    private void resume(Fiber fiber) {
        running = Optional.of(fiber);
        fiber.turn.release();
        fiber.back.acquireUninterruptibly();
        running = Optional.empty();
    }

    /** Called by a call only. */
    void sleep(Duration span) {
        Fiber me = running.orElseThrow(() -> new IllegalStateException("only a call sleeps"));
        asleep.add(me);
        time.after(span, () -> {
            if (asleep.contains(me)) {
                resume(me);
            }
        });
        me.back.release();
        me.turn.acquireUninterruptibly();
        asleep.remove(me);
        if (closed) {
            throw new WorldEnded();
        }
    }

    /** Ends every call that sleeps. */
    void close() {
        closed = true;
        List.copyOf(asleep).forEach(this::resume);
    }
}
