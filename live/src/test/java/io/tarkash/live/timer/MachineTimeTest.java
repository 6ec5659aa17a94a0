package io.tarkash.live.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

final class MachineTimeTest {
    @Test
    void runsTasksInTheOrderOfTheirInstantsAndNeverBeforeThem() {
        ConcurrentLinkedQueue<RuntimeException> broken = new ConcurrentLinkedQueue<>();
        List<Long> early = new ArrayList<>();
        List<String> order = new ArrayList<>();
        CompletableFuture<String> done = new CompletableFuture<>();
        try (MachineTime time = new MachineTime(new DisciplinedClock(new HostMachine()), broken::add)) {
            Instant now = time.now();
            time.at(now.plusMillis(60), () -> {
                early.add(time.now().isBefore(now.plusMillis(60)) ? 1L : 0L);
                order.add("last");
                done.complete("");
            });
            time.at(now.plusMillis(20), () -> {
                order.add("broken");
                throw new IllegalStateException("told and survived");
            });
            time.at(now.minusSeconds(9), () -> order.add("past"));
            done.join();
        }

        assertThat(order).containsExactly("past", "broken", "last");
        assertThat(early).containsExactly(0L);
        assertThat(broken).hasSize(1);
    }

    @Test
    void asksForTheRealtimeClassAndSaysWhatCameOfIt() {
        RealtimeClass.Grant grant = CompletableFuture.supplyAsync(
                        RealtimeClass::askForThisThread,
                        run -> Thread.ofPlatform().start(run))
                .join();

        switch (grant) {
            case RealtimeClass.Grant.Granted(String scheduling) ->
                assertThat(scheduling).contains("SCHED_FIFO");
            case RealtimeClass.Grant.Refused(String why) -> assertThat(why).isNotBlank();
        }
        System.out.println(grant);
    }
}
