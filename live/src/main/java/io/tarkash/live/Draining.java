package io.tarkash.live;

import io.tarkash.live.desk.DeskLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/** Waits until nothing is under way any more, or for so long, and then closes the desks. */
final class Draining {
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Surroundings surroundings;
    private final Collection<DeskLoop> loops;
    private final Instant begun;
    private final Duration most;
    private final CompletableFuture<DrainReport> report = new CompletableFuture<>();
    private boolean wasIdle;

    Draining(Surroundings surroundings, Collection<DeskLoop> loops, Duration most) {
        this.surroundings = surroundings;
        this.loops = loops;
        this.begun = surroundings.time().now();
        this.most = most;
    }

    CompletableFuture<DrainReport> begin() {
        loops.forEach(loop -> loop.lines().holdEntries());
        surroundings.time().after(LOOK, this::look);
        return report;
    }

    /** Idle counts when seen twice: what has just left one place may not have reached the next. */
    private void look() {
        int requests =
                loops.stream().mapToInt(loop -> loop.lines().unfinished()).sum();
        int events = loops.stream().mapToInt(DeskLoop::waiting).sum();
        Duration took = Duration.between(begun, surroundings.time().now());
        boolean isIdle = requests == 0 && events == 0;
        if ((isIdle && wasIdle) || took.compareTo(most) >= 0) {
            loops.forEach(DeskLoop::close);
            complete(new DrainReport(took, requests, events));
        } else {
            wasIdle = isIdle;
            surroundings.time().after(LOOK, this::look);
        }
    }

    private void complete(DrainReport result) {
        try {
            surroundings.workers().run(() -> report.complete(result));
        } catch (RejectedExecutionException closed) {
            report.complete(result);
        }
    }
}
