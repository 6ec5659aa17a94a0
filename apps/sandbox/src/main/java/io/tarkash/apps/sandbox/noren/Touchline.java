package io.tarkash.apps.sandbox.noren;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one client was last told about one instrument, so that the next message carries only what changed. Not safe for
 * several threads; each connection has its own.
 */
final class Touchline {
    private final Map<String, String> told = new LinkedHashMap<>();

    /** The fields that are new or other than told before; empty when there is nothing to say. */
    Map<String, String> changed(Map<String, String> now) {
        Map<String, String> changed = new LinkedHashMap<>();
        now.forEach((field, value) -> {
            if (!value.equals(told.put(field, value))) {
                changed.put(field, value);
            }
        });
        return changed;
    }
}
