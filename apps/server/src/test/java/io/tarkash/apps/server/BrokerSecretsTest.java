package io.tarkash.apps.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is given for brokers, through a real server: sealed on the disk, in no log, and still there under a new key. */
@Tag("slow")
final class BrokerSecretsTest {
    private static final String ONE = "/api/broker-accounts/kite";

    /** Brokers on this machine, of which none runs. */
    private static final Map<String, String> NO_SANDBOX =
            Map.of("TARKASH_MARKET_VENUE", "sandbox", "TARKASH_MARKET_SANDBOX_PORT", "1");

    @TempDir
    private Path folder;

    @Test
    void showsNoSecretAnywhereAndKeepsItUnderANewMasterKey() throws Exception {
        Path data = Files.createDirectories(folder.resolve("a"));
        try (ServerProcess server = ServerProcess.start(data, NO_SANDBOX)) {
            String token = server.demoToken();
            server.post(
                    "/api/broker-accounts",
                    token,
                    "account-kite",
                    "{\"id\":\"kite\",\"broker\":\"ZERODHA\",\"client\":\"CAN001\"}");
            ServerProcess.Told stored = server.put(
                    ONE + "/credentials",
                    token,
                    "{\"values\":{\"api_key\":\"canary-key-1\",\"api_secret\":\"canary-secret-2\"}}");
            assertThat(stored.status()).as(stored.text()).isEqualTo(200);
            server.put(ONE + "/credentials", token, "{\"values\":{\"api_key\":\"canary-key-1\",\"pin\":\"canary-3\"}}");
            ServerProcess.Told failed = completed(server, token, "canary-token-4");
            assertThat(failed.status()).as(failed.text()).isEqualTo(503);
            server.get(
                    "/broker-login/callback?tarkash_again=1&state=canary-5&request_token=canary-6&access_token=canary-7",
                    token);

            assertThat(stored.text() + failed.text()).doesNotContain("canary-");
            assertThat(server.get(ONE + "/connection", token).text()).doesNotContain("canary-");
            assertThat(server.logs()).doesNotContain("canary-");
            assertThat(server.stop(20)).isTrue();
        }
        assertThat(written(data)).doesNotContain("canary-");

        Map<String, String> keys = new HashMap<>(NO_SANDBOX);
        keys.put("TARKASH_MASTER_KEY", Base64.getEncoder().encodeToString(new byte[32]));
        keys.put(
                "TARKASH_MASTER_KEY_OLD",
                Files.readString(data.resolve("master.key")).strip());
        ServerProcess.Ended rotated = ServerProcess.run(keys, "vault", "rotate", "--data-dir", data.toString());
        assertThat(rotated.code()).as(rotated.text()).isZero();
        assertThat(rotated.text()).contains("1 accounts have new keys").doesNotContain("canary-");

        keys.remove("TARKASH_MASTER_KEY_OLD");
        try (ServerProcess server = ServerProcess.start(data, keys)) {
            String token = server.demoToken();
            assertThat(server.get(ONE + "/connection", token)
                            .json()
                            .path("fields")
                            .findValuesAsText("given"))
                    .startsWith("true", "true");
            ServerProcess.Ended again = ServerProcess.run(keys, "vault", "rotate", "--data-dir", data.toString());
            assertThat(again.code()).as(again.text()).isZero();
            assertThat(server.get(ONE + "/connection", token)
                            .json()
                            .path("fields")
                            .findValuesAsText("given"))
                    .startsWith("true", "true");
            assertThat(server.logs()).doesNotContain("canary-");
        }
    }

    @Test
    void reachesNoBrokerOnPaperAndSaysSo() throws Exception {
        try (ServerProcess server = ServerProcess.start(Files.createDirectories(folder.resolve("b")))) {
            String token = server.demoToken();
            String id = server.get("/api/broker-accounts", token)
                    .json()
                    .path("items")
                    .path(0)
                    .path("id")
                    .asText();
            ServerProcess.Told told = server.get("/api/broker-accounts/" + id + "/connection", token);
            assertThat(told.status()).isEqualTo(409);
            assertThat(told.json().path("detail").asText()).startsWith("This server reaches no broker");
        }
    }

    private static ServerProcess.Told completed(ServerProcess server, String token, String code) throws Exception {
        ServerProcess.Told begun = server.post(ONE + "/login", token, "", "{}");
        assertThat(begun.json().path("page").asText()).startsWith("http://127.0.0.1:1/");
        return server.post(
                ONE + "/login/complete",
                token,
                "",
                "{\"state\":\"" + begun.json().path("state").asText() + "\",\"answers\":{\"request_token\":\"" + code
                        + "\"}}");
    }

    /** Every byte of the data folder: store, logs, paper books. */
    private static String written(Path data) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(data)) {
            files.filter(Files::isRegularFile).forEach(file -> {
                try {
                    all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            });
        }
        return all.toString();
    }
}
