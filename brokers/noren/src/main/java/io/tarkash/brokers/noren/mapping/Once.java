package io.tarkash.brokers.noren.mapping;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;

/** Warns of the same thing once, because books are read each minute and would repeat it all day. Thread-safe. */
final class Once {
    private static final int KEPT_MAX = 1_000;

    private final Set<String> said = ConcurrentHashMap.newKeySet();
    private final Logger log;

    Once(Logger log) {
        this.log = log;
    }

    void warn(String text) {
        if (said.size() < KEPT_MAX && said.add(text)) {
            log.warn("{}", text);
        }
    }
}
