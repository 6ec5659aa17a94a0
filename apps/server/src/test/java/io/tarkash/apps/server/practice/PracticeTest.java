package io.tarkash.apps.server.practice;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.strategy.rules.Limits;
import io.tarkash.live.timer.DisciplinedClock;
import io.tarkash.live.timer.HostMachine;
import io.tarkash.live.timer.MachineTime;
import io.tarkash.marketdata.facts.MarketFacts;
import io.tarkash.plan.Plan;
import io.tarkash.plan.PlanReader;
import io.tarkash.plan.PlanReading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class PracticeTest {
    private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();

    /** Sixteen users: a condor at three accounts and a spread at two, in and out. */
    private static final long ORDERS_A_ROUND = 16 * (4 * 3 + 2 * 2) * 2;

    @Test
    void entersAndLeavesAllOfThePlan() throws IOException {
        Practice.Practised came = practised(() -> true);

        assertThat(came.rounds()).isEqualTo(1);
        assertThat(came.orders()).isEqualTo(ORDERS_A_ROUND);
    }

    @Test
    void givesWay() throws IOException {
        assertThat(practised(() -> false).orders()).isZero();
    }

    private static Practice.Practised practised(BooleanSupplier goesOn) throws IOException {
        try (MachineTime time = new MachineTime(new DisciplinedClock(new HostMachine()), broken -> {})) {
            return new Practice(time, MarketFacts.load(HOME.resolve("market")), starter(), goesOn).run(1);
        }
    }

    private static Plan starter() throws IOException {
        return ((PlanReading.Accepted) new PlanReader(Limits.DEFAULT).read(HOME.resolve("examples/starter.yaml")))
                .plan();
    }
}
