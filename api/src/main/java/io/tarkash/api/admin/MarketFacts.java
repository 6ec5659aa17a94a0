package io.tarkash.api.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.domain.account.UserId;
import io.tarkash.identity.user.Origin;
import java.util.List;

/** The tables of market facts, which an operator edits and reloads without a restart. Thread-safe. */
public interface MarketFacts {
    /** Reads the files and says what would change, for armed and open runs too; changes nothing. */
    Preview preview();

    /** Takes the files as they were previewed. */
    Reload reload(String fingerprint, UserId by, Origin from);

    /**
     * @param fingerprint of the files as read
     * @param mistakes in the files, each with file and line; a reload needs none
     * @param changes a JSON object for people and programs
     */
    record Preview(String fingerprint, List<String> mistakes, JsonNode changes) {
        public Preview {
            mistakes = List.copyOf(mistakes);
        }
    }

    /** What became of a reload. */
    sealed interface Reload {
        record Done(JsonNode changes) implements Reload {}

        /** The files are no longer those of the preview. */
        record Changed() implements Reload {}

        record Mistaken(List<String> mistakes) implements Reload {
            public Mistaken {
                mistakes = List.copyOf(mistakes);
            }
        }
    }
}
