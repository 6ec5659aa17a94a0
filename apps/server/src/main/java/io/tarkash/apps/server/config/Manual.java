package io.tarkash.apps.server.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The page about all settings, made from their catalogue so that it cannot differ from it. */
public final class Manual {
    private Manual() {}

    public static String markdown() {
        return """
                # Configuration

                One file, given by `--config FILE`, of lines `key = value` with `#` comments, and environment variables;
                the command line goes before the environment, that before the file. A key that nobody knows, or that
                nothing uses in the configuration at hand, stops the start with its name. Secrets come from the
                environment alone. `./tarkash config` prints this page.

                """ + Settings.ALL.stream().map(Manual::entry).collect(Collectors.joining("\n"));
    }

    private static String entry(Setting<?> setting) {
        return "## " + setting.key() + "\n" + setting.about() + "\n\n- variable: `" + setting.variable()
                + "`\n- wants: "
                + setting.wants() + "\n- default: " + standard(setting)
                + (setting.isSecret() ? "\n- secret: never in the file" : "") + "\n";
    }

    private static String standard(Setting<?> setting) {
        List<String> values = Arrays.stream(Environment.values())
                .map(environment -> shown(setting.standard().apply(environment)))
                .toList();
        return values.stream().distinct().count() == 1
                ? values.getFirst()
                : Arrays.stream(Environment.values())
                        .map(environment -> environment.name().toLowerCase(Locale.ROOT) + " "
                                + shown(setting.standard().apply(environment)))
                        .collect(Collectors.joining(", "));
    }

    private static String shown(Optional<?> value) {
        return value.map(found -> switch (found) {
                    case Enum<?> word -> word.name().toLowerCase(Locale.ROOT);
                    case Collection<?> many when many.isEmpty() -> "none";
                    case java.time.Duration span -> span.toMillis() + "ms";
                    default -> found.toString();
                })
                .orElse("none");
    }
}
