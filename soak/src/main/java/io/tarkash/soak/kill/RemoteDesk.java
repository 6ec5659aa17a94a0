package io.tarkash.soak.kill;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.remote.Session;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The demo user's desk as the API shows it. */
record RemoteDesk(Session session) {
    private static final Set<String> MOVING = Set.of("ENTERING", "EXITING");
    private static final int NOT_FOUND = 404;

    /** The runs of which anything is held or expected. */
    List<JsonNode> openRuns() throws IOException, InterruptedException {
        return session.all("/api/runs?state=OPEN&limit=200", "items");
    }

    /** Whether no order is under way and no account enters or leaves. */
    boolean isSettled() throws IOException, InterruptedException {
        for (JsonNode run : openRuns()) {
            for (JsonNode account : run.path("accounts")) {
                if (MOVING.contains(account.path("stage").path("name").asText())) {
                    return false;
                }
            }
        }
        return unsettled().isEmpty();
    }

    List<JsonNode> unsettled() throws IOException, InterruptedException {
        return session.all("/api/orders?settled=false&limit=200", "items");
    }

    boolean isFlat() throws IOException, InterruptedException {
        return openRuns().isEmpty();
    }

    /** Every order that the desk still knows. */
    List<JsonNode> orders() throws IOException, InterruptedException {
        return session.all("/api/orders?limit=200", "items");
    }

    /** Units by contract and account, without what is flat. */
    Map<Held, Long> net() throws IOException, InterruptedException {
        Map<Held, Long> net = new TreeMap<>(Comparator.comparing(Held::toString));
        for (JsonNode position : session.good("/api/positions?limit=1").path("net")) {
            net.merge(Held.of(position), position.path("net_units").asLong(), Long::sum);
        }
        net.values().removeIf(units -> units == 0);
        return net;
    }

    boolean has(String run) throws IOException, InterruptedException {
        return session.get("/api/runs/" + run).status() != NOT_FOUND;
    }

    /** What the run is said to be, for a person to read. */
    String shown(JsonNode run) {
        StringBuilder text = new StringBuilder(run.path("id").asText());
        run.path("accounts")
                .forEach(account -> text.append(' ')
                        .append(account.path("account").asText())
                        .append('=')
                        .append(account.path("stage").path("name").asText()));
        return text.toString();
    }

    List<JsonNode> alerts(String from) throws IOException, InterruptedException {
        return session.all("/api/alerts?limit=200&from=" + from, "items");
    }
}
