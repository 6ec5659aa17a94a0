package io.tarkash.apps.replay.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DigestTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Day.class)
    void isTheSameForTheSameCommand(Day day) throws IOException {
        ReplayRun first = ReplayRun.of(day, folder);
        ReplayRun second = ReplayRun.of(day, folder);

        assertThat(first.digest()).matches("[0-9a-f]{64}");
        assertThat(second.json()).isEqualTo(first.json());
    }

    @ParameterizedTest
    @EnumSource(Day.class)
    void doesNotDependOnTheStore(Day day) throws IOException {
        ReplayRun inMemory = ReplayRun.of(day, folder, "--store", "memory");
        ReplayRun inFiles = ReplayRun.of(
                day,
                folder,
                "--store",
                "sqlite",
                "--data-dir",
                folder.resolve("kept").toString());

        assertThat(inFiles.json()).isEqualTo(inMemory.json());
    }

    @Test
    void followsTheSeedOfTheMadeDay() throws IOException {
        assertThat(ReplayRun.of(Day.MADE, folder, "--seed", "2").digest())
                .isNotEqualTo(ReplayRun.of(Day.MADE, folder).digest());
    }
}
