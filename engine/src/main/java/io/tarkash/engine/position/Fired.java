package io.tarkash.engine.position;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.run.ExitCause;
import io.tarkash.domain.strategy.LegId;

/** A rule that a price has reached, and what it closes. */
public sealed interface Fired {
    AccountId account();

    ExitCause cause();

    /** The figures, for the why-card. */
    String why();

    record OfLeg(AccountId account, LegId leg, ExitCause cause, String why) implements Fired {}

    record OfAccount(AccountId account, ExitCause cause, String why) implements Fired {}
}
