package io.tarkash.apps.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The settings of one start: the command line goes before the environment, that before the file, that before the
 * standard value. Whoever needs a value asks for it here, so that what was set and never asked for can be named.
 * Used by the starting thread alone.
 */
public final class Configuration {
    /** Variables of the launcher, which are no settings. */
    private static final Set<String> FOREIGN = Set.of("TARKASH_HOME", "TARKASH_NO_INSTALL", "TARKASH_DATA");

    private final Map<String, Given> given;
    private final Environment environment;
    private final Set<String> asked = new HashSet<>();

    private Configuration(Map<String, Given> given, Environment environment) {
        this.given = Map.copyOf(given);
        this.environment = environment;
    }

    /** A text that someone set, and where. */
    private record Given(String text, String where) {}

    /**
     * Reads all that is set, or throws {@link ConfigurationRefused} with everything that is wrong.
     *
     * @param options texts by key, from the command line
     */
    public static Configuration read(Optional<Path> file, Map<String, String> variables, Map<String, String> options) {
        List<String> problems = new ArrayList<>();
        Map<String, Given> given = new HashMap<>();
        file.ifPresent(path -> readFile(path, given, problems));
        readVariables(variables, given, problems);
        options.forEach((key, text) -> given.put(key, new Given(text, "the command line")));
        Settings.ALL.forEach(setting -> check(setting, given, problems));
        if (!problems.isEmpty()) {
            throw new ConfigurationRefused(problems);
        }
        Environment environment = Optional.ofNullable(given.get(Settings.ENVIRONMENT.key()))
                .map(Given::text)
                .map(Settings.ENVIRONMENT.read())
                .orElse(Environment.DEV);
        return new Configuration(given, environment);
    }

    public Environment environment() {
        asked.add(Settings.ENVIRONMENT.key());
        return environment;
    }

    /** The value of a setting that has one in any case. */
    public <T> T get(Setting<T> setting) {
        return find(setting).orElseThrow(() -> new ConfigurationRefused(List.of(setting.key() + " must be set")));
    }

    public <T> Optional<T> find(Setting<T> setting) {
        asked.add(setting.key());
        return Optional.ofNullable(given.get(setting.key()))
                .map(Given::text)
                .map(setting.read())
                .or(() -> setting.standard().apply(environment));
    }

    /** Throws if something was set that nothing of this start has asked for. */
    public void requireAllAsked() {
        Set<String> unused = new TreeSet<>(given.keySet());
        unused.removeAll(asked);
        if (!unused.isEmpty()) {
            throw new ConfigurationRefused(unused.stream()
                    .map(key -> key + " (" + where(key) + ") is set, but nothing uses it in this configuration")
                    .toList());
        }
    }

    private String where(String key) {
        return Optional.ofNullable(given.get(key)).map(Given::where).orElse("nowhere");
    }

    private static void readFile(Path file, Map<String, Given> given, List<String> problems) {
        try {
            List<String> lines = Files.readAllLines(file);
            for (int number = 1; number <= lines.size(); number++) {
                String line = lines.get(number - 1).strip();
                if (!line.isEmpty() && !line.startsWith("#")) {
                    readLine(line, file.getFileName() + " line " + number, given, problems);
                }
            }
        } catch (IOException unreadable) {
            problems.add(file + " cannot be read: " + unreadable.getMessage());
        }
    }

    private static void readLine(String line, String where, Map<String, Given> given, List<String> problems) {
        int equals = line.indexOf('=');
        if (equals < 1) {
            problems.add(where + ": is no 'key = value': " + line);
            return;
        }
        String key = line.substring(0, equals).strip();
        Optional<Setting<?>> setting = known(key);
        if (setting.isEmpty()) {
            problems.add(where + ": unknown key " + key + nearest(key));
        } else if (setting.get().isSecret()) {
            problems.add(where + ": " + key + " is a secret and has no place in a file; set "
                    + setting.get().variable());
        } else if (given.put(key, new Given(line.substring(equals + 1).strip(), where)) != null) {
            problems.add(where + ": " + key + " is set twice");
        }
    }

    private static void readVariables(Map<String, String> variables, Map<String, Given> given, List<String> problems) {
        Map<String, String> keys = Settings.ALL.stream().collect(Collectors.toMap(Setting::variable, Setting::key));
        variables.forEach((name, text) -> {
            if (name.startsWith("TARKASH_") && !FOREIGN.contains(name)) {
                Optional.ofNullable(keys.get(name))
                        .ifPresentOrElse(
                                key -> given.put(key, new Given(text, name)),
                                () -> problems.add("unknown environment variable " + name));
            }
        });
    }

    private static void check(Setting<?> setting, Map<String, Given> given, List<String> problems) {
        Optional.ofNullable(given.get(setting.key())).ifPresent(found -> {
            if (setting.parse(found.text()).isEmpty()) {
                problems.add(found.where() + ": " + setting.key() + " wants " + setting.wants()
                        + (setting.isSecret() ? "" : ", not '" + found.text() + "'"));
            }
        });
    }

    private static Optional<Setting<?>> known(String key) {
        return Settings.ALL.stream()
                .<Setting<?>>map(setting -> setting)
                .filter(setting -> setting.key().equals(key))
                .findFirst();
    }

    private static String nearest(String key) {
        String last = key.substring(key.lastIndexOf('.') + 1);
        List<String> alike = Settings.ALL.stream()
                .map(Setting::key)
                .filter(known -> known.endsWith(last) || known.replace("-", "").equals(key.replace("_", "")))
                .toList();
        return alike.isEmpty() ? "" : "; did you mean " + String.join(" or ", alike) + "?";
    }

    /** All keys that are set, for the log of a start; never a secret. */
    public List<String> shown() {
        List<String> lines = new ArrayList<>();
        for (Setting<?> setting : Settings.ALL) {
            Optional.ofNullable(given.get(setting.key()))
                    .ifPresent(found -> lines.add(setting.key() + " = "
                            + (setting.isSecret() ? "(secret)" : found.text()) + "  [" + found.where() + "]"));
        }
        return Collections.unmodifiableList(lines);
    }
}
