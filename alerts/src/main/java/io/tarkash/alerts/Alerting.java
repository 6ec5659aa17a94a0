package io.tarkash.alerts;

import io.tarkash.alerts.channel.Channel;
import io.tarkash.alerts.channel.ChannelBook;
import io.tarkash.alerts.channel.ChannelId;
import io.tarkash.alerts.channel.ChannelOwner;
import io.tarkash.alerts.channel.Kept;
import io.tarkash.alerts.message.Content;
import io.tarkash.alerts.message.Message;
import io.tarkash.alerts.message.Severities;
import io.tarkash.alerts.message.Severity;
import io.tarkash.alerts.outbox.Lane;
import io.tarkash.alerts.outbox.Parts;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.run.Alert;
import io.tarkash.live.notice.Notice;
import io.tarkash.live.notice.Notices;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Hears every alert and notice and hands each to the channels that want it. A user's alerts go to that user's channels;
 * notices also to the installation's. Hearing costs the caller the adding to a bounded queue; what does not fit is
 * counted and told. Thread-safe.
 */
public final class Alerting implements Notices {
    private static final int HEARD_MAX = 10_000;
    private static final int TEXT_LENGTH_MAX = 2_000;

    private final Parts parts;
    private final Map<ChannelOwner, Map<ChannelId, Lane>> lanes = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Heard> heard = new ConcurrentLinkedQueue<>();
    private final AtomicInteger held = new AtomicInteger();
    private final AtomicInteger overheard = new AtomicInteger();
    private final AtomicBoolean taking = new AtomicBoolean();
    private final LongAdder goneSent = new LongAdder();
    private final LongAdder goneFailed = new LongAdder();
    private volatile boolean started;

    private record Heard(
            Predicate<ChannelOwner> to, Optional<UserId> user, Severity severity, Content content, Instant at) {}

    /** How all channels together have done, those that were deleted since the start included. */
    public record Figures(long sent, long failed, long waiting) {}

    public Alerting(Parts parts) {
        this.parts = parts;
    }

    /** Takes up every channel with what waits for it. Blocks on the store; before it, what is heard is only kept. */
    public void start() {
        parts.book().all().forEach(this::follow);
        started = true;
        takeLater();
    }

    public ChannelBook book() {
        return parts.book();
    }

    @Override
    public void alerted(UserId user, Alert alert) {
        ChannelOwner owner = ChannelOwner.of(user);
        hear(new Heard(
                owner::equals,
                Optional.of(user),
                Severities.of(alert.code()),
                new Content.One(alert.code().name(), clean(alert.about()), clean(alert.text())),
                alert.at()));
    }

    @Override
    public void noticed(Notice notice) {
        Optional<ChannelOwner> about = notice.user().map(ChannelOwner::of);
        boolean everyone = Severities.isForEveryone(notice.kind());
        hear(new Heard(
                owner -> everyone
                        || owner instanceof ChannelOwner.Installation
                        || about.filter(owner::equals).isPresent(),
                notice.user(),
                Severities.of(notice.kind()),
                new Content.One(notice.kind().name(), "", clean(notice.text())),
                notice.at()));
    }

    /** A channel is new or another now. Blocks on the store. */
    public void follow(Kept kept) {
        Channel channel = kept.channel();
        Map<ChannelId, Lane> of = lanes.computeIfAbsent(channel.owner(), ignored -> new ConcurrentHashMap<>());
        boolean known = of.containsKey(channel.id());
        Lane lane = of.computeIfAbsent(channel.id(), ignored -> new Lane(parts, kept));
        if (known) {
            lane.follow(kept);
        } else {
            lane.wake();
        }
    }

    /** A channel is gone. Blocks on the store. */
    public void forget(Channel channel) {
        Optional.ofNullable(lanes.getOrDefault(channel.owner(), Map.of()).get(channel.id()))
                .ifPresent(lane -> {
                    lane.end();
                    goneSent.add(lane.standing().sent());
                    goneFailed.add(lane.standing().failed());
                    lanes.getOrDefault(channel.owner(), Map.of()).remove(channel.id());
                });
    }

    public Optional<Lane> lane(ChannelOwner owner, ChannelId id) {
        return Optional.ofNullable(lanes.getOrDefault(owner, Map.of()).get(id));
    }

    /** Whether a channel of this user took a test since it last changed: what trading live asks for. */
    public boolean isTested(UserId user) {
        return lanes.getOrDefault(ChannelOwner.of(user), Map.of()).values().stream()
                .anyMatch(Lane::isTested);
    }

    public Figures figures() {
        List<Lane> all = all().toList();
        return new Figures(
                goneSent.sum()
                        + all.stream().mapToLong(lane -> lane.standing().sent()).sum(),
                goneFailed.sum()
                        + all.stream()
                                .mapToLong(lane -> lane.standing().failed())
                                .sum(),
                all.stream().mapToLong(Lane::waiting).sum());
    }

    private Stream<Lane> all() {
        return lanes.values().stream().map(Map::values).flatMap(Collection::stream);
    }

    private void hear(Heard one) {
        if (held.incrementAndGet() > HEARD_MAX) {
            held.decrementAndGet();
            overheard.incrementAndGet();
            return;
        }
        heard.add(one);
        takeLater();
    }

    private void takeLater() {
        if (started && taking.compareAndSet(false, true)) {
            try {
                parts.workers().run(this::take);
            } catch (RejectedExecutionException closing) {
                taking.set(false);
            }
        }
    }

    private void take() {
        try {
            Map<Lane, List<Message>> byLane = new HashMap<>();
            for (Heard one = heard.poll(); one != null; one = heard.poll()) {
                held.decrementAndGet();
                spread(one, byLane);
            }
            int lost = overheard.getAndSet(0);
            if (lost > 0) {
                spread(overflow(lost), byLane);
            }
            byLane.forEach(this::take);
        } finally {
            taking.set(false);
        }
        if (!heard.isEmpty()) {
            takeLater();
        }
    }

    private void take(Lane lane, List<Message> messages) {
        try {
            lane.take(messages);
        } catch (RuntimeException broken) {
            parts.broken().accept(broken);
        }
    }

    private void spread(Heard one, Map<Lane, List<Message>> byLane) {
        for (Map.Entry<ChannelOwner, Map<ChannelId, Lane>> each : lanes.entrySet()) {
            if (one.to().test(each.getKey())) {
                for (Lane lane : each.getValue().values()) {
                    if (lane.wants(one.severity())) {
                        byLane.computeIfAbsent(lane, ignored -> new ArrayList<>())
                                .add(Message.of(one.user(), one.severity(), one.content(), one.at()));
                    }
                }
            }
        }
    }

    private Heard overflow(int lost) {
        String text = lost + " alerts came faster than they could be taken; look at the alerts in Tarkash";
        return new Heard(
                owner -> true,
                Optional.empty(),
                Severity.PAGE,
                new Content.One("ALERTS_PASSED_OVER", "", text),
                parts.time().now());
    }

    /** Texts come from brokers too: neither too long nor with half a character. */
    private static String clean(String text) {
        String whole = text.length() <= TEXT_LENGTH_MAX ? text : text.substring(0, TEXT_LENGTH_MAX) + "…";
        return new String(whole.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
