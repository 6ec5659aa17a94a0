package io.tarkash.live.view;

import io.tarkash.live.workers.Workers;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** Between a desk and one reader: holds the newest view that was not read yet, and no more than that. */
final class ConflatingReader {
    private final Workers workers;
    private final Consumer<DeskView> reader;
    private final Consumer<RuntimeException> broken;
    private Optional<DeskView> next = Optional.empty();
    private long seen;
    private boolean busy;
    private boolean ended;

    ConflatingReader(Workers workers, Consumer<DeskView> reader, Consumer<RuntimeException> broken) {
        this.workers = workers;
        this.reader = reader;
        this.broken = broken;
    }

    /** A view older than one that was offered before is left out: a subscription may race with the desk. */
    synchronized void offer(DeskView view) {
        if (ended || view.sequence() <= seen) {
            return;
        }
        seen = view.sequence();
        next = Optional.of(view);
        if (!busy) {
            busy = true;
            try {
                workers.run(this::deliver);
            } catch (RejectedExecutionException closed) {
                ended = true;
            }
        }
    }

    synchronized void end() {
        ended = true;
        next = Optional.empty();
    }

    private void deliver() {
        for (Optional<DeskView> view = take(); view.isPresent(); view = take()) {
            try {
                reader.accept(view.get());
            } catch (RuntimeException failure) {
                broken.accept(failure);
            }
        }
    }

    private synchronized Optional<DeskView> take() {
        Optional<DeskView> taken = next;
        next = Optional.empty();
        busy = taken.isPresent();
        return taken;
    }
}
