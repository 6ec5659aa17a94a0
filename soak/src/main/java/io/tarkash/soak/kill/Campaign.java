package io.tarkash.soak.kill;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.remote.Answer;
import io.tarkash.remote.Ask;
import io.tarkash.remote.ServerProcess;
import io.tarkash.remote.Session;
import io.tarkash.soak.Budget;
import io.tarkash.soak.kill.Breach.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** One data folder through many lives of its server, and all that was promised for it meanwhile. */
final class Campaign implements AutoCloseable {
    private static final Duration REST_MAX = Duration.ofMinutes(3);
    private static final Duration ARRIVAL_MAX = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(150);

    private final ServerProcess.Place place;
    private final World world;
    private final Path scratch;
    private final Instant begun = Instant.now();
    private final Set<String> accepted = new LinkedHashSet<>();
    private final Session session;
    private final RemoteDesk desk;
    private final String user;
    private ServerProcess server;

    private Campaign(ServerProcess.Place place, World world, Path scratch, ServerProcess server)
            throws IOException, InterruptedException {
        this.place = place;
        this.world = world;
        this.scratch = scratch;
        this.server = server;
        String password =
                Files.readString(place.data().resolve("demo-password")).strip();
        session = new Session(server.address(), "demo", password);
        session.signIn();
        desk = new RemoteDesk(session);
        user = session.user();
        world.prepare(session);
        world.await(session);
    }

    static Campaign begin(Budget budget, World world) throws IOException, InterruptedException {
        Path data = Files.createDirectories(budget.folder().resolve("data"));
        ServerProcess.Place place =
                new ServerProcess.Place(budget.home(), data, budget.folder().resolve("server.log"), world.settings());
        ServerProcess server = ServerProcess.start(place);
        try {
            server.address();
            return new Campaign(place, world, budget.folder().resolve("autopsy"), server);
        } catch (IOException | RuntimeException failure) {
            server.kill();
            throw failure;
        }
    }

    RemoteDesk desk() {
        return desk;
    }

    int acceptedRuns() {
        return accepted.size();
    }

    /** Asks, waits until all is done, and tells how long that took. */
    Duration undisturbed(Round round) throws IOException, InterruptedException {
        long from = System.nanoTime();
        for (Ask ask : round.asks()) {
            accept(round, good(ask, session.post(ask)));
        }
        rest(round);
        return Duration.ofNanos(System.nanoTime() - from);
    }

    /** What was found of a server that was killed so long after it had been asked. */
    Set<Point> killed(Round round, Duration delay, Random random) throws IOException, InterruptedException {
        world.disturb(random);
        Map<Ask, CompletableFuture<Answer>> sent = new HashMap<>();
        round.asks().forEach(ask -> sent.put(ask, session.send(ask)));
        Thread.sleep(delay);
        server.kill();
        Map<Ask, Answer> heard = heard(sent);
        Autopsy.take(place.data(), scratch);
        Books found = world.found(place.data(), user);
        server = ServerProcess.start(place);
        Autopsy autopsy = Autopsy.of(scratch, user, found);
        BreachFound.unlessNone(Promises.always(autopsy.books()));
        BreachFound.unlessNone(durable(heard, autopsy));
        session.moveTo(server.address());
        if (round.phase() == Phase.ENTRY) {
            world.await(session);
        }
        for (Ask ask : round.asks()) {
            JsonNode told = good(ask, session.post(ask));
            BreachFound.unlessNone(repeated(ask, told, autopsy));
            accept(round, told);
            autopsy.taken(ask.key()).map(Autopsy::runs).ifPresent(accepted::addAll);
        }
        world.calm();
        return autopsy.points(round.phase(), round.keys());
    }

    /** Waits until nothing is under way, and looks whether everything that was promised holds. */
    void rest(Round round) throws IOException, InterruptedException {
        long until = System.nanoTime() + REST_MAX.toNanos();
        while (!isAtRest(round)) {
            if (System.nanoTime() > until) {
                throw new BreachFound(unsettled());
            }
            Thread.sleep(PAUSE);
        }
        List<Breach> breaches = new ArrayList<>(atRest());
        for (String run : accepted) {
            if (!desk.has(run)) {
                breaches.add(new Breach(Kind.FORGOTTEN, "run " + run + " had been taken and is not there"));
            }
        }
        breaches.addAll(Promises.alarms(desk.alerts(begun.toString())));
        BreachFound.unlessNone(breaches);
    }

    private boolean isAtRest(Round round) throws IOException, InterruptedException {
        return desk.isSettled() && (round.phase() == Phase.ENTRY || desk.isFlat());
    }

    private List<Breach> unsettled() throws IOException, InterruptedException {
        List<Breach> breaches = new ArrayList<>();
        desk.openRuns().forEach(run -> breaches.add(new Breach(Kind.FORGOTTEN, "no rest: " + desk.shown(run))));
        desk.unsettled().forEach(order -> breaches.add(new Breach(Kind.FORGOTTEN, "no rest: " + order)));
        return breaches;
    }

    /** What the API shows may be a moment older than the books: it is looked at again before it is called lost. */
    private List<Breach> atRest() throws IOException, InterruptedException {
        long until = System.nanoTime() + ARRIVAL_MAX.toNanos();
        while (true) {
            List<Breach> breaches = Promises.atRest(books(), desk);
            if (!breaches.stream().allMatch(Breach::mayPass) || breaches.isEmpty() || System.nanoTime() > until) {
                return breaches;
            }
            Thread.sleep(PAUSE);
        }
    }

    Books books() throws IOException, InterruptedException {
        return world.books(place.data(), user);
    }

    private static Map<Ask, Answer> heard(Map<Ask, CompletableFuture<Answer>> sent) {
        Map<Ask, Answer> heard = new HashMap<>();
        sent.forEach((ask, answer) -> {
            Answer got = answer.exceptionally(cutOff -> null).join();
            if (got != null && got.isGood()) {
                heard.put(ask, got);
            }
        });
        return heard;
    }

    /** What was answered before the kill is in the store. */
    private static List<Breach> durable(Map<Ask, Answer> heard, Autopsy autopsy) {
        List<Breach> breaches = new ArrayList<>();
        heard.forEach((ask, answer) -> {
            if (autopsy.taken(ask.key()).isEmpty()) {
                breaches.add(new Breach(Kind.LOST, ask + " was answered " + answer + " and is not in the store"));
            }
            for (JsonNode run : answer.body().path("runs")) {
                if (!autopsy.knows(run.path("id").asText())) {
                    breaches.add(new Breach(Kind.FORGOTTEN, "answered and not in the store: " + id(run)));
                }
            }
        });
        return breaches;
    }

    /** A command that was recorded is answered by what was done then, at its instant and with no other run. */
    private static List<Breach> repeated(Ask ask, JsonNode told, Autopsy autopsy) {
        Set<String> again = new LinkedHashSet<>();
        told.path("runs").forEach(run -> again.add(run.path("id").asText()));
        return autopsy
                .taken(ask.key())
                .filter(taken -> !taken.at().toString().equals(told.path("at").asText())
                        || !Autopsy.runs(taken).containsAll(again))
                .map(taken -> new Breach(Kind.DOUBLED, ask + " was " + taken + " and is answered again by " + told))
                .stream()
                .toList();
    }

    private void accept(Round round, JsonNode told) {
        if (round.phase() == Phase.ENTRY) {
            told.path("runs").forEach(run -> accepted.add(run.path("id").asText()));
        }
    }

    private static JsonNode good(Ask ask, Answer answer) throws IOException {
        if (!answer.isGood()) {
            throw new IOException(ask + " was answered " + answer);
        }
        return answer.body();
    }

    private static String id(JsonNode run) {
        return run.path("id").asText();
    }

    /** Ends the server as an operator does. */
    boolean stop() {
        return server.stop();
    }

    @Override
    public void close() {
        server.close();
        world.close();
    }
}
