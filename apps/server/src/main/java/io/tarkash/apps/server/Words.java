package io.tarkash.apps.server;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The words of a command line after the command: options by name, and the rest in order. */
record Words(Map<String, String> options, List<String> rest) {
    Words {
        options = Map.copyOf(options);
        rest = List.copyOf(rest);
    }

    /** Reads words of which only these options, each with a value, are known; throws {@link UsageException}. */
    static Words read(List<String> words, List<String> known) {
        Map<String, String> options = new HashMap<>();
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("--")) {
                rest.add(word);
            } else if (!known.contains(word)) {
                throw new UsageException("unknown option " + word + "; possible are " + String.join(", ", known));
            } else if (i + 1 == words.size()) {
                throw new UsageException(word + " needs a value");
            } else if (options.put(word, words.get(++i)) != null) {
                throw new UsageException(word + " is given twice");
            }
        }
        return new Words(options, Collections.unmodifiableList(rest));
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }
}
