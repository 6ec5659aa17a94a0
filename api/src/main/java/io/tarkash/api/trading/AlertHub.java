package io.tarkash.api.trading;

import io.tarkash.domain.account.UserId;
import io.tarkash.domain.run.Alert;
import io.tarkash.live.notice.Notice;
import io.tarkash.live.notice.Notices;
import io.tarkash.live.view.Subscription;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Hands each alert of a desk on to those who watch its user. It is one of the desks' {@link Notices} and keeps nothing:
 * alerts are in the store. What it hands on to must return at once. Thread-safe.
 */
public final class AlertHub implements Notices {
    private final Map<UserId, List<Consumer<Alert>>> watchers = new ConcurrentHashMap<>();

    @Override
    public void alerted(UserId user, Alert alert) {
        watchers.getOrDefault(user, List.of()).forEach(watcher -> watcher.accept(alert));
    }

    /** About the machinery, not about a user's trading: others show that. */
    @Override
    public void noticed(Notice notice) {}

    Subscription subscribe(UserId user, Consumer<Alert> watcher) {
        watchers.compute(user, (ignored, known) -> {
            List<Consumer<Alert>> all = known == null ? new CopyOnWriteArrayList<>() : known;
            all.add(watcher);
            return all;
        });
        return () -> watchers.computeIfPresent(user, (ignored, known) -> {
            known.remove(watcher);
            return known.isEmpty() ? null : known;
        });
    }
}
