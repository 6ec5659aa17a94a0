package io.tarkash.apps.server.brokers;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.strategy.StrategyId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalsTest {
    private final AccountScene scene = new AccountScene();

    @TempDir
    private Path folder;

    @Test
    void keepsARunThatIsOverAndNoneThatIsOpen() {
        Rehearsals rehearsals = new Rehearsals(file());
        scene.holds();
        rehearsals.take(List.of(scene.view().orElseThrow()));
        assertThat(file()).doesNotExist();

        scene.leaves();
        rehearsals.take(List.of(scene.view().orElseThrow()));

        StrategyId strategy = scene.desk.run().run().strategy().id();
        assertThat(new Rehearsals(file()).last(scene.user, strategy))
                .isEqualTo(rehearsals.last(scene.user, strategy))
                .hasValueSatisfying(last -> assertThat(last.went()).isTrue());
        assertThat(rehearsals.last(scene.user, new StrategyId("other"))).isEmpty();
    }

    @Test
    void passesOverALineThatIsNone() throws IOException {
        Files.writeString(file(), "nonsense\nu\ts\tnever\ttrue\twell\n");

        assertThat(new Rehearsals(file()).last(scene.user, new StrategyId("s"))).isEmpty();
    }

    private Path file() {
        return folder.resolve("rehearsals");
    }
}
