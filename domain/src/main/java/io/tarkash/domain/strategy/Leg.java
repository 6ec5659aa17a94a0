package io.tarkash.domain.strategy;

import io.tarkash.domain.market.contract.ExpiryChoice;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Side;

/** A leg as written. {@code lots} is per multiplier of one; the contract is found when the strategy is entered. */
public record Leg(
        LegId id, Side side, int lots, OptionType type, ExpiryChoice expiry, StrikeRule strike, LegExits exits) {}
