package io.tarkash.bench.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.remote.Answer;
import io.tarkash.remote.Ask;
import io.tarkash.remote.ServerProcess;
import io.tarkash.remote.Session;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The demo user of a server, who schedules condors, and its administrator, who sees how late everything was. */
final class DemoDesk {
    private static final List<String> SHOWN_ONLY =
            List.of("id", "basket", "version", "definition_version", "paused", "runnable", "obstacles");
    private static final List<String> SHOWN_OF_LEGS = List.of("expiry_date", "lot_size");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");
    static final String POSITIONS = "/api/positions";

    private final URI base;
    private final Session demo;
    private final Session admin;
    private int asked;

    private DemoDesk(URI base, Session demo, Session admin) {
        this.base = base;
        this.demo = demo;
        this.admin = admin;
    }

    static DemoDesk of(ServerProcess server, Path data) throws IOException, InterruptedException {
        return new DemoDesk(server.address(), session(server, data, "demo"), session(server, data, "admin"));
    }

    private static Session session(ServerProcess server, Path data, String login)
            throws IOException, InterruptedException {
        String password = Files.readString(data.resolve(login + "-password")).strip();
        Session session = new Session(server.address(), login, password);
        session.signIn();
        return session;
    }

    URI positions() {
        return base.resolve(POSITIONS);
    }

    /** A key that reads, as a program would have it. */
    String apiKey() throws IOException, InterruptedException {
        return good("/api/auth/keys", "{\"name\":\"bench\",\"scopes\":[\"READ\"],\"days\":1}")
                .path("secret")
                .asText();
    }

    /** The starter's condor once more, at three accounts with four legs each, due at this minute (IST). */
    void condorAt(LocalTime minute) throws IOException, InterruptedException {
        ObjectNode condor = demo.good("/api/options/strategies/nifty-condor").deepCopy();
        condor.remove(SHOWN_ONLY);
        condor.path("legs").forEach(leg -> ((ObjectNode) leg).remove(SHOWN_OF_LEGS));
        ((ObjectNode) condor.path("schedule")).put("entry", minute.format(MINUTE));
        good(
                "/api/options/baskets/premium/strategies",
                condor.put("name", "Condor " + asked).toString());
    }

    /** The starter's condor at once, so often; when this returns all of it is done. */
    void enter(int times) throws IOException, InterruptedException {
        for (int i = 0; i < times; i++) {
            good("/api/runs?wait_ms=10000", "{\"strategy\":\"nifty-condor\"}");
        }
    }

    /** How late each step was since the server started. */
    JsonNode punctuality() throws IOException, InterruptedException {
        return admin.good("/api/admin/punctuality");
    }

    private JsonNode good(String path, String body) throws IOException, InterruptedException {
        Answer answer = demo.post(new Ask(path, "bench-ask-" + asked++, body));
        if (!answer.isGood()) {
            throw new IOException(path + " was answered " + answer);
        }
        return answer.body();
    }
}
