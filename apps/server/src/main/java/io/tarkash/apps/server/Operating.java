package io.tarkash.apps.server;

import io.tarkash.apps.server.config.Configuration;
import io.tarkash.apps.server.config.Settings;
import io.tarkash.apps.server.operator.ControlSocket;
import io.tarkash.apps.server.operator.Operator;
import io.tarkash.apps.server.serving.Safes;
import io.tarkash.apps.server.serving.Server;
import io.tarkash.apps.server.start.Keys;
import io.tarkash.apps.server.start.Logging;
import io.tarkash.apps.server.trading.Trading;
import io.tarkash.live.notice.Notices;
import io.tarkash.stores.sqlite.CommitObserver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code positions}, {@code exit-all}, {@code backup} and {@code ready}: told to the server of the data folder. Where
 * none runs the first three are done here, on the store and the brokers themselves: no HTTP is served and nothing is
 * entered. Only a running server can be ready.
 */
final class Operating {
    static final List<String> OPTIONS = List.of("--data-dir", "--config", "--account");

    private Operating() {}

    static int run(String command, Words words) throws IOException {
        Configuration configuration = Main.configuration(words);
        Trading.Folder folder = Up.folder(configuration);
        List<String> told = told(command, words);
        Optional<Integer> answered = ControlSocket.tell(folder.path(), told, System.out::println);
        if (answered.isPresent()) {
            return answered.get();
        }
        if (command.equals("ready")) {
            System.err.println("no server runs on " + folder.path() + ", so nothing is ready; start one first");
            return 1;
        }
        System.err.println("no server runs on " + folder.path() + "; working on its store and brokers directly");
        return alone(configuration, folder, told);
    }

    private static List<String> told(String command, Words words) {
        List<String> told = new ArrayList<>(List.of(command));
        if (words.option("--account").isPresent() && !command.equals("exit-all")) {
            throw new UsageException("--account belongs to exit-all");
        }
        words.option("--account").ifPresent(told::add);
        if (command.equals("backup")) {
            if (words.rest().size() != 1) {
                throw new UsageException("usage: tarkash backup FOLDER");
            }
            told.add(Path.of(words.rest().getFirst()).toAbsolutePath().toString());
        } else if (!words.rest().isEmpty()) {
            throw new UsageException(command + " takes options only, not " + words.rest());
        }
        return told;
    }

    private static int alone(Configuration configuration, Trading.Folder folder, List<String> told) throws IOException {
        Logging.start(configuration, folder.logs());
        Keys keys = Up.keys(configuration, folder);
        Path tables = configuration.find(Settings.FACTS_DIR).orElse(Main.home().resolve("market"));
        try (Trading trading = Trading.open(
                configuration,
                folder,
                Server.facts(tables),
                store -> Safes.of(store, keys),
                Notices.NONE,
                CommitObserver.NONE)) {
            trading.startExitsOnly();
            return new Operator(trading).handle(told, System.out::println);
        }
    }
}
