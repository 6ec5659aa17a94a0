package io.tarkash.apps.sandbox.angel;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarkash.apps.sandbox.exchange.Listing;
import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import io.tarkash.apps.sandbox.scene.Scene;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The broker's own client of the npm registry, at a pinned version, agrees with our server. */
@Tag("slow")
class SmartApiClientTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path HERE = Path.of("").toAbsolutePath();

    @Test
    @Timeout(value = 5, unit = MINUTES)
    void tradesReadsBooksAndDecodesBothStreams() throws IOException, InterruptedException {
        assumeTrue(npmIsHere(), "npm is not installed, so Angel One's own client cannot be asked");
        Path folder = installed();
        try (Scene scene = new Scene(SandboxBroker.ANGEL)) {
            JsonNode seen = drive(folder, scene);
            assertThat(seen.at("/login/data/feedToken").asText()).isNotBlank();
            assertThat(seen.at("/profile/data/clientcode").asText())
                    .isEqualTo(scene.client().code());
            assertOrders(seen);
            assertBooks(seen);
            assertStreams(seen, scene.option());
            assertThat(seen.at("/refused/errorcode").asText()).isEqualTo("AB1009");
            assertThat(seen.at("/renewed/data/jwtToken").asText()).isNotBlank();
            assertThat(seen.at("/loggedOut/status").asBoolean()).isTrue();
            assertThat(seen.at("/after/errorCode").asText()).isEqualTo("AG8001");
        }
    }

    private static void assertOrders(JsonNode seen) {
        String id = seen.at("/placed/data/orderid").asText();
        assertThat(id).matches("\\d{15}");
        assertThat(seen.at("/modified/data/orderid").asText()).isEqualTo(id);
        assertThat(seen.at("/open/unfilledshares").asText()).isEqualTo("130");
        assertThat(seen.at("/open/ordertag").asText()).isEqualTo("node-rest");
        assertThat(seen.at("/cancelled/status").asBoolean()).isTrue();
    }

    private static void assertBooks(JsonNode seen) {
        assertThat(seen.at("/book/data")).hasSize(2);
        assertThat(seen.at("/trades/data/0/fillsize").asText()).isEqualTo("65");
        assertThat(seen.at("/positions/data/0/netqty").asText()).isEqualTo("65");
        assertThat(seen.at("/funds/data/net").asText()).isNotBlank();
        assertThat(seen.at("/holdings/status").asBoolean()).isTrue();
        assertThat(seen.at("/margin/data/totalMarginRequired").asDouble()).isPositive();
        assertThat(seen.at("/quote/data/fetched/0/depth/buy")).hasSize(5);
    }

    private static void assertStreams(JsonNode seen, Listing option) {
        for (String mode : List.of("1", "2", "3")) {
            JsonNode tick = seen.at("/ticks/" + mode);
            assertThat(tick.path("token").asText()).isEqualTo("\"" + option.token() + "\"");
            assertThat(tick.path("last_traded_price").asLong()).isBetween(5L, 100_000L);
        }
        JsonNode snap = seen.at("/ticks/3");
        assertThat(snap.path("best_5_buy_data")).hasSize(5);
        assertThat(snap.at("/best_5_buy_data/0/price").asLong())
                .isLessThan(snap.at("/best_5_sell_data/0/price").asLong());
        assertThat(seen.path("pong").asText()).isEqualTo("pong");
        List<String> codes = new ArrayList<>();
        seen.path("updates")
                .forEach(frame -> codes.add(frame.asText().replaceAll("(?s).*\"order-status\":\"(\\w+)\".*", "$1")));
        assertThat(codes).startsWith("AB00").contains("AB09", "AB01", "AB04", "AB02", "AB05", "pong");
    }

    private static JsonNode drive(Path folder, Scene scene) throws IOException, InterruptedException {
        Listing option = scene.option();
        String said = run(
                folder,
                "node",
                "drive.js",
                "127.0.0.1:" + scene.port(),
                scene.client().appKey(),
                scene.client().code(),
                scene.client().pin(),
                scene.totp(),
                option.symbol(SandboxBroker.ANGEL),
                Integer.toString(option.token()),
                scene.cheap(option),
                scene.dear(option));
        String line = said.lines()
                .filter(each -> each.startsWith("SEEN "))
                .findFirst()
                .orElseThrow(() -> new AssertionError(said));
        return JSON.readTree(line.substring("SEEN ".length()));
    }

    private static boolean npmIsHere() throws InterruptedException {
        try {
            return new ProcessBuilder("npm", "--version")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    /** A folder with the client in it, kept between runs. */
    private static Path installed() throws IOException, InterruptedException {
        Path source = module().resolve("src/test/node/angel");
        Path folder = Files.createDirectories(module().resolve("target/node-angel"));
        boolean fresh = !Files.isDirectory(folder.resolve("node_modules/smartapi-javascript"));
        for (String name : List.of("package.json", "package-lock.json", "drive.js")) {
            Files.copy(source.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        if (fresh) {
            run(folder, "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline");
        }
        return folder;
    }

    private static String run(Path folder, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static Path module() {
        return HERE.endsWith("sandbox") ? HERE : HERE.resolve("apps/sandbox");
    }
}
