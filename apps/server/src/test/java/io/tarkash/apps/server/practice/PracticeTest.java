package io.tarkash.apps.server.practice;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.marketdata.facts.MarketFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PracticeTest {
    private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();

    /** Sixteen users: a condor at three accounts and a spread at two, in and out. */
    private static final long ORDERS_A_ROUND = 16 * (4 * 3 + 2 * 2) * 2;

    @TempDir
    private Path folder;

    @Test
    void entersAndLeavesAllOfThePlan() throws IOException {
        Practice.Practised came = practised(() -> true);

        assertThat(came.rounds()).isEqualTo(1);
        assertThat(came.orders()).isEqualTo(ORDERS_A_ROUND);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void deletesWhatAKilledPracticeLeft() throws IOException {
        Files.createDirectories(folder.resolve("practice"));
        Files.writeString(folder.resolve("practice/tarkash.db"), "half a file");

        assertThat(practised(() -> true).rounds()).isEqualTo(1);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void givesWay() throws IOException {
        assertThat(practised(() -> false).orders()).isZero();
    }

    private Practice.Practised practised(BooleanSupplier goesOn) throws IOException {
        return new Practice(
                        MarketFacts.load(HOME.resolve("market")),
                        Practice.plan(HOME.resolve("examples/starter.yaml")),
                        folder.resolve("practice"),
                        goesOn)
                .run(1);
    }
}
