package io.tarkash.apps.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.history.PriceDay;
import io.tarkash.domain.market.history.PriceStep;
import io.tarkash.simulator.day.SeededDay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulated market of a whole process: faster than the world, and as a recorded day. */
@Tag("slow")
final class MarketTest {
    private static final Duration FIRED_WITHIN = Duration.ofSeconds(90);
    /** Slow enough that an entry window of thirty seconds of the market outlives the stalls of a busy machine. */
    private static final String SPEED = "10";

    private static final LocalDate RECORDED = LocalDate.of(2026, 11, 19);

    @TempDir
    Path folders;

    @Test
    void firesAStrategyAtItsMinuteOfAMarketThatRunsFast() throws Exception {
        Path folder = Files.createDirectories(folders.resolve("a"));
        LocalDate tomorrow = Ist.local(now()).toLocalDate().plusDays(1);
        Instant begins = Ist.instant(tomorrow.atTime(9, 14));
        Files.createDirectories(folder.resolve("paper"));
        Files.writeString(folder.resolve("paper").resolve("market-time"), now() + " " + begins + " " + SPEED + "\n");

        try (ServerProcess server = ServerProcess.start(folder, Map.of("TARKASH_MARKET_SPEED", SPEED))) {
            firesAt(server, tomorrow);
            assertThat(phase(server).path("label").asText()).contains("SIMULATED", "seed 1", "speed x" + SPEED);
        }
        Path backup = folders.resolve("backup");
        try (ServerProcess server = ServerProcess.start(folder)) {
            assertThat(ServerProcess.run(Map.of(), "backup", backup.toString(), "--data-dir", folder.toString())
                            .code())
                    .isZero();
            assertThat(backup.resolve("beside").resolve("market-time"))
                    .hasSameTextualContentAs(folder.resolve("paper").resolve("market-time"));
            JsonNode phase = phase(server);
            assertThat(java.time.OffsetDateTime.parse(phase.path("at").asText()).toInstant())
                    .isAfter(Ist.instant(tomorrow.atTime(9, 20)));
            assertThat(phase.path("label").asText()).contains("speed x1");
        }
    }

    @Test
    void firesAStrategyOnARecordedDay() throws Exception {
        Path record = Files.write(folders.resolve("record.csv"), csv(day()));
        Path folder = Files.createDirectories(folders.resolve("a"));
        Map<String, String> settings =
                Map.of("TARKASH_MARKET_SPEED", SPEED, "TARKASH_MARKET_RECORDING", record.toString());

        try (ServerProcess server = ServerProcess.start(folder, settings)) {
            firesAt(server, RECORDED);
            assertThat(phase(server).path("label").asText())
                    .contains("SIMULATED", "the record of " + RECORDED, "speed x" + SPEED);
        }
    }

    @Test
    void isNotForProductionAndNamesARecordThatCannotBeRead() throws Exception {
        String folder = Files.createDirectories(folders.resolve("a")).toString();
        Map<String, String> prod = Map.of(
                "TARKASH_ENVIRONMENT", "prod",
                "TARKASH_MASTER_KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "TARKASH_MARKET_VENUE", "simulated");
        ServerProcess.Ended refused = ServerProcess.run(prod, "up", "--port", "0", "--data-dir", folder);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.text()).contains("market.venue", "prod");

        Map<String, String> absent = Map.of("TARKASH_MARKET_RECORDING", "/nowhere/day.csv");
        refused = ServerProcess.run(absent, "up", "--port", "0", "--data-dir", folder);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.text()).contains("market.recording", "/nowhere/day.csv");
    }

    /** Waits for the demo condor's own entry, whose minute and instants are the market's. */
    private static void firesAt(ServerProcess server, LocalDate date) throws Exception {
        String token = server.demoToken();
        Instant due = Ist.instant(date.atTime(9, 20));
        JsonNode orders = server.get("/api/orders", token).json();
        Instant end = now().plus(FIRED_WITHIN);
        while (orders.path("items").isEmpty() && now().isBefore(end)) {
            LockSupport.parkNanos(200_000_000);
            orders = server.get("/api/orders", token).json();
        }
        assertThat(orders.path("simulated").asBoolean()).isTrue();
        assertThat(StreamSupport.stream(orders.path("items").spliterator(), false))
                .as("the log:\n%s", server.logs())
                .isNotEmpty()
                .allSatisfy(order -> {
                    assertThat(instant(order, "scheduled")).isEqualTo(due);
                    assertThat(instant(order, "woken")).isAfterOrEqualTo(due);
                    assertThat(instant(order, "decided")).isBefore(due.plus(Duration.ofMinutes(5)));
                });
    }

    private static Instant instant(JsonNode order, String name) {
        return Instant.parse(order.path("instants").path(name).asText());
    }

    private static JsonNode phase(ServerProcess server) throws IOException, InterruptedException {
        return server.get("/api/market/phase", server.demoToken()).json();
    }

    private static Instant now() {
        return java.time.InstantSource.system().instant();
    }

    /** The day begins long before its first entry, so that a slow start does not miss it. */
    private static PriceDay day() {
        return new SeededDay(
                        RECORDED,
                        RECORDED.atTime(9, 15),
                        RECORDED.atTime(9, 40),
                        Duration.ofSeconds(30),
                        List.of(new SeededDay.Listing(
                                Underlying.NIFTY,
                                24_000_00,
                                List.of(LocalDate.of(2026, 11, 24), LocalDate.of(2026, 12, 1)),
                                50_00,
                                30,
                                65)),
                        7)
                .prices();
    }

    private static List<String> csv(PriceDay day) {
        List<String> lines = new ArrayList<>(
                List.of("ts,underlying,expiry,strike,type,open,high,low,close,bid,bid_qty,ask,ask_qty"));
        for (PriceStep step : day.steps()) {
            String at = Ist.local(step.at()).toString().replace('T', ' ');
            String ts = at.length() == 16 ? at + ":00" : at;
            step.indices()
                    .forEach(row -> lines.add(ts + "," + row.underlying() + ",,,IDX," + prices(row.prices()) + ",,,,"));
            step.options()
                    .forEach(row -> lines.add(ts + "," + row.instrument().underlying() + ","
                            + row.instrument().expiry() + "," + row.instrument().strike() + ","
                            + row.instrument().type().code() + "," + prices(row.prices()) + "," + rupees(row.bid())
                            + ","
                            + row.bidUnits() + "," + rupees(row.ask()) + "," + row.askUnits()));
        }
        return lines;
    }

    private static String prices(PriceStep.Prices prices) {
        return rupees(prices.open()) + "," + rupees(prices.high()) + "," + rupees(prices.low()) + ","
                + rupees(prices.close());
    }

    private static String rupees(long paise) {
        return java.math.BigDecimal.valueOf(paise, 2).toString();
    }
}
