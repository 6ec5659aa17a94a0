package io.tarkash.live.view;

import io.tarkash.domain.account.UserId;
import io.tarkash.live.workers.Workers;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The newest view of each desk, and who wants to hear of it. Publishing never waits for a reader. Thread-safe. */
public final class Views {
    private final Workers workers;
    private final Consumer<RuntimeException> broken;
    private final Map<UserId, Topic> topics = new ConcurrentHashMap<>();

    /** {@code broken} hears what a reader threw; the reader goes on being told. */
    public Views(Workers workers, Consumer<RuntimeException> broken) {
        this.workers = workers;
        this.broken = broken;
    }

    private record Topic(AtomicReference<Optional<DeskView>> newest, List<ConflatingReader> readers) {
        Topic() {
            this(new AtomicReference<>(Optional.empty()), new CopyOnWriteArrayList<>());
        }
    }

    /** Called by the desk of this user only, so one view after the other. */
    public void publish(DeskView view) {
        Topic topic = topic(view.owner().user());
        topic.newest().set(Optional.of(view));
        topic.readers().forEach(reader -> reader.offer(view));
    }

    public Optional<DeskView> newest(UserId user) {
        return Optional.ofNullable(topics.get(user))
                .flatMap(topic -> topic.newest().get());
    }

    public Collection<DeskView> all() {
        return topics.values().stream()
                .flatMap(topic -> topic.newest().get().stream())
                .toList();
    }

    public Subscription subscribe(UserId user, Consumer<DeskView> reader) {
        Topic topic = topic(user);
        ConflatingReader conflating = new ConflatingReader(workers, reader, broken);
        topic.readers().add(conflating);
        topic.newest().get().ifPresent(conflating::offer);
        return () -> {
            conflating.end();
            topic.readers().remove(conflating);
        };
    }

    private Topic topic(UserId user) {
        return topics.computeIfAbsent(user, id -> new Topic());
    }
}
