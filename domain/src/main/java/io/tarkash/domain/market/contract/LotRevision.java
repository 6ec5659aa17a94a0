package io.tarkash.domain.market.contract;

import java.time.LocalDate;

/**
 * A change of lot in contracts that were already trading. Up to and on {@code lastTradeDate} the contracts expiring on
 * or after {@code expiryFrom} had {@code lotUnitsBefore}. {@code QUARTERLY} touches those of March, June, September
 * and December, which are the ones listed long ahead; the others were first listed with their new lot.
 */
public record LotRevision(
        Underlying underlying, LocalDate lastTradeDate, LocalDate expiryFrom, Scope scope, long lotUnitsBefore) {
    /** Which contracts were changed. */
    public enum Scope {
        QUARTERLY,
        ALL
    }

    boolean touches(LocalDate expiry, LocalDate tradeDate) {
        return !tradeDate.isAfter(lastTradeDate)
                && !expiry.isBefore(expiryFrom)
                && (scope == Scope.ALL || expiry.getMonthValue() % 3 == 0);
    }
}
