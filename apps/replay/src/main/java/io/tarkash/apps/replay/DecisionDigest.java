package io.tarkash.apps.replay;

import io.tarkash.engine.desk.DecisionLog;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.engine.event.Event;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * Listens to a desk and keeps a SHA-256 over every event and decision in order. Two replays that decide the same have
 * the same digest.
 */
final class DecisionDigest implements DecisionLog {
    private final MessageDigest sha;

    DecisionDigest() {
        try {
            this.sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has SHA-256", absent);
        }
    }

    @Override
    public void decided(Instant now, List<Event> events, List<DeskRecord> records) {
        add(now.toString());
        events.forEach(event -> add(event.toString()));
        records.forEach(record -> add(record.toString()));
    }

    private void add(String text) {
        sha.update(text.getBytes(StandardCharsets.UTF_8));
        sha.update((byte) '\n');
    }

    /** The digest of everything heard; nothing more may be heard after it. */
    String hex() {
        return HexFormat.of().formatHex(sha.digest());
    }
}
