package io.tarkash.apps.server.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** All settings there are, with what each is for. {@code docs/configuration.md} is printed from this list. */
public final class Settings {
    private static final int READS_MAX = 100_000_000;
    private static final Pattern SPAN = Pattern.compile("(\\d{1,6})(ms|s|m|h|d)");

    public static final Setting<Environment> ENVIRONMENT = of(
            "environment",
            words(Environment.values()),
            text -> word(Environment.values(), text),
            Environment.DEV,
            "What this server is for. prod insists on a master key, on invitations and on a real market.");

    public static final Setting<Path> DATA_DIR =
            of("data.dir", "a folder", Path::of, Path.of("data"), "Where the store, paper books, logs and keys lie.");

    public static final Setting<String> HTTP_HOST = of(
            "http.host",
            "an address",
            Settings::text,
            "127.0.0.1",
            "The address to listen on. Anything but loopback wants TLS in front.");

    public static final Setting<Integer> HTTP_PORT =
            of("http.port", "0 to 65535", whole(0, 65_535), 8080, "The port to listen on; 0 takes any free one.");

    public static final Setting<Boolean> HTTP_SECURE = by(
            "http.secure",
            "true or false",
            Settings::truth,
            environment -> Optional.of(environment == Environment.PROD),
            "Whether browsers reach this server over TLS: cookies become __Host- and Secure, HSTS is sent.");

    public static final Setting<Boolean> HTTP_PROXY = of(
            "http.trusted-proxy",
            "true or false",
            Settings::truth,
            false,
            "Whether X-Forwarded-For is believed. Only behind a proxy that overwrites it.");

    public static final Setting<URI> HTTP_ADDRESS = none(
            "http.public-address",
            "an address such as https://trade.example.org",
            Settings::page,
            "Where browsers reach this server, for the page to which brokers send them back after a login. By default"
                    + " http, the host and the port.");

    public static final Setting<List<String>> HTTP_ORIGINS = of(
            "http.cors-origins",
            "origins parted by commas",
            Settings::list,
            List.of(),
            "Other origins whose pages may call the API. None by default.");

    public static final Setting<Integer> READS_BY_USER = of(
            "http.reads-by-user",
            "1 to 100000000",
            whole(1, READS_MAX),
            1_200,
            "How many reading requests a minute one user may send. Raise it for programs that poll.");

    public static final Setting<Integer> READS_BY_ADDRESS = of(
            "http.reads-by-address",
            "1 to 100000000",
            whole(1, READS_MAX),
            3_000,
            "How many reading requests a minute one address may send, whoever its users are.");

    public static final Setting<Venue> MARKET_VENUE = by(
            "market.venue",
            words(Venue.values()),
            text -> word(Venue.values(), text),
            environment -> Optional.of(environment == Environment.PROD ? Venue.NSE : Venue.SIMULATED),
            "SIMULATED is a made market that is open round the clock; SANDBOX reaches the brokers of ./tarkash sandbox"
                    + " on this machine, round the clock too; NSE reaches the real ones and keeps the exchange's hours.");

    public static final Setting<Integer> SANDBOX_PORT = of(
            "market.sandbox-port",
            "1 to 65000",
            whole(1, 65_000),
            18_080,
            "The port base of the sandbox, for market.venue = SANDBOX.");

    public static final Setting<String> SOURCE_ADDRESS = none(
            "brokers.source-address",
            "an address of this machine",
            Settings::text,
            "The address that is registered with the brokers, from which logins and orders leave of accounts that have no source"
                    + " address of their own; without it the machine chooses.");

    public static final Setting<Integer> MARKET_SEED = of(
            "market.seed",
            "a whole number",
            whole(0, Integer.MAX_VALUE),
            1,
            "Which simulated market: the same seed is the same market at the same instant.");

    public static final Setting<Path> MARKET_RECORDING = none(
            "market.recording",
            "a file or folder",
            Path::of,
            "Prices of one past day (CSV or Parquet), shown as the simulated market at that day's hours, and each day"
                    + " after again; without it the market is made from the seed. A new data folder begins a minute"
                    + " before the record.");

    public static final Setting<Integer> MARKET_SPEED = of(
            "market.speed",
            "1 to 60",
            whole(1, 60),
            1,
            "How many seconds of the simulated market pass in a second, for all that trades; deadlines shrink with"
                    + " it. The data folder keeps the market's time, which never goes back.");

    public static final Setting<Path> FACTS_DIR = none(
            "market.facts-dir",
            "a folder",
            Path::of,
            "The tables of lots, holidays, hours and charges. By default the folder market of this installation.");

    public static final Setting<Boolean> DEMO = by(
            "demo",
            "true or false",
            Settings::truth,
            environment -> Optional.of(environment == Environment.DEV),
            "Whether a first start makes a demo user with three paper accounts and demo baskets.");

    public static final Setting<Boolean> PRACTICE = of(
            "practice",
            "true or false",
            Settings::truth,
            true,
            "Whether a server practises entries and exits of nobody after its start, so that its first real ones are quick.");

    public static final Setting<Registration> REGISTRATION = by(
            "identity.registration",
            words(Registration.values()),
            text -> word(Registration.values(), text),
            environment -> Optional.of(environment == Environment.DEV ? Registration.OPEN : Registration.INVITATION),
            "Who may make a user: anyone, or whoever an admin has invited.");

    public static final Setting<URI> OIDC_ISSUER = none(
            "identity.oidc.issuer",
            "an https address",
            Settings::https,
            "An external issuer whose access tokens are accepted, by OIDC discovery.");

    public static final Setting<String> OIDC_AUDIENCE = none(
            "identity.oidc.audience",
            "a text",
            Settings::text,
            "The audience or client id that tokens of the external issuer must carry.");

    public static final Setting<String> MASTER_KEY = secret(
            "master-key",
            "32 bytes in base64",
            "Seals what is secret in the store. Without it a key file is made in the data folder, except in prod.");

    public static final Setting<String> MASTER_KEY_OLD = secret(
            "master-key-old",
            "32 bytes in base64",
            "The master key before, until vault rotate has moved everything under the new one. Without it master.key.old in"
                    + " the data folder, if that is there.");

    public static final Setting<Integer> STRATEGIES_MAX =
            of("limits.strategies-per-basket", "1 to 100", whole(1, 100), 10, "The most strategies in one basket.");

    public static final Setting<Integer> LEGS_MAX =
            of("limits.legs-per-strategy", "1 to 20", whole(1, 20), 6, "The most legs of one strategy.");

    public static final Setting<Integer> ORDERS_A_SECOND = of(
            "limits.orders-a-second",
            "1 to 10",
            whole(1, 10),
            8,
            "The pace of one broker account; above 10 an exchange wants the algorithm registered.");

    public static final Setting<Duration> PAPER_LATENCY = of(
            "paper.latency",
            "a span such as 20ms",
            Settings::span,
            Duration.ofMillis(20),
            "How long a paper broker takes to answer.");

    public static final Setting<Boolean> ALERTS_PRIVATE = by(
            "alerts.private-addresses",
            "true or false",
            Settings::truth,
            environment -> Optional.of(environment == Environment.DEV),
            "Whether users may have alerts sent to this machine and to private and link-local networks.");

    public static final Setting<URI> ALERTS_TELEGRAM = of(
            "alerts.telegram-address",
            "an address",
            Settings::web,
            URI.create("https://api.telegram.org"),
            "Where Telegram's bot interface is reached.");

    public static final Setting<LogFormat> LOG_FORMAT = of(
            "log.format",
            words(LogFormat.values()),
            text -> word(LogFormat.values(), text),
            LogFormat.TEXT,
            "How the console log looks. The log file is always JSON, one object a line.");

    public static final Setting<LogLevel> LOG_LEVEL = of(
            "log.level",
            words(LogLevel.values()),
            text -> word(LogLevel.values(), text),
            LogLevel.INFO,
            "What is logged.");

    public static final Setting<Integer> AUDIT_YEARS =
            of("audit.retention-years", "1 to 50", whole(1, 50), 5, "How long the audit log is kept.");

    public static final List<Setting<?>> ALL = List.of(
            ENVIRONMENT,
            DATA_DIR,
            HTTP_HOST,
            HTTP_PORT,
            HTTP_SECURE,
            HTTP_PROXY,
            HTTP_ADDRESS,
            HTTP_ORIGINS,
            READS_BY_USER,
            READS_BY_ADDRESS,
            MARKET_VENUE,
            SANDBOX_PORT,
            SOURCE_ADDRESS,
            MARKET_SEED,
            MARKET_RECORDING,
            MARKET_SPEED,
            FACTS_DIR,
            DEMO,
            PRACTICE,
            REGISTRATION,
            OIDC_ISSUER,
            OIDC_AUDIENCE,
            MASTER_KEY,
            MASTER_KEY_OLD,
            STRATEGIES_MAX,
            LEGS_MAX,
            ORDERS_A_SECOND,
            PAPER_LATENCY,
            ALERTS_PRIVATE,
            ALERTS_TELEGRAM,
            LOG_FORMAT,
            LOG_LEVEL,
            AUDIT_YEARS);

    private Settings() {}

    /** Which market the server trades on. */
    public enum Venue {
        SIMULATED,
        /** The brokers of a sandbox on this machine, over their own protocols. */
        SANDBOX,
        NSE
    }

    /** Who may register. */
    public enum Registration {
        OPEN,
        INVITATION
    }

    /** How the console log looks. */
    public enum LogFormat {
        TEXT,
        JSON
    }

    /** How much is logged. */
    public enum LogLevel {
        DEBUG,
        INFO,
        WARN
    }

    private static <T> Setting<T> of(String key, String wants, Function<String, T> read, T standard, String about) {
        return by(key, wants, read, environment -> Optional.of(standard), about);
    }

    private static <T> Setting<T> by(
            String key,
            String wants,
            Function<String, T> read,
            Function<Environment, Optional<T>> standard,
            String about) {
        return new Setting<>(key, wants, read, standard, Setting.Kind.OPEN, about);
    }

    private static <T> Setting<T> none(String key, String wants, Function<String, T> read, String about) {
        return by(key, wants, read, environment -> Optional.empty(), about);
    }

    private static Setting<String> secret(String key, String wants, String about) {
        return new Setting<>(key, wants, Settings::text, environment -> Optional.empty(), Setting.Kind.SECRET, about);
    }

    private static Function<String, Integer> whole(int least, int most) {
        return text -> {
            int value = Integer.parseInt(text);
            if (value < least || value > most) {
                throw new IllegalArgumentException("out of range");
            }
            return value;
        };
    }

    private static String text(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("blank");
        }
        return text;
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(Settings::text)
                .toList();
    }

    private static URI page(String text) {
        URI uri = URI.create(text);
        if (!List.of("http", "https").contains(String.valueOf(uri.getScheme())) || uri.getHost() == null) {
            throw new IllegalArgumentException("no address of a page");
        }
        return uri;
    }

    private static URI https(String text) {
        URI uri = URI.create(text);
        if (!"https".equals(uri.getScheme()) || uri.getHost() == null) {
            throw new IllegalArgumentException("no https address");
        }
        return uri;
    }

    /** Without a slash at its end, since paths are put behind it. */
    private static URI web(String text) {
        URI uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        boolean known = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
        if (!known || uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("no address");
        }
        return uri;
    }

    private static Duration span(String text) {
        Matcher span = SPAN.matcher(text);
        if (!span.matches()) {
            throw new IllegalArgumentException("no span");
        }
        long count = Long.parseLong(span.group(1));
        return switch (span.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    private static <E extends Enum<E>> E word(E[] values, String text) {
        return Arrays.stream(values)
                .filter(value -> value.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such word"));
    }

    private static <E extends Enum<E>> String words(E[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
