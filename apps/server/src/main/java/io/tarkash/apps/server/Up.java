package io.tarkash.apps.server;

import io.tarkash.apps.server.config.Configuration;
import io.tarkash.apps.server.config.Settings;
import io.tarkash.apps.server.operator.ControlSocket;
import io.tarkash.apps.server.operator.KeyRotation;
import io.tarkash.apps.server.operator.Operator;
import io.tarkash.apps.server.serving.Server;
import io.tarkash.apps.server.start.Keys;
import io.tarkash.apps.server.start.Logging;
import io.tarkash.apps.server.start.MasterKey;
import io.tarkash.apps.server.trading.Trading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code ./tarkash up}: starts a server, says where it is, and drains it when the process is asked to end. */
final class Up {
    static final List<String> OPTIONS = List.of("--data-dir", "--port", "--config");

    /** What a command answers whose process goes on. */
    static final int SERVING = -1;

    private static final Logger LOG = LoggerFactory.getLogger(Up.class);

    private Up() {}

    static int run(Words words) throws IOException {
        if (!words.rest().isEmpty()) {
            throw new UsageException("up takes options only, not " + words.rest());
        }
        Configuration configuration = Main.configuration(words);
        Trading.Folder folder = folder(configuration);
        Logging.start(configuration, folder.logs());
        Keys keys = keys(configuration, folder);
        configuration.shown().forEach(line -> LOG.info("set: {}", line));
        Server server = Server.start(configuration, Main.home(), folder, keys);
        ControlSocket control = ControlSocket.open(folder.path(), operator(server.trading(), keys));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("drain").unstarted(() -> drain(server, control)));
        announce(configuration, folder, server);
        return SERVING;
    }

    /** The data folder, made if it is not there. */
    static Trading.Folder folder(Configuration configuration) throws IOException {
        Path path = configuration.get(Settings.DATA_DIR);
        Trading.Folder folder =
                new Trading.Folder(path.isAbsolute() ? path : Main.home().resolve(path));
        Files.createDirectories(folder.books());
        Files.createDirectories(folder.logs());
        return folder;
    }

    /** The keys of this installation, from the environment or its folder. */
    static Keys keys(Configuration configuration, Trading.Folder folder) throws IOException {
        return new Keys(
                MasterKey.of(configuration, folder.path(), folder.store(), new SecureRandom()),
                MasterKey.old(configuration, folder.path()));
    }

    private static ControlSocket.Handler operator(Trading trading, Keys keys) {
        Operator operator = new Operator(trading);
        KeyRotation rotation = new KeyRotation(trading.store(), keys, trading.audit(), trading.worldClock());
        return (words, out) ->
                words.getFirst().equals(KeyRotation.WORD) ? rotation.handle(words, out) : operator.handle(words, out);
    }

    private static void announce(Configuration configuration, Trading.Folder folder, Server server) {
        String host = configuration.get(Settings.HTTP_HOST);
        String name = host.contains(":") ? "[" + host + "]" : host;
        if (server.trading().market().venue().simulated()) {
            System.out.println(
                    "the market is " + server.trading().market().venue().label());
        }
        if (configuration.get(Settings.DEMO)) {
            System.out.println(
                    "sign in as demo with the password in " + folder.path().resolve("demo-password"));
        }
        System.out.println("ready http://" + name + ":" + server.port());
        System.out.flush();
    }

    private static void drain(Server server, ControlSocket control) {
        try {
            control.close();
        } catch (IOException gone) {
            LOG.debug("the control socket was gone already", gone);
        }
        server.close();
    }
}
