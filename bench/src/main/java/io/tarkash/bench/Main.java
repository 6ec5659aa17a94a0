package io.tarkash.bench;

import io.tarkash.bench.Choice.Reading;
import io.tarkash.bench.chain.ChainFigure;
import io.tarkash.bench.intents.IntentsFigure;
import io.tarkash.bench.orders.OrdersFigure;
import io.tarkash.bench.replay.FileFigure;
import io.tarkash.bench.replay.ReplayFigure;
import io.tarkash.bench.result.Chapter;
import io.tarkash.bench.result.Machine;
import io.tarkash.bench.result.ResultJson;
import io.tarkash.bench.result.ResultTable;
import io.tarkash.bench.scene.Stage;
import io.tarkash.bench.server.ServerFigure;
import io.tarkash.bench.timer.TimerFigure;
import io.tarkash.bench.weekend.WeekendFigure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code ./tarkash bench}: takes the figures that are asked for, one after another, and shows each as it is taken. */
public final class Main {
    private static final int DONE = 0;
    private static final int REFUSED = 2;

    private Main() {}

    public static void main(String[] words) throws Exception {
        System.exit(run(List.of(words)));
    }

    static int run(List<String> words) throws Exception {
        return switch (Choice.read(words)) {
            case Reading.HelpWanted() -> {
                System.out.println(Choice.HELP);
                yield DONE;
            }
            case Reading.Refused(List<String> problems) -> {
                problems.forEach(System.err::println);
                yield REFUSED;
            }
            case Reading.Accepted(Choice choice) -> {
                take(choice, String.join(" ", words));
                yield DONE;
            }
        };
    }

    private static void take(Choice choice, String words) throws Exception {
        String command = "./tarkash bench " + words;
        Machine machine = Machine.here(choice.folder());
        System.out.println(command.strip() + System.lineSeparator() + machine + System.lineSeparator());
        List<Chapter> chapters = new ArrayList<>();
        for (Choice.Name name : choice.names()) {
            chapters.add(shown(take(name, choice)));
        }
        if (choice.data().isPresent()) {
            chapters.add(shown(FileFigure.take(choice.data().get(), choice.effort())));
        }
        if (choice.json().isPresent()) {
            ResultJson.write(choice.json().get(), command.strip(), machine, chapters);
        }
    }

    private static Chapter take(Choice.Name name, Choice choice) throws Exception {
        return switch (name) {
            case CHAIN -> ChainFigure.take(choice.effort());
            case INTENTS -> IntentsFigure.take(stage(), choice.folder(), choice.effort());
            case ORDERS -> OrdersFigure.take(home().resolve("market"), choice.folder(), choice.effort());
            case REPLAY -> ReplayFigure.take(stage(), choice.effort());
            case SERVER -> ServerFigure.take(home(), choice.folder(), choice.effort());
            case TIMER -> TimerFigure.take(stage(), choice.effort());
            case WEEKEND -> WeekendFigure.take(stage(), choice.folder(), choice.effort(), choice.users());
        };
    }

    private static Chapter shown(Chapter chapter) {
        System.out.println(ResultTable.of(chapter));
        return chapter;
    }

    private static Stage stage() {
        return Stage.load(home().resolve("market"));
    }

    private static Path home() {
        return Path.of(Optional.ofNullable(System.getenv("TARKASH_HOME")).orElse("."));
    }
}
