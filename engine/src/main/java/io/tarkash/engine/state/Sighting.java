package io.tarkash.engine.state;

import io.tarkash.domain.account.AccountId;
import io.tarkash.engine.broker.BrokerOrder;
import java.time.Instant;
import java.util.Optional;

/**
 * An order as some account's book showed it. {@code appeared} is when it was first seen there; empty for what was there
 * already when the book was read for the first time.
 */
public record Sighting(AccountId account, BrokerOrder order, Optional<Instant> appeared) {
    public boolean isSince(Instant from) {
        return appeared.filter(at -> !at.isBefore(from)).isPresent();
    }
}
