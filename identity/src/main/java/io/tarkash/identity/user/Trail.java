package io.tarkash.identity.user;

import io.tarkash.domain.account.UserId;
import io.tarkash.engine.audit.AuditEntry;
import io.tarkash.engine.audit.AuditLog;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes identity's lines of the audit log: stamped, and never with a secret among the facts. Thread-safe. */
public final class Trail {
    /** Who did it, where that is not known. */
    public static final String NOBODY = "nobody";

    private final AuditLog log;
    private final InstantSource clock;
    private final Refusals refusals;

    public Trail(AuditLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
        this.refusals = new Refusals(clock);
    }

    public void write(UserId who, Origin from, String what, String about) {
        write(who.value(), from, what, about, Map.of());
    }

    public void write(UserId who, Origin from, String what, String about, Map<String, String> facts) {
        write(who.value(), from, what, about, facts);
    }

    /** @param facts that hold afterwards, by plain names */
    public void write(String who, Origin from, String what, String about, Map<String, String> facts) {
        Optional<String> after = facts.isEmpty() ? Optional.empty() : Optional.of(json(facts));
        log.append(new AuditEntry(clock.instant(), who, from.address(), what, about, Optional.empty(), after));
    }

    /** Something that anybody can send as often as they like: each kind from one address once a minute, with a number. */
    public void refused(String what, String why, Origin from) {
        int unsaid = refusals.unsaid(what, why, from.address());
        if (unsaid >= 0) {
            write(NOBODY, from, "credential refused", what, Map.of("why", why, "unsaid", Integer.toString(unsaid)));
        }
    }

    public void changed(UserId who, Origin from, String what, String about, String before, String after) {
        log.append(new AuditEntry(
                clock.instant(),
                who.value(),
                from.address(),
                what,
                about,
                Optional.of(json(Map.of("value", before))),
                Optional.of(json(Map.of("value", after)))));
    }

    private static String json(Map<String, String> facts) {
        return new TreeMap<>(facts)
                .entrySet().stream()
                        .map(fact -> quote(fact.getKey()) + ":" + quote(fact.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
    }

    /** Nothing but printable ASCII goes in as it is. */
    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == '"' || unit == '\\') {
                quoted.append('\\').append(unit);
            } else if (unit < 0x20 || unit > 0x7e) {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
            } else {
                quoted.append(unit);
            }
        }
        return quoted.append('"').toString();
    }
}
