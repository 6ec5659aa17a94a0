package io.tarkash.simulator.venue;

import io.tarkash.engine.time.Time;
import io.tarkash.simulator.time.VirtualTime;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Brings the venue's virtual time along a given time, and runs what is due or handed in, one thing after the other.
 * With a thread of its own it is only ever woken from outside; without one, whoever calls or wakes it does the work.
 * A task that fails is told to {@code trouble} and the loop goes on.
 */
final class VenueLoop implements AutoCloseable {
    private final Time time;
    private final VirtualTime virtual;
    private final Consumer<RuntimeException> trouble;
    private final Queue<Runnable> inbox = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();
    private final boolean ownThread;
    private final Thread thread;
    private Instant nextWake = Instant.MAX;
    private volatile boolean closed;

    VenueLoop(Time time, VirtualTime virtual, boolean ownThread, Consumer<RuntimeException> trouble) {
        this.time = time;
        this.virtual = virtual;
        this.ownThread = ownThread;
        this.trouble = trouble;
        this.thread = Thread.ofPlatform().name("venue").daemon().unstarted(this::run);
    }

    void start() {
        if (ownThread) {
            thread.start();
        } else {
            pump();
        }
    }

    /** Runs the work in its turn, at once if it is asked for from within the loop; after the close it never runs. */
    <T> CompletableFuture<T> call(Supplier<T> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        run(() -> answer.complete(work.get()), answer::completeExceptionally);
        return answer;
    }

    void run(Runnable work, Consumer<RuntimeException> failed) {
        Runnable task = () -> {
            try {
                work.run();
            } catch (RuntimeException failure) {
                failed.accept(failure);
            }
        };
        if (turn.isHeldByCurrentThread()) {
            task.run();
            return;
        }
        inbox.add(() -> {
            if (closed) {
                failed.accept(new IllegalStateException("the venue is closed"));
            } else {
                task.run();
            }
        });
        signal();
    }

    @Override
    public void close() {
        closed = true;
        if (ownThread && thread.isAlive() && !Thread.currentThread().equals(thread)) {
            LockSupport.unpark(thread);
            joinQuietly();
        }
        drain();
    }

    private void joinQuietly() {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            pump();
            if (inbox.isEmpty() && !closed) {
                LockSupport.park(this);
            }
        }
    }

    private void signal() {
        if (closed) {
            drain();
        } else if (ownThread) {
            LockSupport.unpark(thread);
        } else if (!turn.isHeldByCurrentThread()) {
            pump();
        }
    }

    private void pump() {
        turn.lock();
        try {
            advance();
            for (Runnable task = inbox.poll(); task != null; task = inbox.poll()) {
                advance();
                task.run();
            }
            advance();
            askForWake();
        } finally {
            turn.unlock();
        }
    }

    /** Ends what came after the close; each task sees for itself that it is too late. */
    private void drain() {
        for (Runnable task = inbox.poll(); task != null; task = inbox.poll()) {
            task.run();
        }
    }

    private void advance() {
        Instant now = time.now();
        boolean done = false;
        while (!done) {
            try {
                virtual.runUntil(now);
                done = true;
            } catch (RuntimeException failed) {
                trouble.accept(failed);
            }
        }
    }

    private void askForWake() {
        if (!nextWake.isAfter(time.now())) {
            nextWake = Instant.MAX;
        }
        virtual.next().filter(next -> next.isBefore(nextWake)).ifPresent(next -> {
            nextWake = next;
            time.at(next, this::signal);
        });
    }
}
