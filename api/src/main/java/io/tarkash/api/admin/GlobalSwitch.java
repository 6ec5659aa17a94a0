package io.tarkash.api.admin;

import io.tarkash.domain.account.UserId;
import io.tarkash.identity.user.Origin;
import java.time.Instant;
import java.util.Optional;

/**
 * The kill switch over all users: stops entries and cancels working entries, never exits. What was set is durable when
 * the call returns. Thread-safe.
 */
public interface GlobalSwitch {
    State read();

    State set(boolean stopped, String reason, UserId by, Origin from);

    /** @param since when it was last changed; none where it never was */
    record State(boolean stopped, String reason, Optional<Instant> since, Optional<String> by) {}
}
