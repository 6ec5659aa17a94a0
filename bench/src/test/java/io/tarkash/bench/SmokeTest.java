package io.tarkash.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.bench.chain.ChainFigure;
import io.tarkash.bench.intents.IntentsFigure;
import io.tarkash.bench.orders.OrdersFigure;
import io.tarkash.bench.replay.FileFigure;
import io.tarkash.bench.replay.ReplayFigure;
import io.tarkash.bench.result.Chapter;
import io.tarkash.bench.result.Effort;
import io.tarkash.bench.result.Figure;
import io.tarkash.bench.result.Machine;
import io.tarkash.bench.result.ResultJson;
import io.tarkash.bench.result.ResultTable;
import io.tarkash.bench.scene.Stage;
import io.tarkash.bench.server.ServerFigure;
import io.tarkash.bench.timer.TimerFigure;
import io.tarkash.bench.weekend.WeekendFigure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each benchmark runs once, as small as it goes. How fast it was is nobody's business here. */
class SmokeTest {
    private static final Stage STAGE = Stage.load(Path.of("..", "market"));

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void pricesTheChainOnBothSides() throws Exception {
        Chapter chapter = ChainFigure.take(Effort.SMOKE);
        assertThat(chapter.figures()).hasSize(4);
        assertSound(chapter);
    }

    @Test
    void bringsEveryOrderToTheBrokersBook() throws Exception {
        Chapter chapter = IntentsFigure.take(STAGE, folder, Effort.SMOKE);
        assertThat(chapter.figures()).hasSize(6);
        assertSound(chapter);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void sendsOrdersOverTheBrokersProtocols() throws Exception {
        Chapter chapter = OrdersFigure.take(Path.of("..", "market"), folder, Effort.SMOKE);
        assertThat(chapter.figures()).hasSize(59);
        assertThat(ResultTable.of(chapter)).contains("a condor, 150 ms, three brokers");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void replaysADayWithAndWithoutStrategies() throws Exception {
        Chapter chapter = ReplayFigure.take(STAGE, Effort.SMOKE);
        assertThat(chapter.figures()).hasSize(4);
        assertSound(chapter);
        assertThat(String.join(" ", chapter.notes())).doesNotContain("; 0 orders filled");
    }

    @Test
    void startsTheServerAndLooksAtItsMemory() throws Exception {
        Chapter chapter = ServerFigure.take(Path.of(".."), folder, Effort.SMOKE);
        assertThat(chapter.figures()).hasSizeGreaterThanOrEqualTo(2);
        assertSound(chapter);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void startsAllThatIsDueOnEachSide() throws Exception {
        Chapter chapter = TimerFigure.take(STAGE, Effort.SMOKE);
        assertThat(chapter.figures()).hasSize(20);
        assertThat(ResultTable.of(chapter)).contains("idle, 10 due: Quartz, last start");
    }

    @Test
    void spendsAWeekend() throws Exception {
        Chapter chapter = WeekendFigure.take(STAGE, folder, Effort.SMOKE, OptionalInt.empty());
        assertThat(chapter.figures()).hasSize(9);
        assertSound(chapter);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void readsAFileOfPrices() throws Exception {
        Path file = folder.resolve("nifty.csv");
        Files.writeString(file, """
                ts,underlying,expiry,strike,type,open,high,low,close,volume,oi
                2024-07-24 09:15:00,NIFTY,2024-07-25,24400,CE,100,110,90,105,1000,5000
                2024-07-24 09:16:00,NIFTY,2024-07-25,24400,CE,105,115,95,110,1000,5000
                """);
        assertSound(FileFigure.take(file, Effort.SMOKE));
    }

    @Test
    void writesWhatItShows() throws Exception {
        Chapter chapter = new Chapter(
                "chain",
                "a title",
                List.of(Figure.ofRounds("ours", "orders/s", List.of(3.0, 1.0, 2.0))),
                List.of("a note"));
        assertThat(chapter.figures().getFirst()).isEqualTo(new Figure("ours", "orders/s", 3, 2, 1, 3));
        assertThat(ResultTable.of(chapter)).contains("ours", "2.0 orders/s", "1.0 .. 3.0", "n=3", "* a note");
        Path json = folder.resolve("bench.json");
        ResultJson.write(json, "./tarkash bench", Machine.here(folder), List.of(chapter));
        assertThat(json).content().contains("\"unit\" : \"orders/s\"", "\"cores\"");
    }

    private static void assertSound(Chapter chapter) {
        assertThat(chapter.figures())
                .allSatisfy(figure -> assertThat(figure.value()).isPositive().isFinite());
        assertThat(ResultTable.of(chapter)).contains(chapter.title());
    }
}
