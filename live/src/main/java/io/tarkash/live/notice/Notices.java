package io.tarkash.live.notice;

import io.tarkash.domain.account.UserId;
import io.tarkash.domain.run.Alert;

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
}
