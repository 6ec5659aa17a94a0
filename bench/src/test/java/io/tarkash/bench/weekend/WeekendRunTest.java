package io.tarkash.bench.weekend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.bench.scene.Stage;
import io.tarkash.bench.weekend.WeekendRun.Outcome;
import io.tarkash.bench.weekend.WeekendRun.Size;
import io.tarkash.domain.market.calendar.TradingCalendar;
import io.tarkash.engine.Owner;
import io.tarkash.stores.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeekendRunTest {
    private static final Stage STAGE = Stage.load(Path.of("..", "market"));
    private static final long SEED = 20_260_911;
    private static final int USERS = 20;
    private static final LocalDate HOLIDAY = WeekendRun.FRIDAY.plusDays(3);

    /** Each has four strategies for both trading days and one for Fridays. */
    private static final int ENTRIES = USERS * (4 * 2 + 1);

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void entersEveryDueStrategyOnceOverAWeekendAndAHoliday() {
        Outcome outcome = WeekendRun.run(STAGE, folder, new Size(USERS, 5, SEED, 5));
        assertThat(outcome.problems()).isEmpty();
        assertThat(outcome.entries()).isEqualTo(ENTRIES);
        assertThat(outcome.orders()).isEqualTo(ENTRIES * 2L * WeekendUsers.LEGS);
        assertThat(outcome.queriesAtBoundary()).isBetween(1L, 2L);
    }

    @Test
    void theAuditTellsAnEntryThatIsMissingAndOneThatShouldNotBe() {
        Size size = new Size(1, 5, SEED, 60);
        WeekendRun.run(STAGE, folder, size);
        Owner owner = WeekendUsers.draw(1, 5, SEED).getFirst();
        try (SqliteStore store = SqliteStore.open(folder.resolve("store.db"))) {
            assertThat(problems(store, owner, WeekendRun.FRIDAY, WeekendRun.TUESDAY))
                    .isEmpty();
            assertThat(problems(store, owner, WeekendRun.FRIDAY, HOLIDAY, WeekendRun.TUESDAY))
                    .hasSize(4)
                    .allMatch(problem -> problem.contains("did not enter") && problem.contains(HOLIDAY.toString()));
            assertThat(problems(store, owner, WeekendRun.FRIDAY))
                    .hasSize(4)
                    .allMatch(problem -> problem.contains("was not due"));
        }
    }

    private static List<String> problems(SqliteStore store, Owner owner, LocalDate... tradingDays) {
        WeekendAudit audit = new WeekendAudit(store, List.of(tradingDays));
        audit.look(owner, 9 * 2L * WeekendUsers.LEGS);
        return audit.problems();
    }

    @Test
    void theDaysBetweenAreAWeekendAndAHoliday() {
        TradingCalendar calendar = STAGE.rules().calendar();
        assertThat(calendar.isTradingDay(WeekendRun.FRIDAY)).isTrue();
        assertThat(calendar.nextTradingDay(WeekendRun.FRIDAY)).isEqualTo(WeekendRun.TUESDAY);
    }
}
