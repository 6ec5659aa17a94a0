package io.tarkash.engine.position;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.position.Position;
import io.tarkash.domain.run.AccountLeg;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.domain.run.BoundLeg;
import io.tarkash.engine.state.RunBook;

/** A run's profit before charges: closed and open legs together, open ones at the last known price. */
public final class Profit {
    private Profit() {}

    public static Money of(RunBook book, AccountRun account, Market market) {
        Money sum = Money.ZERO;
        for (AccountLeg leg : account.legs()) {
            sum = sum.plus(of(book, account.account(), leg, market));
        }
        return sum;
    }

    /** What the account collected (positive) or paid (negative) to enter. */
    public static Money entryPremium(RunBook book, AccountRun account) {
        Money sum = Money.ZERO;
        for (AccountLeg leg : account.legs()) {
            sum = sum.plus(book.position(account.account(), leg.leg()).enteredCash());
        }
        return sum;
    }

    private static Money of(RunBook book, AccountId account, AccountLeg leg, Market market) {
        BoundLeg bound = book.run().leg(leg.leg());
        Position position = book.position(account, leg.leg());
        long held = bound.leg().side().sign() * book.openUnits(account, leg.leg());
        Money realized = position.cash().plus(leg.outsideCash());
        if (held == 0) {
            return realized;
        }
        Price mark =
                market.quote(bound.contract().instrument()).flatMap(Quote::mark).orElse(position.entryPrice());
        return realized.plus(mark.times(held));
    }
}
