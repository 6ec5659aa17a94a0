package io.tarkash.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.strategy.Problem;
import io.tarkash.domain.strategy.rules.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Plans as text, and what the reader makes of them. */
final class Texts {
    private static final Path ROOT = Path.of("..");
    static final Path SCHEMA = ROOT.resolve("docs").resolve("plan.schema.json");
    static final String SPREAD = """
            name: A spread
            user: demo
            accounts:
              - {id: zerodha, broker: ZERODHA, client: AB1234}
            baskets:
              - id: basket
                allocations: [{account: zerodha, lots: 1}]
                strategies:
                  - id: spread
                    underlying: NIFTY
                    schedule: {days: [MON, TUE], entry: "09:20", exit: "15:15"}
                    reference: SPOT
                    on_leg_incomplete: UNWIND
                    on_short_exit: KEEP_HEDGE
                    liquidity: {max_spread_pct: 20, otherwise: SKIP}
                    legs:
                      - {id: hedge, side: BUY, lots: 1, type: CE, expiry: WEEKLY, strike: {atm_offset: 4}}
                      - {id: short, side: SELL, lots: 1, type: CE, expiry: WEEKLY, strike: {atm_offset: 1}, hedge_of: hedge}
            """;

    private Texts() {}

    static Path example(String name) {
        return ROOT.resolve("examples").resolve(name);
    }

    static List<Path> examples() {
        try (Stream<Path> files = Files.list(ROOT.resolve("examples"))) {
            return files.sorted().toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    static Plan accepted(PlanReading reading) {
        assertThat(reading).isInstanceOf(PlanReading.Accepted.class);
        return reading instanceof PlanReading.Accepted(Plan plan) ? plan : accepted(SPREAD);
    }

    static Plan accepted(String text) {
        return accepted(reader().read(text));
    }

    static List<String> refused(String text) {
        return problems(reader().read(text)).stream().map(Problem::toString).toList();
    }

    static List<Problem> problems(PlanReading reading) {
        return reading instanceof PlanReading.Refused(List<Problem> problems) ? problems : List.of();
    }

    /** The spread with one text in place of another that it must contain. */
    static String spread(String old, String with) {
        assertThat(SPREAD).contains(old);
        return SPREAD.replace(old, with);
    }

    /** The spread with this strike rule on its short leg. */
    static String strike(String rule) {
        return spread("{atm_offset: 1}", rule);
    }

    static PlanReader reader() {
        return new PlanReader(Limits.DEFAULT);
    }
}
