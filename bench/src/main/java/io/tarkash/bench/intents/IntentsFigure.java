package io.tarkash.bench.intents;

import io.tarkash.bench.result.Chapter;
import io.tarkash.bench.result.Effort;
import io.tarkash.bench.result.Race;
import io.tarkash.bench.scene.Stage;
import java.nio.file.Path;
import java.util.List;

/** placeholder. */
public final class IntentsFigure {
    private IntentsFigure() {}

    public static Chapter take(Stage stage, Path folder, Effort effort) throws Exception {
        Race race = new Race("orders/s", effort);
        return new Chapter("intents", "durable orders", race.figures(), List.of(stage.open() + folder.toString()));
    }
}
