package io.tarkash.domain.market.charges;

import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.money.Price;

/**
 * What charges are computed from: the premium bought and sold, the intrinsic value of own longs exercised at expiry,
 * and the number of executed orders. One turnover belongs to one trade date, exchange and account, like the contract
 * note it leads to.
 */
public record Turnover(Money bought, Money sold, Money exercised, int orders) {
    public static final Turnover NONE = new Turnover(Money.ZERO, Money.ZERO, Money.ZERO, 0);

    public Turnover {
        if (bought.paise() < 0 || sold.paise() < 0 || exercised.paise() < 0 || orders < 0) {
            throw new IllegalArgumentException("turnover is not negative: " + bought + ", " + sold + ", " + exercised);
        }
    }

    /** Adds a trade. An order that fills in parts is many trades and one order; see {@link #withOrders}. */
    public Turnover trade(Side side, Price price, long units) {
        Money value = price.times(units);
        return switch (side) {
            case BUY -> new Turnover(bought.plus(value), sold, exercised, orders);
            case SELL -> new Turnover(bought, sold.plus(value), exercised, orders);
        };
    }

    /** Adds a long option settled in the money at expiry; {@code intrinsic} is the settlement minus the strike. */
    public Turnover exercise(Price intrinsic, long units) {
        return new Turnover(bought, sold, exercised.plus(intrinsic.times(units)), orders);
    }

    public Turnover withOrders(int executedOrders) {
        return new Turnover(bought, sold, exercised, executedOrders);
    }

    public Turnover plus(Turnover other) {
        return new Turnover(
                bought.plus(other.bought),
                sold.plus(other.sold),
                exercised.plus(other.exercised),
                Math.addExact(orders, other.orders));
    }

    Money premium() {
        return bought.plus(sold);
    }
}
