package io.tarkash.simulator.line;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.IntentKey;
import io.tarkash.domain.order.OrderTag;
import io.tarkash.domain.order.Purpose;
import io.tarkash.domain.run.RunId;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.broker.OrderRequest;
import io.tarkash.engine.event.Effect;
import java.time.LocalDate;

/** Requests to send over a line in tests. */
public final class Wire {
    public static final AccountId ACCOUNT = new AccountId("zerodha");
    public static final Price LIMIT = new Price(100_00);

    private Wire() {}

    public static Contract contract(long strike) {
        Instrument instrument =
                new Instrument(Underlying.NIFTY, LocalDate.of(2024, 7, 25), Strike.ofRupees(strike), OptionType.CALL);
        return new Contract(instrument, 25, 5, 1_800);
    }

    public static IntentKey intent(int number) {
        return new IntentKey(new RunId("r"), new LegId("l" + number), ACCOUNT, Purpose.ENTRY, 0, 0);
    }

    public static Effect.Place place(int number, Side side, long strike) {
        OrderTag tag = new OrderTag("tktest" + number);
        return new Effect.Place(intent(number), new OrderRequest(tag, contract(strike), side, 25, LIMIT, Product.NRML));
    }
}
