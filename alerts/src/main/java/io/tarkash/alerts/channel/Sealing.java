package io.tarkash.alerts.channel;

import io.tarkash.live.link.Secret;
import java.util.Optional;

/** Seals secrets for the store. What a seal is for is bound into it, so a row that was moved does not open. Thread-safe. */
public interface Sealing {
    String seal(Secret secret, String purpose);

    /** Empty where it cannot be opened: changed, for something else, or its key is not there. */
    Optional<Secret> open(String sealed, String purpose);
}
