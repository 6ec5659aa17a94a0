package io.tarkash.apps.sandbox.kite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarkash.apps.sandbox.Sandbox;
import io.tarkash.apps.sandbox.SandboxOptions;
import io.tarkash.apps.sandbox.exchange.Listing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The broker's own client of the npm registry, at a pinned version, agrees with our server. */
@Tag("slow")
class KiteNodeClientTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theOfficialClientTradesReadsAndDecodesEverything() throws Exception {
        assumeTrue(npmIsHere(), "npm is not installed, so Kite's own JavaScript client cannot be asked");
        Path folder = installed();
        try (Sandbox sandbox = Sandbox.open(SandboxOptions.quiet(21, Path.of("../../market")));
                KiteCaller caller = new KiteCaller(sandbox)) {
            Listing option = KiteCaller.option(sandbox);
            String said = run(
                    folder,
                    "node",
                    "drive.js",
                    caller.root().substring("http://".length()),
                    caller.client().appKey(),
                    caller.client().appSecret(),
                    caller.requestToken(),
                    option.segment(),
                    option.spelling().kite(),
                    Integer.toString(option.kiteToken()),
                    Long.toString(option.contract().lotUnits()),
                    KiteCaller.price(sandbox, option, false).toString(),
                    KiteCaller.price(sandbox, option, true).toString());
            check(seen(said), option);
        }
    }

    private static void check(JsonNode seen, Listing option) {
        assertThat(seen.at("/session/user_id").asText()).isEqualTo("KT0001");
        assertThat(seen.at("/cancelled/cancelled_quantity").asLong())
                .isEqualTo(2 * option.contract().lotUnits());
        assertThat(texts(seen.path("history")))
                .startsWith("PUT ORDER REQ RECEIVED", "VALIDATION PENDING", "OPEN PENDING", "OPEN")
                .containsSubsequence("MODIFY VALIDATION PENDING", "MODIFY PENDING", "MODIFIED", "OPEN")
                .endsWith("CANCELLED");
        assertThat(seen.at("/filled/filled_quantity").asLong())
                .isEqualTo(option.contract().lotUnits());
        assertThat(seen.at("/trades/0/trade_id").isTextual()).isTrue();
        assertThat(seen.at("/positions/net/0/quantity").asLong())
                .isEqualTo(option.contract().lotUnits());
        assertThat(seen.at("/margins/equity/net").asDouble()).isPositive();
        assertThat(seen.at("/basket/final/total").isNumber()).isTrue();
        assertThat(seen.at("/instruments/0/strike").asLong() * 100)
                .isEqualTo(option.instrument().strike().paise());
        assertThat(seen.path("candles")).hasSize(3);
        assertThat(seen.at("/errors/tag/error_type").asText()).isEqualTo("InputException");
        assertThat(seen.at("/errors/market/message").asText()).contains("market protection");
        assertThat(seen.at("/errors/session/error_type").asText()).isEqualTo("TokenException");
        JsonNode tick = seen.path("ticks").path(Integer.toString(option.kiteToken()));
        assertThat(tick.path("mode").asText()).isEqualTo("full");
        assertThat(tick.at("/depth/buy")).hasSize(5);
        assertThat(tick.at("/depth/buy/0/price").asDouble())
                .isLessThan(tick.at("/depth/sell/0/price").asDouble());
        assertThat(seen.at("/ticks/256265/last_price").asDouble()).isGreaterThan(1_000);
        List<String> statuses = new ArrayList<>();
        seen.path("updates").forEach(row -> statuses.add(row.path("status").asText()));
        assertThat(statuses).contains("OPEN", "UPDATE", "CANCELLED", "COMPLETE");
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static JsonNode seen(String said) throws IOException {
        String line = said.lines()
                .filter(each -> each.startsWith("SEEN "))
                .findFirst()
                .orElseThrow(() -> new AssertionError(said));
        return JSON.readTree(line.substring("SEEN ".length()));
    }

    private static boolean npmIsHere() {
        try {
            return new ProcessBuilder("npm", "--version")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A folder with the client in it, kept between runs. */
    private static Path installed() throws IOException, InterruptedException {
        Path source = Path.of("src/test/node/kite");
        Path folder = Files.createDirectories(Path.of("target/node-kite"));
        boolean fresh = !Files.isDirectory(folder.resolve("node_modules/kiteconnect"));
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
}
