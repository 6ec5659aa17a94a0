package io.tarkash.api.trading;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.api.market.PhaseJson;
import io.tarkash.api.market.Shown;
import io.tarkash.api.stream.LiveFeed;
import io.tarkash.api.stream.Topic;
import io.tarkash.api.trading.shown.DeskShown;
import io.tarkash.api.trading.shown.TellingShown;
import io.tarkash.api.web.Json;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.run.Alert;
import io.tarkash.live.view.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches one user's desk for a stream. Prices change without any event of the desk, so the state is made anew once a
 * second, and sooner when a view comes; it is told only if something in it is different.
 */
final class DeskWatch {
    private static final Logger LOG = LoggerFactory.getLogger(DeskWatch.class);
    private static final int ALERTS_SHOWN = 50;
    private static final Duration ALERTS_BACK = Duration.ofDays(1);
    private static final int ALERTS_A_PAGE = 500;
    private static final long CALM_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long PRICES_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final TradingParts parts;
    private final PhaseJson phase;
    private final UserId user;
    private final LiveFeed.Listener listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Deque<Alert> alerts = new ArrayDeque<>();
    private final List<Subscription> heard = new ArrayList<>();
    private String deskTold = "";
    private String marketTold = "";
    private boolean alertsRead;
    private boolean viewCame;
    private boolean isFirst = true;
    private boolean closed;
    private long version;

    DeskWatch(TradingParts parts, PhaseJson phase, UserId user, LiveFeed.Listener listener) {
        this.parts = parts;
        this.phase = phase;
        this.user = user;
        this.listener = listener;
    }

    void begin(AlertHub hub) {
        heard.add(hub.subscribe(user, this::alerted));
        heard.add(parts.desks().subscribe(user, view -> viewed()));
        Thread.ofVirtual().name("watch-" + user).start(this::watch);
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
        heard.forEach(Subscription::close);
    }

    private void viewed() {
        lock.lock();
        try {
            viewCame = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void alerted(Alert alert) {
        lock.lock();
        try {
            remember(List.of(alert));
            listener.alert(TellingShown.alert(alert));
            tellAlerts();
        } finally {
            lock.unlock();
        }
    }

    private void watch() {
        while (awaitWork()) {
            try {
                tell();
            } catch (RuntimeException broken) {
                LOG.warn("a live view of {} could not be made", user, broken);
            }
        }
    }

    /** Sleeps until there is a view, or a second has passed; false once it is closed. Never two in a row at once. */
    private boolean awaitWork() {
        lock.lock();
        try {
            long begun = System.nanoTime();
            long waited = 0;
            while (!closed && !isFirst && waited < (viewCame ? CALM_NANOS : PRICES_NANOS)) {
                long left = (viewCame ? CALM_NANOS : PRICES_NANOS) - waited;
                if (news.awaitNanos(left) <= 0) {
                    break;
                }
                waited = System.nanoTime() - begun;
            }
            isFirst = false;
            viewCame = false;
            return !closed;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void tell() {
        if (!alertsRead) {
            readAlerts();
            alertsRead = true;
        }
        Instant now = parts.time().now();
        ObjectNode desk = parts.view(user)
                .map(view -> DeskShown.of(view, parts.prices(), parts.today()))
                .orElseGet(Json::object);
        String text = Json.text(desk);
        if (!text.equals(deskTold)) {
            deskTold = text;
            ObjectNode state = Shown.answer(parts.market().venue()).put("at", now.toString());
            tell(Topic.DESK, state.setAll(desk));
        }
        ObjectNode market = phase.of(user);
        String lasting = Json.text(lasting(market));
        if (!lasting.equals(marketTold)) {
            marketTold = lasting;
            tell(Topic.MARKET, market);
        }
    }

    /** What of the market's state does not change by itself each second. */
    private static ObjectNode lasting(ObjectNode market) {
        ObjectNode copy = market.deepCopy();
        copy.remove("at");
        copy.findParents("seconds_left").forEach(parent -> ((ObjectNode) parent).remove("seconds_left"));
        return copy;
    }

    private void readAlerts() {
        Instant now = parts.time().now();
        List<Alert> past = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            var page = parts.history().alerts(user, now.minus(ALERTS_BACK), now, after, ALERTS_A_PAGE);
            past.addAll(page.items());
            after = page.next();
        } while (after.isPresent());
        lock.lock();
        try {
            remember(past);
            tellAlerts();
        } finally {
            lock.unlock();
        }
    }

    /** Newest first, each once: one that came while the past ones were read stands in both. */
    private void remember(List<Alert> more) {
        List<Alert> all = new ArrayList<>(alerts);
        more.stream().filter(alert -> !all.contains(alert)).forEach(all::add);
        all.sort((one, other) -> other.at().compareTo(one.at()));
        alerts.clear();
        alerts.addAll(all.subList(0, Math.min(ALERTS_SHOWN, all.size())));
    }

    private void tellAlerts() {
        ObjectNode state = Shown.answer(parts.market().venue());
        ArrayNode items = state.putArray("items");
        alerts.forEach(alert -> items.add(TellingShown.alert(alert)));
        tell(Topic.ALERTS, state);
    }

    private void tell(Topic topic, ObjectNode state) {
        lock.lock();
        try {
            version++;
            listener.state(topic, version, state);
        } finally {
            lock.unlock();
        }
    }
}
