package io.tarkash.stores.journal;

import io.tarkash.domain.account.UserId;

/** The answer to a desk that wants a broker account for itself. */
public sealed interface Claim {
    record Held() implements Claim {}

    /** Another desk has it; nothing may be sent there from here. */
    record HeldBy(UserId other) implements Claim {}
}
