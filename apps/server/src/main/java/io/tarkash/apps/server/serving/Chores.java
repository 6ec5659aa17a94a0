package io.tarkash.apps.server.serving;

import io.tarkash.api.idempotency.StoredBook;
import io.tarkash.apps.server.trading.Trading;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.identity.Identity;
import io.tarkash.stores.audit.AuditAnchors;
import io.tarkash.stores.audit.AuditTrail;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has to be done now and then: sweep what expired, anchor the audit log, archive what is over, forget answers that were kept for a repetition. Each round keeps
 * away from the beginning of a minute and runs on a thread of its own.
 */
final class Chores implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMinutes(5);
    private static final Duration AFTER_THE_MINUTE = Duration.ofSeconds(25);
    private static final int SWEPT_MAX = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(Chores.class);

    private final Trading trading;
    private final Identity identity;
    private final AuditAnchors anchors;
    private final StoredBook answers;
    private final int auditYears;
    private volatile boolean ended;
    private LocalDate archived;

    Chores(Trading trading, Identity identity, int auditYears) {
        this.trading = trading;
        this.identity = identity;
        this.auditYears = auditYears;
        this.anchors = AuditAnchors.open(trading.folder().anchors());
        this.answers = new StoredBook(trading.store(), trading.worldTime());
        this.archived = today();
    }

    void begin() {
        later(trading.worldTime().now());
    }

    @Override
    public void close() {
        ended = true;
    }

    private void later(Instant from) {
        Instant minute = Instant.ofEpochSecond(from.plus(EVERY).getEpochSecond() / 60 * 60);
        trading.worldTime().at(minute.plus(AFTER_THE_MINUTE), () -> {
            if (!ended) {
                later(minute);
                Thread.ofVirtual().name("chores").start(this::round);
            }
        });
    }

    private synchronized void round() {
        try {
            Instant now = trading.worldTime().now();
            identity.expiry().sweep(now, SWEPT_MAX);
            anchors.write(trading.store(), now);
            if (!archived.equals(today())) {
                trading.archive();
                new AuditTrail(trading.store()).cut(earliest(now), Period.ofYears(auditYears));
                trading.users().forEach(answers::forget);
                archived = today();
            }
        } catch (RuntimeException failure) {
            LOG.error("a round of chores broke and is tried again", failure);
        }
    }

    /** Records of trading are dated in the market's time, the others in the world's: what is kept is kept by both. */
    private Instant earliest(Instant now) {
        Instant market = trading.time().now();
        return market.isBefore(now) ? market : now;
    }

    private LocalDate today() {
        return Ist.local(trading.time().now()).toLocalDate();
    }
}
