package io.tarkash.marketdata.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tarkash.domain.market.contract.Underlying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketFactsTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void copyTheShippedTables() throws IOException {
        try (Stream<Path> files = Files.list(TestFolders.market())) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName().toString()));
            }
        }
    }

    @Test
    void loadsTheShippedTables() {
        assertThat(MarketFacts.load(folder).calendar().coverage().confirmedTo()).isEqualTo("2026-12-31");
    }

    @Test
    void tellsEveryProblemOfEveryFileAtOnce() throws IOException {
        edit("hours.csv", text -> text.replace("2026-08-03,,09:15,15:40", "2026-08-03,,nine,twenty"));
        edit("freeze.csv", text -> text.replace("NIFTY,2026-10-05,,3510,HIGH", "NIFTY,2026-10-05,,many,SURE"));
        edit("charges.csv", text -> text.replace("0.03553", "0.035530001234"));

        assertThat(problems())
                .containsExactlyInAnyOrder(
                        "hours.csv:6 open: 'nine' is not a time like 15:30",
                        "hours.csv:6 close: 'twenty' is not a time like 15:30",
                        "freeze.csv:11 units: 'many' is not a whole number",
                        "freeze.csv:11 confidence: 'SURE' is not one of [HIGH, MEDIUM, LOW, UNVERIFIED]",
                        "charges.csv:27 percent: '0.035530001234' is not a percentage like 0.03553");
    }

    @Test
    void refusesAMissingFileAndAnEmptyOne() throws IOException {
        Files.delete(folder.resolve("freeze.csv"));
        Files.writeString(folder.resolve("brokerage.csv"), "# nothing\n");

        assertThat(problems()).containsExactlyInAnyOrder("freeze.csv: is missing", "brokerage.csv: has no header line");
    }

    @Test
    void refusesColumnsItDoesNotKnowAndMissesThoseItNeeds() throws IOException {
        edit("mis-cutoffs.csv", text -> text.replace("cutoff,confidence", "time,confidence"));

        assertThat(problems())
                .containsExactly(
                        "mis-cutoffs.csv:4 time: is not a column of this table; it has"
                                + " broker,from,to,cutoff,confidence",
                        "mis-cutoffs.csv:4 cutoff: is missing in the header");
    }

    @Test
    void refusesRangesThatOverlap() throws IOException {
        edit("hours.csv", text -> text.replace("2026-08-02", "2026-08-03"));

        assertThat(problems())
                .containsExactly("hours.csv:6 from: 2026-08-03.. overlaps 2010-01-04..2026-08-03 of line 5");
    }

    @Test
    void refusesARangeThatEndsBeforeItBegins() throws IOException {
        edit(
                "brokerage.csv",
                text -> text.replace("ZEBU,STANDARD,2019-01-01,,", "ZEBU,STANDARD,2019-01-01,2018-01-01,"));

        assertThat(problems()).containsExactly("brokerage.csv:9 to: 2018-01-01 is before 2019-01-01");
    }

    @Test
    void refusesQuotesAndRowsWithTooManyFields() throws IOException {
        append("holidays.csv", "2026-12-28,\"a holiday\"\n2026-12-29,one,two\n");

        assertThat(problems())
                .hasSize(2)
                .anyMatch(problem -> problem.endsWith("quotes are not part of this format"))
                .anyMatch(problem -> problem.endsWith("has 3 fields, the header has 2"));
    }

    @Test
    void refusesAHolidayListedTwiceOrInTheWrongFile() throws IOException {
        append("holidays.csv", "2026-12-25,Christmas\n2027-12-24,a guess\n");

        assertThat(problems())
                .hasSize(2)
                .anyMatch(problem -> problem.endsWith("2026-12-25 is listed twice"))
                .anyMatch(problem -> problem.endsWith("2027-12-24 is not in the CONFIRMED range of coverage.csv"));
    }

    @Test
    void refusesAYearWithoutHolidays() throws IOException {
        edit("coverage.csv", text -> text.replace("2027-12-31", "2028-12-31"));

        assertThat(problems()).containsExactly("coverage.csv to: no holiday is listed in 2028");
    }

    @Test
    void refusesAMuhuratOnADayThatIsNoHoliday() throws IOException {
        append("special-sessions.csv", "2026-12-28,MUHURAT,18:15,19:15,by mistake\n");

        assertThatThrownBy(() -> MarketFacts.load(folder))
                .isInstanceOf(FactsRefused.class)
                .hasMessageContaining("2026-12-28: MUHURAT on an ordinary weekday");
    }

    @Test
    void refusesContractsThatExpireTwiceOnOneDay() throws IOException {
        // A week without a trading day pushes its expiry onto the one before.
        append("holidays.csv", "2026-11-11,x\n2026-11-12,x\n2026-11-13,x\n2026-11-16,x\n2026-11-17,x\n");

        assertThat(problems()).containsExactly("contracts.csv: NIFTY expires twice on 2026-11-09");
    }

    @Test
    void takesALateHolidayAsAChangeOfData() throws IOException {
        append("holidays.csv", "2026-12-29,declared yesterday\n");

        MarketFacts facts = MarketFacts.load(folder);
        assertThat(facts.contracts().expiry(Underlying.NIFTY, LocalDate.of(2026, 12, 28)))
                .isPresent();
    }

    private List<String> problems() {
        FactsRefused refused = catchThrowableOfType(FactsRefused.class, () -> MarketFacts.load(folder));
        return refused.problems().stream().map(FactProblem::toString).toList();
    }

    private void edit(String file, UnaryOperator<String> change) throws IOException {
        Path path = folder.resolve(file);
        String before = Files.readString(path);
        String after = change.apply(before);
        assertThat(after).isNotEqualTo(before);
        Files.writeString(path, after);
    }

    private void append(String file, String rows) throws IOException {
        edit(file, text -> text + rows);
    }
}
