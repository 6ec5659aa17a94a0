package io.tarkash.brokers.noren.stream;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What this connection was asked to send. Used by the stream's thread alone. */
final class Subscriptions {
    /** The most scrips that one message should name. */
    private static final int MESSAGE_MAX = 100;

    private Map<String, Watch.Subject> subjects = new LinkedHashMap<>();

    record Change(List<String> added, List<String> gone) {}

    Optional<Watch.Subject> subject(String key) {
        return Optional.ofNullable(subjects.get(key));
    }

    Change become(Map<String, Watch.Subject> wanted) {
        List<String> added = wanted.keySet().stream()
                .filter(key -> !subjects.containsKey(key))
                .toList();
        List<String> gone = subjects.keySet().stream()
                .filter(key -> !wanted.containsKey(key))
                .toList();
        subjects = new LinkedHashMap<>(wanted);
        return new Change(added, gone);
    }

    void forgetAll() {
        subjects = new LinkedHashMap<>();
    }

    /** The keys, joined as one message after another carries them. */
    static List<String> messages(List<String> keys) {
        List<String> messages = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += MESSAGE_MAX) {
            messages.add(String.join("#", keys.subList(from, Math.min(from + MESSAGE_MAX, keys.size()))));
        }
        return messages;
    }
}
