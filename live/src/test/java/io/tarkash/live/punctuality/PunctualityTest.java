package io.tarkash.live.punctuality;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.live.punctuality.PunctualityReport.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

final class PunctualityTest {
    private static final Instant FRIDAY = Instant.parse("2026-11-20T03:50:00Z");

    @Test
    void keepsTheDayAndTheTotalApart() {
        Punctuality punctuality = new Punctuality(FRIDAY);
        for (int i = 1; i <= 1000; i++) {
            punctuality.minute(FRIDAY, Duration.ofNanos(i * 1_000_000L));
        }
        Lateness timer = punctuality.report().today(Step.TIMER);
        assertThat(timer.count()).isEqualTo(1000);
        assertThat(timer.p50().toMillis()).isBetween(499L, 501L);
        assertThat(timer.p99().toMillis()).isBetween(989L, 991L);
        assertThat(timer.max().toMillis()).isBetween(1000L, 1001L);

        punctuality.minute(FRIDAY.plus(Duration.ofDays(1)), Duration.ofSeconds(2));

        PunctualityReport report = punctuality.report();
        assertThat(report.day()).isEqualTo(LocalDate.of(2026, 11, 21));
        assertThat(report.today(Step.TIMER).count()).isEqualTo(1);
        assertThat(report.total(Step.TIMER).count()).isEqualTo(1001);
        assertThat(report.total(Step.SENT)).isEqualTo(Lateness.NONE);
    }

    @Test
    void countsWhatIsEarlyAsNothingAndWhatIsVeryLateAsAnHour() {
        Punctuality punctuality = new Punctuality(FRIDAY);
        punctuality.minute(FRIDAY, Duration.ofSeconds(-1));
        punctuality.minute(FRIDAY, Duration.ofHours(9));

        assertThat(punctuality.report().total(Step.TIMER).max().toMinutes()).isBetween(59L, 61L);
    }
}
