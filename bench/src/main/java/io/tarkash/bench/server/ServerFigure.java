package io.tarkash.bench.server;

import io.tarkash.bench.result.Chapter;
import io.tarkash.bench.result.Effort;
import io.tarkash.bench.result.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the real server needs to start and to stay, and whether a thousand readers make its minute late. */
public final class ServerFigure {
    private static final int CONNECTIONS = 1_000;

    /** A bench reads more than a person does. The limits stay on and count; they are only set wide. */
    private static final Map<String, String> SETTINGS = Map.of(
            "TARKASH_HTTP_READS_BY_USER", "100000000",
            "TARKASH_HTTP_READS_BY_ADDRESS", "100000000",
            "TARKASH_LIMITS_ORDERS_A_SECOND", "10",
            "TARKASH_LIMITS_STRATEGIES_PER_BASKET", "100");

    private final Installation installation;
    private final Effort effort;
    private final List<Figure> figures = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private ServerFigure(Installation installation, Effort effort) {
        this.installation = installation;
        this.effort = effort;
    }

    /** Starts the server of the installation in {@code home}, with data in a new folder within {@code folder}. */
    public static Chapter take(Path home, Path folder, Effort effort) throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory(folder, "tarkash-bench");
        boolean launched = effort != Effort.SMOKE;
        Installation installation = new Installation(home.toAbsolutePath().normalize(), scratch, launched, SETTINGS);
        Chapter chapter = new ServerFigure(installation, effort).take();
        remove(scratch); // of what fails the logs stay
        return chapter;
    }

    private Chapter take() throws IOException, InterruptedException {
        say("starts");
        figures.addAll(Starts.take(installation, effort));
        notes.add(
                "Start: from the start of ./tarkash up, which looks for a JDK and for stale classes first, to its line"
                        + " ready. Resident is what Linux counts as such, with the touched pages of mapped files.");
        if (effort != Effort.SMOKE) {
            underLoad();
        }
        return new Chapter("server", "start, memory, and a minute among a thousand readers", figures, notes);
    }

    private void underLoad() throws IOException, InterruptedException {
        if (!Wrk.isInstalled()) {
            notes.add(
                    "There is no wrk on this machine (Debian: apt-get install wrk), so nothing was measured of a minute"
                            + " among readers, nor beside Jetty.");
            return;
        }
        int minutes = effort == Effort.FULL ? 5 : 2;
        Wrk wrk = new Wrk(CONNECTIONS);
        say(minutes + " minutes with nobody");
        Minutes.Outcome quiet = Minutes.pass(installation, minutes, Optional.empty());
        say(minutes + " minutes with " + CONNECTIONS + " readers");
        Minutes.Outcome loaded = Minutes.pass(installation, minutes, Optional.of(wrk));
        List<Figure> alone = quiet.lateness("nobody reads");
        List<Figure> among = loaded.lateness("1,000 read");
        for (int i = 0; i < alone.size(); i++) {
            figures.add(alone.get(i));
            figures.add(among.get(i));
        }
        figures.add(Reading.rate("the minute, 1,000 read: positions", loaded.reports()));
        figures.add(Reading.p99("the minute, 1,000 read: positions, p99", loaded.reports()));
        say("beside a bare Jetty");
        Reading.Outcome reading = Reading.take(installation, wrk, effort);
        figures.addAll(reading.figures());
        figures.add(count("errors that wrk saw, of all sides", Reading.errors(loaded.reports()) + reading.errors()));
        notes.add("The minute: " + Minutes.CONDORS + " condors at 3 accounts are due at second 0, " + minutes
                + " times, on a server of its own. Of lateness the value is the 99th percentile, the range goes from the"
                + " median to the most, all as /api/admin/punctuality tells it. An account takes 10 orders a second, a"
                + " paper broker 20 ms to answer. The timer's thread: " + loaded.scheduling() + ".");
        notes.add("Readers: " + wrk.line(Minutes.READING) + ", each request with an API key, from 12 s before"
                + " second 0. wrk runs on the same cores and takes its share of them. The limits of requests count as"
                + " always and are set to 100,000,000 a minute.");
        notes.add("Bare Jetty: one handler on virtual threads that answers the same " + reading.bytes()
                + " bytes under the same headers, in a process with the same flags, in turns with ours: it checks no key,"
                + " counts nobody, and its positions never change.");
    }

    /** The chapter takes ten minutes and shows its figures at the end. */
    private static void say(String next) {
        System.err.println("server: " + next + " ...");
    }

    private static Figure count(String what, long value) {
        return new Figure(what, "", 1, value, value, value);
    }

    private static void remove(Path made) throws IOException {
        try (Stream<Path> files = Files.walk(made)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
