package io.tarkash.domain.order;

import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.money.Price;
import java.time.Instant;

/** A trade that an order earned; counted once by its {@link TradeKey}, however often a broker reports it. */
public record Fill(
        TradeKey trade, IntentKey intent, Instrument instrument, Side side, long units, Price price, Instant at) {
    public Fill {
        if (units <= 0 || price.paise() < 0) {
            throw new IllegalArgumentException("impossible fill " + trade + ": " + units + " units at " + price);
        }
    }

    /** Cash in (a sale) or out (a purchase, negative). */
    public Money cash() {
        return price.times(-side.sign() * units);
    }
}
