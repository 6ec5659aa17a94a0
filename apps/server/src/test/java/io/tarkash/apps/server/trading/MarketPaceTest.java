package io.tarkash.apps.server.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarkash.apps.server.config.Settings;
import io.tarkash.apps.server.start.StartRefused;
import io.tarkash.domain.market.history.PriceDay;
import io.tarkash.domain.market.history.PriceStep;
import io.tarkash.engine.time.Pace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MarketPaceTest {
    private static final Instant NOW = Instant.parse("2026-11-20T04:00:00Z");
    private static final Instant RECORDED = Instant.parse("2024-07-24T03:45:00Z");

    @TempDir
    private Path folder;

    @Test
    void isTheWorldsTimeWhereNothingElseIsAsked() {
        assertThat(open(seeded(1), NOW)).isEqualTo(Pace.REAL);
        assertThat(file()).doesNotExist();
        assertThat(Pace.REAL.at(NOW)).isEqualTo(NOW);
        assertThat(Pace.REAL.worldAt(NOW)).isEqualTo(NOW);
    }

    @Test
    void goesOnOverARestartAtWhateverSpeed() {
        Pace fast = open(seeded(60), NOW);
        Instant later = NOW.plusSeconds(10);
        assertThat(fast.at(later)).isEqualTo(NOW.plusSeconds(600));

        Pace slow = open(seeded(1), later);
        assertThat(slow.at(later)).isEqualTo(fast.at(later));
        assertThat(slow.at(later.plusSeconds(5))).isEqualTo(NOW.plusSeconds(605));

        Pace fastAgain = open(seeded(7), later.plusSeconds(5));
        assertThat(fastAgain.at(later.plusSeconds(6))).isEqualTo(NOW.plusSeconds(612));
    }

    @Test
    void beginsANewFolderShortlyBeforeTheRecordAndAUsedOneWhereItIs() {
        assertThat(open(recorded(), NOW).at(NOW)).isEqualTo(RECORDED.minusSeconds(60));
        assertThat(open(recorded(), NOW.plusSeconds(100)).at(NOW.plusSeconds(100)))
                .isEqualTo(RECORDED.plusSeconds(40));

        Pace used = new MarketPace(folder.resolve("other")).open(recorded(), MarketPace.Store.USED, NOW);
        assertThat(used.at(NOW)).isEqualTo(NOW);
    }

    @Test
    void refusesToGoBackOrToTheExchangeOrToReadADamagedFile() throws IOException {
        open(seeded(60), NOW);

        assertThatThrownBy(() -> open(seeded(60), NOW.minusSeconds(1)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("go back");
        MarketChoice exchange = new MarketChoice(Settings.Venue.NSE, 1, Optional.empty());
        assertThatThrownBy(() -> open(exchange, NOW))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("market-time");
        Files.writeString(file(), "2026-11-20T04:00:00Z soon 60");
        assertThatThrownBy(() -> open(seeded(60), NOW))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void neverWakesEarlyWhereTheSpeedDoesNotDivide() {
        Pace pace = new Pace(NOW, RECORDED, 7);
        for (int i = -20; i < 20; i++) {
            Instant when = RECORDED.plusNanos(i * 13L);
            assertThat(pace.at(pace.worldAt(when))).isAfterOrEqualTo(when);
            assertThat(pace.at(pace.worldAt(when).minusNanos(1))).isBefore(when);
        }
    }

    private Pace open(MarketChoice choice, Instant now) {
        return new MarketPace(file()).open(choice, MarketPace.Store.NEW, now);
    }

    private Path file() {
        return folder.resolve("market-time");
    }

    private static MarketChoice seeded(int speed) {
        return new MarketChoice(Settings.Venue.SIMULATED, speed, Optional.empty());
    }

    private static MarketChoice recorded() {
        PriceStep step = new PriceStep(RECORDED, List.of(), List.of());
        PriceDay day = new PriceDay(
                LocalDate.of(2024, 7, 24), PriceDay.Kind.BOOKS, Duration.ofMinutes(1), List.of(step), List.of());
        return new MarketChoice(Settings.Venue.SIMULATED, 1, Optional.of(day));
    }
}
