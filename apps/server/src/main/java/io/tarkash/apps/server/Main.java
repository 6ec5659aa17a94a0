package io.tarkash.apps.server;

import io.tarkash.apps.server.config.Configuration;
import io.tarkash.apps.server.config.ConfigurationRefused;
import io.tarkash.apps.server.config.Manual;
import io.tarkash.apps.server.config.Settings;
import io.tarkash.apps.server.start.StartRefused;
import io.tarkash.stores.sqlite.StoreFileRefused;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code ./tarkash up} and the operator's commands. Exit codes: 0 done, 1 failed, 2 refused before anything was done. */
public final class Main {
    private static final int FAILED = 1;
    private static final int REFUSED = 2;

    private Main() {}

    /** A server goes on after this returns; everything else ends here with its exit code. */
    public static void main(String[] words) {
        int code = run(List.of(words));
        if (code != Up.SERVING) {
            System.exit(code);
        }
    }

    static int run(List<String> words) {
        try {
            return command(
                    words.isEmpty() ? "up" : words.getFirst(), words.subList(Math.min(1, words.size()), words.size()));
        } catch (UsageException usage) {
            System.err.println("tarkash: " + usage.getMessage());
            return REFUSED;
        } catch (ConfigurationRefused refused) {
            System.err.println("the configuration was refused:");
            refused.problems().forEach(problem -> System.err.println("  " + problem));
            return REFUSED;
        } catch (StartRefused | StoreFileRefused refused) {
            System.err.println("tarkash: " + refused.getMessage());
            return REFUSED;
        } catch (IOException failure) {
            System.err.println("tarkash: " + failure);
            return FAILED;
        }
    }

    private static int command(String command, List<String> words) throws IOException {
        return switch (command) {
            case "config" -> {
                Words.read(words, List.of());
                System.out.print(Manual.markdown());
                yield 0;
            }
            case "up" -> Up.run(Words.read(words, Up.OPTIONS));
            case "positions", "exit-all", "backup", "ready" ->
                Operating.run(command, Words.read(words, Operating.OPTIONS));
            case "restore" -> Restoring.run(Words.read(words, Operating.OPTIONS));
            case "doctor" -> Examining.run(Words.read(words, Examining.OPTIONS));
            case "vault" -> Rotating.run(Words.read(words, Rotating.OPTIONS));
            case "audit" -> Auditing.run(Words.read(words, Auditing.OPTIONS));
            default -> throw new UsageException("'" + command + "' is no command");
        };
    }

    /** The settings of a command: its options go before the environment, that before the file. */
    static Configuration configuration(Words words) {
        Map<String, String> options = new HashMap<>();
        words.option("--data-dir").ifPresent(dir -> options.put(Settings.DATA_DIR.key(), dir));
        words.option("--port").ifPresent(port -> options.put(Settings.HTTP_PORT.key(), port));
        return Configuration.read(words.option("--config").map(Path::of), System.getenv(), options);
    }

    /** The folder of this installation: its market facts and examples. */
    static Path home() {
        return Path.of(Optional.ofNullable(System.getenv("TARKASH_HOME")).orElse("."));
    }
}
