package io.tarkash.apps.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole processes over real HTTP and real files. */
@Tag("slow")
final class ServerTest {
    private static final String CONDOR = "{\"strategy\":\"nifty-condor\"}";

    @TempDir
    Path folders;

    @Test
    void entersTheDemoCondorOnThreeAccountsAndSaysEachInstant() throws Exception {
        try (ServerProcess server = start("a")) {
            JsonNode answer = server.post("/api/runs", server.demoToken(), "condor-1", CONDOR)
                    .json();

            assertThat(answer.path("simulated").asBoolean()).isTrue();
            assertThat(answer.path("settled").asBoolean()).isTrue();
            JsonNode run = answer.path("runs").path(0);
            assertThat(run.path("accounts")).hasSize(3);
            assertThat(run.path("accounts"))
                    .allMatch(account ->
                            account.path("stage").path("name").asText().equals("HOLDING"));
            assertThat(run.path("orders"))
                    .hasSize(12)
                    .allSatisfy(order -> assertThat(order.path("instants").fieldNames())
                            .toIterable()
                            .contains("scheduled", "woken", "decided", "committed", "sent", "acknowledged", "filled"));
        }
    }

    @Test
    void answersTheSameOrderThreeTimesWithOneOrderAlsoAfterAKill() throws Exception {
        try (ServerProcess server = start("a")) {
            String token = server.demoToken();
            server.post("/api/runs", token, "condor-1", CONDOR);
            ServerProcess.Told again = server.post("/api/runs", token, "condor-1", CONDOR);
            ServerProcess.Told other =
                    server.post("/api/runs", token, "condor-1", "{\"strategy\":\"banknifty-put-spread\"}");

            assertThat(again.headers()).containsKey("idempotency-replayed");
            assertThat(other.status()).isEqualTo(422);
            server.kill();
        }
        try (ServerProcess server = start("a")) {
            String token = server.demoToken();
            ServerProcess.Told again = server.post("/api/runs", token, "condor-1", CONDOR);

            assertThat(again.status()).isIn(200, 201);
            assertThat(server.get("/api/runs", token).json().path("items")).hasSize(1);
            assertThat(server.get("/api/orders", token).json().path("items")).hasSize(12);
        }
    }

    @Test
    void goesOnAfterAKillAndLeavesOnCommand() throws Exception {
        try (ServerProcess server = start("a")) {
            server.post("/api/runs", server.demoToken(), "condor-1", CONDOR);
            server.kill();
        }
        try (ServerProcess server = start("a")) {
            ServerProcess.Ended exit = operator(server.folder(), "exit-all");

            assertThat(exit.text()).contains("flat");
            assertThat(exit.code()).isZero();
            JsonNode positions =
                    server.get("/api/positions", server.demoToken()).json();
            assertThat(StreamSupport.stream(positions.findValues("net_units").spliterator(), false))
                    .allMatch(units -> units.asLong() == 0);
        }
    }

    @Test
    void saysThatThePaperAccountsAreReadyOverHttpAndOnTheCommandLine() throws Exception {
        try (ServerProcess server = start("a")) {
            String token = server.demoToken();
            JsonNode board = server.get("/api/readiness", token).json();

            assertThat(board.path("go").asBoolean()).as("%s", board).isTrue();
            assertThat(board.path("accounts"))
                    .hasSize(3)
                    .allSatisfy(
                            account -> assertThat(account.path("mode").asText()).isEqualTo("PAPER"));
            assertThat(server.get("/api/broker-accounts/angel/phone-list", token)
                            .json()
                            .path("close"))
                    .isEmpty();
            assertThat(server.get("/api/broker-accounts/angel/tie-out", token).status())
                    .isEqualTo(409);
            ServerProcess.Ended ready = operator(server.folder(), "ready");
            assertThat(ready.text()).contains("GO").contains("all go");
            assertThat(ready.code()).isZero();
        }
        assertThat(operator(folders.resolve("a"), "ready").code()).isEqualTo(1);
    }

    @Test
    void showsAndClosesPositionsWithoutAServer() throws Exception {
        try (ServerProcess server = start("a")) {
            server.post("/api/runs", server.demoToken(), "condor-1", CONDOR);
            server.kill();
        }
        Path folder = folders.resolve("a");

        assertThat(operator(folder, "positions").text()).contains("12 open positions");
        ServerProcess.Ended exit = operator(folder, "exit-all", "--account", "angel");
        assertThat(exit.text()).contains("flat");
        assertThat(operator(folder, "positions").text()).contains("8 open positions");
        assertThat(operator(folder, "audit", "verify").text()).contains("intact");
    }

    @Test
    void drainsWithinFiveSecondsWhenAskedToEnd() throws Exception {
        try (ServerProcess server = start("a")) {
            server.post("/api/runs", server.demoToken(), "condor-1", CONDOR);

            assertThat(server.stop(5)).isTrue();
            assertThat(server.logs()).contains("drained in");
        }
    }

    @Test
    void restoresABackupMadeWhileItRanAndStartsOnlyWhenConfirmed() throws Exception {
        Path backup = folders.resolve("backup");
        try (ServerProcess server = start("a")) {
            server.post("/api/runs", server.demoToken(), "condor-1", CONDOR);
            assertThat(operator(server.folder(), "backup", backup.toString()).code())
                    .isZero();
        }
        Path other = Files.createDirectories(folders.resolve("b"));
        Files.copy(folders.resolve("a").resolve("master.key"), other.resolve("master.key"));
        assertThat(operator(other, "restore", backup.toString()).code()).isZero();

        ServerProcess.Ended refused = operator(other, "positions");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.text()).contains("restore confirm");

        assertThat(operator(other, "restore", "confirm").code()).isZero();
        assertThat(operator(other, "positions").text()).contains("12 open positions");
    }

    @Test
    void refusesATornStoreAndLeavesItAsItIs() throws Exception {
        Path folder = Files.createDirectories(folders.resolve("a"));
        byte[] torn = "this is no store".repeat(100).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Files.write(folder.resolve("tarkash.db"), torn);

        ServerProcess.Ended refused = operator(folder, "up", "--port", "0");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.text()).contains("tarkash.db");
        assertThat(Files.readAllBytes(folder.resolve("tarkash.db"))).isEqualTo(torn);
    }

    @Test
    void isNotStartedByAKeyThatNobodyKnowsOrNothingUses() throws Exception {
        Path folder = Files.createDirectories(folders.resolve("a"));
        Path unknown = Files.writeString(folders.resolve("unknown.conf"), "http.prot = 1");
        Path unused = Files.writeString(folders.resolve("unused.conf"), "market.venue = nse\nmarket.seed = 4");

        assertThat(operator(folder, "up", "--config", unknown.toString()).text())
                .contains("http.prot");
        assertThat(operator(folder, "up", "--port", "0", "--config", unused.toString())
                        .text())
                .contains("market.seed");
    }

    @Test
    void wantsAMasterKeyInProduction() throws Exception {
        Path folder = Files.createDirectories(folders.resolve("a"));
        Path prod = Files.writeString(folders.resolve("prod.conf"), "environment = prod");

        ServerProcess.Ended refused = operator(folder, "up", "--port", "0", "--config", prod.toString());

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.text()).contains("TARKASH_MASTER_KEY");
    }

    @Test
    void logsNoSecretAndShowsMetrics() throws Exception {
        try (ServerProcess server = start("a")) {
            String token = server.demoToken();
            server.post("/api/runs", token, "condor-1", CONDOR);
            server.post("/api/auth/login", "", "", "{\"login\":\"demo\",\"password\":\"canary-4711-secret\"}");
            server.get("/api/runs", "canary-token-0815");
            String metrics = server.get("/metrics", "").text();

            assertThat(metrics)
                    .contains(
                            "http_server_requests", "jvm_memory_used_bytes", "tarkash_store_commit", "tarkash_orders");
            String password =
                    Files.readString(server.folder().resolve("demo-password")).strip();
            String key = Files.readString(server.folder().resolve("master.key")).strip();
            assertThat(server.logs()).doesNotContain("canary-4711-secret", "canary-token-0815", token, password, key);
        }
    }

    @Test
    void logsEachStepOfARunUnderItsIdAndTheRequestThatStartedIt() throws Exception {
        try (ServerProcess server = start("a")) {
            ServerProcess.Told told = server.post("/api/runs", server.demoToken(), "condor-1", CONDOR);
            String run = told.json().path("run").asText();
            String request =
                    told.headers().getOrDefault("x-request-id", List.of()).getFirst();

            List<JsonNode> lines = server.logLines().stream()
                    .filter(line -> line.path("mdc").path("run_id").asText().equals(run))
                    .toList();
            assertThat(lines)
                    .extracting(line -> line.path("formattedMessage").asText())
                    .anyMatch(text -> text.startsWith("run of nifty-condor"))
                    .anyMatch(text -> text.startsWith("order ") && text.contains("Filled"))
                    .anyMatch(text -> text.startsWith("fill "));
            assertThat(lines)
                    .anyMatch(
                            line -> line.path("mdc").path("request_id").asText().equals(request));
        }
    }

    @Test
    void letsOnlyItsOwnerReadThePasswordsItDraws() throws Exception {
        try (ServerProcess server = start("a")) {
            for (String name : List.of("admin-password", "demo-password", "master.key")) {
                assertThat(PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(server.folder().resolve(name))))
                        .as(name)
                        .isEqualTo("rw-------");
            }
        }
    }

    private ServerProcess start(String name) throws IOException {
        return ServerProcess.start(Files.createDirectories(folders.resolve(name)));
    }

    private static ServerProcess.Ended operator(Path folder, String... words) throws IOException, InterruptedException {
        String[] all = java.util.stream.Stream.concat(
                        java.util.Arrays.stream(words), java.util.stream.Stream.of("--data-dir", folder.toString()))
                .toArray(String[]::new);
        return ServerProcess.run(Map.of(), all);
    }
}
