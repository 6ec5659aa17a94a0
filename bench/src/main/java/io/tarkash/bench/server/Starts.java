package io.tarkash.bench.server;

import io.tarkash.bench.result.Effort;
import io.tarkash.bench.result.Figure;
import io.tarkash.remote.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Starts servers one after another, on a folder that is new and on one that has been used, and leaves each idle. */
final class Starts {
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration QUIET = Duration.ofSeconds(30);
    private static final double NANOS_A_SECOND = 1e9;

    private final Installation installation;
    private final Effort effort;

    private Starts(Installation installation, Effort effort) {
        this.installation = installation;
        this.effort = effort;
    }

    static List<Figure> take(Installation installation, Effort effort) throws IOException, InterruptedException {
        return new Starts(installation, effort).take();
    }

    private List<Figure> take() throws IOException, InterruptedException {
        if (effort != Effort.SMOKE) {
            started(installation.fresh()); // whatever is built or kept from a first start is there after this one
        }
        Path used = installation.fresh();
        started(used);
        List<Double> onNew = new ArrayList<>();
        List<Double> onUsed = new ArrayList<>();
        for (int i = 0; i < rounds(); i++) {
            onNew.add(started(installation.fresh()));
            onUsed.add(started(used));
        }
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.ofRounds("start to ready, on a new data folder (bound 3 s)", "s", onNew));
        figures.add(Figure.ofRounds("start to ready, on a used data folder (bound 3 s)", "s", onUsed));
        figures.addAll(resident(used));
        return figures;
    }

    private int rounds() {
        return switch (effort) {
            case SMOKE -> 1;
            case USUAL -> 5;
            case FULL -> 15;
        };
    }

    private double started(Path data) throws IOException {
        try (ServerProcess server = installation.start(data)) {
            double seconds = server.startedIn().toNanos() / NANOS_A_SECOND;
            server.stop();
            return seconds;
        }
    }

    /** Two servers that do nothing, at the same time. */
    private List<Figure> resident(Path used) throws IOException, InterruptedException {
        boolean smoke = effort == Effort.SMOKE;
        String first = smoke ? "at once" : "idle for 30 s";
        String then = smoke ? "a little later" : "30 s later";
        List<Figure> figures = new ArrayList<>();
        try (ServerProcess onNew = installation.start(installation.fresh());
                ServerProcess onUsed = installation.start(used)) {
            onNew.address();
            onUsed.address();
            Thread.sleep(smoke ? Duration.ZERO : IDLE);
            add(figures, "new data folder, " + first, onNew);
            add(figures, "used data folder, " + first, onUsed);
            Thread.sleep(smoke ? Duration.ZERO : QUIET);
            add(figures, "new data folder, " + then, onNew);
            add(figures, "used data folder, " + then, onUsed);
            onNew.stop();
            onUsed.stop();
        }
        return figures;
    }

    private static void add(List<Figure> figures, String which, ServerProcess server) throws IOException {
        Resident.megabytes(server.handle()).ifPresent(megabytes -> {
            figures.add(Figure.ofRounds("resident, " + which + " (bound 350 MB)", "MB", List.of(megabytes)));
        });
    }
}
