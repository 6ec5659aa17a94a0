package io.tarkash.alerts.outbox;

import io.tarkash.alerts.channel.Channel;
import io.tarkash.alerts.channel.Kept;
import io.tarkash.alerts.message.Content;
import io.tarkash.alerts.message.Message;
import io.tarkash.alerts.message.Severity;
import io.tarkash.alerts.send.Delivered;
import io.tarkash.engine.store.StoreUnavailable;
import io.tarkash.engine.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One channel with what waits for it. At most one message is under way, so they arrive in order; while the channel does
 * not answer, everything behind waits with it, and no other channel does. While the store takes nothing, messages are
 * sent all the same: that the store is lost is one of them. Thread-safe; all but the readings may block on the store.
 */
public final class Lane {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Parts parts;
    private final OutboxItems items;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue queue;
    private final Deque<Instant> tries = new ArrayDeque<>();
    private boolean busy;
    private boolean ended;
    private int failures;
    private Instant pausedUntil = Instant.MIN;
    private Instant wakesAt = Instant.MIN;
    private volatile Kept kept;
    private volatile Standing standing;
    private volatile int waits;

    /** Reads what waits from before; sends nothing until {@link #wake}. */
    public Lane(Parts parts, Kept kept) {
        this.parts = parts;
        this.items = new OutboxItems(parts.store());
        this.kept = kept;
        this.queue = new Queue(parts.rules(), items.waiting(kept.channel().key()));
        this.standing = items.standing(kept.channel().key());
        this.waits = queue.size();
    }

    public Channel channel() {
        return kept.channel();
    }

    public Standing standing() {
        return standing;
    }

    /** How many messages wait, the one under way included. */
    public int waiting() {
        return waits;
    }

    public boolean isTested() {
        return channel().enabled() && standing.tested() == channel().aim();
    }

    public boolean wants(Severity severity) {
        return channel().enabled() && severity.isAtLeast(channel().least());
    }

    /** Accepts messages: when this returns they are durable, as far as the store takes anything. */
    public void take(List<Message> messages) {
        locked(() -> {
            if (!ended) {
                messages.forEach(message -> queue.take(message, now()));
                save(List.of());
            }
        });
        wake();
    }

    /** Sends on, if there is something to send. */
    public void wake() {
        run(this::pump);
    }

    /** Its definition changed. What waited for a channel that is switched off is dropped. */
    public void follow(Kept after) {
        locked(() -> {
            if (after.version() < kept.version()) {
                return;
            }
            kept = after;
            pausedUntil = Instant.MIN;
            failures = 0;
            if (!after.channel().enabled()) {
                queue.clear();
                save(List.of());
            }
        });
        wake();
    }

    /** It is deleted, with everything that waits. */
    public void end() {
        locked(() -> {
            ended = true;
            queue.clear();
            save(List.of(items.forget(channel().key())));
        });
    }

    /** Sends a test at once, past everything that waits. Blocks on the network. */
    public Delivered test() {
        Kept tried = kept;
        if (!tried.channel().enabled()) {
            return new Delivered.Refused("the channel is switched off");
        }
        Message message = Message.of(
                Optional.empty(),
                Severity.INFO,
                new Content.Trial(
                        "A test of the alert channel '" + tried.channel().name() + "'. It works."),
                now());
        if (!mayTry()) {
            return new Delivered.Later("it has sent as much as it may in this minute", Optional.of(MINUTE));
        }
        Delivered outcome = deliver(tried, message);
        locked(() -> {
            standing = switch (outcome) {
                case Delivered.Taken() ->
                    standing.sent(mark("a test was delivered"))
                            .tested(tried.channel().aim());
                case Delivered.Later(String why, var ignored) -> standing.failed(mark("test: " + why));
                case Delivered.Refused(String why) -> standing.failed(mark("test: " + why));
            };
            if (!ended) {
                save(List.of(items.put(tried.channel().key(), standing)));
            }
        });
        return outcome;
    }

    private boolean mayTry() {
        lock.lock();
        try {
            boolean may = !freeAt(now()).isAfter(now());
            if (may) {
                tries.addLast(now());
            }
            return may;
        } finally {
            lock.unlock();
        }
    }

    private void pump() {
        Optional<Waiting> next = begin();
        while (next.isPresent()) {
            Waiting one = next.get();
            Delivered outcome = deliver(kept, one.message());
            locked(() -> settle(one, outcome));
            next = begin();
        }
    }

    /** The next message to send now; otherwise a wake-up is set, or somebody is at it. */
    private Optional<Waiting> begin() {
        lock.lock();
        try {
            Optional<Waiting> first = busy || ended || !channel().enabled() ? Optional.empty() : queue.first();
            if (first.isEmpty()) {
                return Optional.empty();
            }
            Instant ready = latest(first.get().due(), latest(pausedUntil, freeAt(now())));
            if (ready.isAfter(now())) {
                wakeAt(ready);
                return Optional.empty();
            }
            busy = true;
            tries.addLast(now());
            queue.begin(first.get(), now());
            return first;
        } finally {
            lock.unlock();
        }
    }

    private void settle(Waiting one, Delivered outcome) {
        busy = false;
        switch (outcome) {
            case Delivered.Taken() -> {
                failures = 0;
                pausedUntil = Instant.MIN;
                queue.done(one, now());
                standing = standing.sent(mark("delivered"));
            }
            case Delivered.Refused(String why) -> {
                queue.done(one, now());
                standing = standing.failed(mark(why));
            }
            case Delivered.Later(String why, Optional<Duration> after) -> later(one, why, after);
        }
        if (ended || !channel().enabled()) {
            queue.clear();
        }
        save(ended ? List.of() : List.of(items.put(channel().key(), standing)));
    }

    private void later(Waiting one, String why, Optional<Duration> after) {
        failures++;
        Duration pause = parts.rules().pause(failures);
        Duration asked = after.filter(wanted -> wanted.compareTo(pause) > 0).orElse(pause);
        Duration most = parts.rules().pauseMax();
        pausedUntil = now().plus(asked.compareTo(most) < 0 ? asked : most);
        if (one.accepted().plus(parts.rules().giveUpAfter()).isAfter(pausedUntil)) {
            queue.again(one);
            standing = standing.hindered(mark(why));
        } else {
            queue.done(one, now());
            standing = standing.failed(mark(why + "; given up"));
        }
    }

    private Delivered deliver(Kept to, Message message) {
        try {
            return parts.book()
                    .secret(to)
                    .map(secret -> parts.delivery().deliver(to.channel(), secret, message))
                    .orElseGet(() -> new Delivered.Refused("its secret cannot be opened; write it again"));
        } catch (RuntimeException broken) {
            return new Delivered.Later("sending broke: " + broken.getClass().getSimpleName(), Optional.empty());
        }
    }

    /** What cannot be stored now stays noted and is stored with the next change. What is new goes before what is gone. */
    private void save(List<Write> more) {
        waits = queue.size() + (busy ? 1 : 0);
        String key = channel().key();
        List<Write> writes = new ArrayList<>();
        List<Write> deletes = new ArrayList<>();
        queue.changes()
                .forEach((sequence, waiting) -> waiting.ifPresentOrElse(
                        one -> writes.add(items.put(key, one)), () -> deletes.add(items.delete(key, sequence))));
        writes.addAll(deletes);
        writes.addAll(more);
        try {
            items.commit(writes);
            queue.settled();
        } catch (StoreUnavailable lost) {
            // Sent all the same; after a restart some may be sent once more, under the same id.
            queue.doubted();
        }
    }

    /** When the bound on messages in a minute lets the next one go. */
    private Instant freeAt(Instant now) {
        while (!tries.isEmpty() && !tries.peekFirst().plus(MINUTE).isAfter(now)) {
            tries.removeFirst();
        }
        return tries.size() < parts.rules().aMinute() ? now : tries.getFirst().plus(MINUTE);
    }

    private void wakeAt(Instant when) {
        if (wakesAt.isAfter(now()) && !wakesAt.isAfter(when)) {
            return;
        }
        wakesAt = when;
        parts.time().at(when, this::wake);
    }

    private void run(Runnable work) {
        try {
            parts.workers().run(work);
        } catch (RejectedExecutionException closing) {
            // What waits is in the store.
        }
    }

    private void locked(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    private Mark mark(String words) {
        return new Mark(now(), words);
    }

    private Instant now() {
        return parts.time().now();
    }

    private static Instant latest(Instant left, Instant right) {
        return left.isAfter(right) ? left : right;
    }
}
