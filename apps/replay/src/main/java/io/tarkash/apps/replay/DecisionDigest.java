package io.tarkash.apps.replay;

import io.tarkash.domain.run.Alert;
import io.tarkash.domain.run.WhyCard;
import io.tarkash.engine.desk.DecisionLog;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.engine.event.Event;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/**
 * Listens to a desk and keeps what people ask about afterwards: a SHA-256 over every event and decision in order, and
 * the why-cards and alerts. Two replays that decide the same have the same digest.
 */
final class DecisionDigest implements DecisionLog {
    private final MessageDigest sha;
    private final List<WhyCard> whyCards = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();

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
        records.forEach(this::keep);
    }

    private void keep(DeskRecord record) {
        add(record.toString());
        switch (record) {
            case DeskRecord.Explained(WhyCard card) -> whyCards.add(card);
            case DeskRecord.Alerted(Alert alert) -> alerts.add(alert);
            case DeskRecord.RunChanged r -> {}
            case DeskRecord.OrderChanged r -> {}
            case DeskRecord.Filled r -> {}
            case DeskRecord.OutsideHeld r -> {}
        }
    }

    private void add(String text) {
        sha.update(text.getBytes(StandardCharsets.UTF_8));
        sha.update((byte) '\n');
    }

    /** The digest of everything heard; nothing more may be heard after it. */
    String hex() {
        return HexFormat.of().formatHex(sha.digest());
    }

    List<WhyCard> whyCards() {
        return Collections.unmodifiableList(whyCards);
    }

    List<Alert> alerts() {
        return Collections.unmodifiableList(alerts);
    }
}
