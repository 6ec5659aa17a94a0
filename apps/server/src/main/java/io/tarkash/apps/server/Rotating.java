package io.tarkash.apps.server;

import io.tarkash.apps.server.config.Configuration;
import io.tarkash.apps.server.operator.ControlSocket;
import io.tarkash.apps.server.operator.KeyRotation;
import io.tarkash.apps.server.start.Keys;
import io.tarkash.apps.server.start.Logging;
import io.tarkash.apps.server.trading.Trading;
import io.tarkash.stores.sqlite.SqliteStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code vault rotate}: told to the server of the data folder, which then uses the keys that it was started with, or
 * done here on the store where none runs.
 */
final class Rotating {
    static final List<String> OPTIONS = List.of("--data-dir", "--config");

    private Rotating() {}

    static int run(Words words) throws IOException {
        if (!words.rest().equals(List.of("rotate"))) {
            throw new UsageException("usage: tarkash vault rotate");
        }
        Configuration configuration = Main.configuration(words);
        Trading.Folder folder = Up.folder(configuration);
        List<String> told = new ArrayList<>(List.of(KeyRotation.WORD));
        told.addAll(words.rest());
        Optional<Integer> answered = ControlSocket.tell(folder.path(), told, System.out::println);
        if (answered.isPresent()) {
            return answered.get();
        }
        Keys keys = Up.keys(configuration, folder);
        Logging.start(configuration, folder.logs());
        try (SqliteStore store = SqliteStore.open(folder.store())) {
            return KeyRotation.alone(store, keys).handle(told, System.out::println);
        }
    }
}
