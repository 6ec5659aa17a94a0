package io.tarkash.apps.replay.day;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.apps.replay.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusalTest {
    @TempDir
    private Path folder;

    @Test
    void namesAllTenMistakesOfAPlan() {
        String complaint = refused(
                "--plan", Home.project("examples").resolve("ten-mistakes.yaml").toString());

        assertThat(complaint.lines().skip(1)).hasSize(10);
        assertThat(complaint)
                .contains("accounts[1].broker", "ANGEL_ONE")
                .contains("upstox")
                .contains("NIFTI")
                .contains("schedule.days")
                .contains("schedule.exit")
                .contains("overall.scope")
                .contains("legs[0].lots")
                .contains("delta")
                .contains("hedge_of")
                .contains("stoploss");
    }

    @Test
    void refusesAFileThatHoldsNoPrices() throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.csv"), "a,b\n1,2\n");

        assertThat(refused("--data", file.toString())).contains("wrong.csv");
        Files.delete(file);
    }

    @Test
    void refusesDataThatAreNotThere() {
        assertThat(refused("--data", folder.resolve("absent.csv").toString())).contains("absent.csv");
    }

    @Test
    void refusesADateThatTheDataDoNotHold() {
        assertThat(refused("--data", Day.IRON_FLY.data().toString(), "--date", "2024-07-25"))
                .contains("2024-07-25", "2024-07-24");
    }

    @Test
    void refusesADayWithoutTrading() {
        assertThat(refused("--date", "2026-11-21")).contains("is no trading day");
        assertThat(refused("--date", "2026-01-26")).contains("is no trading day");
    }

    @Test
    void refusesAnUnknownDrillAndNamesTheOnesThereAre() {
        assertThat(refused("--drill", "meteor@zerodha")).contains("meteor", "hedge-rejected", "stale-quotes");
        assertThat(refused("--drill", "kill=lunch@zerodha")).contains("after-sending");
    }

    /** What the command says when it refuses these words, which leaves nothing behind. */
    private String refused(String... more) {
        List<String> words = new ArrayList<>(List.of(more));
        if (!words.contains("--plan")) {
            words.addAll(List.of(
                    "--plan", Home.project("examples").resolve("demo.yaml").toString()));
        }
        words.addAll(List.of("--market", Home.project("market").toString()));
        words.addAll(List.of("--report", folder.resolve("report.json").toString()));
        words.addAll(List.of("--data-dir", folder.resolve("kept").toString()));
        ReplayRun.Ending ending = ReplayRun.call(words);
        assertThat(ending.code()).as(ending.complaint()).isEqualTo(ExitCode.REFUSED);
        assertThat(folder.resolve("report.json")).doesNotExist();
        assertThat(folder.resolve("kept")).doesNotExist();
        return ending.complaint();
    }
}
