package io.tarkash.live.notice;

import io.tarkash.domain.account.UserId;
import io.tarkash.domain.run.Alert;
import io.tarkash.engine.event.DeskRecord;
import java.util.List;

/** Where alerts and notices go. Called by many threads, the timer's included; must return at once and not throw. */
public interface Notices {
    /** Hears nothing. */
    Notices NONE = new Notices() {
        @Override
        public void alerted(UserId user, Alert alert) {}

        @Override
        public void noticed(Notice notice) {}
    };

    /** A desk's own alert, already durable. */
    void alerted(UserId user, Alert alert);

    void noticed(Notice notice);

    /** What a desk decided in one batch, already durable; told on the desk's thread. */
    default void decided(UserId user, List<DeskRecord> records) {}
}
