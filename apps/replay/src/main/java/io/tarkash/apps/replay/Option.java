package io.tarkash.apps.replay;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can be said on the command line; every option but {@code --help} takes a value. */
enum Option {
    DATA("--data", "FILE_OR_DIR", "quotes of the day, .csv, .csv.gz or .parquet; without it a made day is replayed"),
    PLAN("--plan", "PLAN.yaml", "who trades what; without it the demo plan"),
    DATE("--date", "YYYY-MM-DD", "the day, where the data hold several"),
    DRILL("--drill", "NAME[=hh:mm]@ACCOUNT", "let something go wrong at an account; may be given several times"),
    FAULTS(
            "--faults",
            "none|jitter|harsh",
            "what the lines to all brokers lose and delay, by the seed; none without it"),
    REPORT("--report", "OUT.json", "write the whole report there"),
    SEED("--seed", "N", "the seed of the made day and of the faults; 1 without it"),
    DATA_DIR("--data-dir", "DIR", "keep the store and the brokers' books there"),
    STORE("--store", "memory|sqlite", "where the engine's records go; sqlite with --data-dir, else memory"),
    MARKET("--market", "DIR", "own market facts instead of those that ship"),
    HELP("--help", "", "show this");

    private final String flag;
    private final String value;
    private final String meaning;

    Option(String flag, String value, String meaning) {
        this.flag = flag;
        this.value = value;
        this.meaning = meaning;
    }

    String flag() {
        return flag;
    }

    String value() {
        return value;
    }

    boolean isRepeatable() {
        return this == DRILL;
    }

    String help() {
        return "  %-25s %s".formatted((flag + " " + value).strip(), meaning);
    }

    static Optional<Option> of(String flag) {
        return Arrays.stream(values())
                .filter(option -> option.flag.equals(flag))
                .findFirst();
    }

    static List<String> flags() {
        return Arrays.stream(values()).map(Option::flag).toList();
    }
}
