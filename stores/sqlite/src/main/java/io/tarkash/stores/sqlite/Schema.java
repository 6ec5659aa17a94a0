package io.tarkash.stores.sqlite;

import java.util.List;

/** The tables of the file, and how connections to it behave. */
final class Schema {
    /** "TRKS" in the file's header: what {@code file} and the next opener know it by. */
    static final int APPLICATION_ID = 0x54524B53;

    static final int VERSION = 2;

    /** What this program did to the file over the years, and where the file of before is. Since version 2. */
    private static final String MIGRATION = """
            CREATE TABLE migration (
              version INTEGER PRIMARY KEY,
              at TEXT NOT NULL,
              backup TEXT NOT NULL
            ) STRICT""";

    /** What brings a file from a version, counted from 1, to the next. A step that was released never changes. */
    static final List<List<String>> STEPS = List.of(List.of(MIGRATION));

    /**
     * A table with row ids, not WITHOUT ROWID: documents of some kB inside a key tree would make it
     * deep. An item's places in the indexes are columns, so one row is one item.
     */
    static final List<String> STATEMENTS = List.of(
            "PRAGMA journal_mode = WAL",
            """
            CREATE TABLE item (
              pk TEXT NOT NULL,
              sk TEXT NOT NULL,
              attributes TEXT NOT NULL,  -- a JSON object of texts and whole numbers
              allocations_pk TEXT,
              allocations_sk TEXT,
              schedule_pk TEXT,
              schedule_sk TEXT,
              PRIMARY KEY (pk, sk)
            ) STRICT""",
            """
            CREATE INDEX allocations_by_strategy
              ON item (allocations_pk, allocations_sk, pk, sk) WHERE allocations_pk IS NOT NULL""",
            """
            CREATE INDEX user_execution_schedule
              ON item (schedule_pk, schedule_sk, pk, sk) WHERE schedule_pk IS NOT NULL""",
            MIGRATION,
            "PRAGMA application_id = " + APPLICATION_ID,
            "PRAGMA user_version = " + VERSION);

    /** The {@code fullfsync} ones are for macOS, where a plain sync stops at the drive's cache. */
    static final List<String> PRAGMAS = List.of(
            "PRAGMA synchronous = FULL",
            "PRAGMA fullfsync = ON",
            "PRAGMA checkpoint_fullfsync = ON",
            "PRAGMA busy_timeout = 5000",
            "PRAGMA wal_autocheckpoint = 0", // The Checkpointer does it, away from the first seconds of a minute.
            "PRAGMA journal_size_limit = 67108864",
            "PRAGMA trusted_schema = OFF");

    private Schema() {}
}
