package io.tarkash.live.link;

import io.tarkash.domain.money.Money;

/** What an account may spend. */
public sealed interface FundsReading {
    /** {@code available} is free for new margin and premium, {@code used} what is bound now. */
    record Funds(Money available, Money used) implements FundsReading {}

    record Unreadable(String why) implements FundsReading {}
}
