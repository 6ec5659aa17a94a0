package io.tarkash.brokers.paper;

import io.tarkash.domain.market.contract.Underlying;
import java.time.LocalDate;
import java.util.OptionalLong;

/** The index level in paise against which the contracts of an ended expiry day settle; empty if it is not known. */
@FunctionalInterface
interface Settlement {
    /** Expired positions leave the account without a trade, as in the replay of a single day. */
    Settlement NONE = (underlying, expiry) -> OptionalLong.empty();

    OptionalLong level(Underlying underlying, LocalDate expiry);
}
