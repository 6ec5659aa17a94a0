package io.tarkash.api.trading.shown;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.api.web.Json;
import io.tarkash.domain.market.charges.Charges;
import io.tarkash.domain.money.Money;
import java.util.Optional;

/**
 * Profit before charges, realized and at the last known prices, and the charges of what was traded; absent where a rate
 * is not known, since a net without them would be too good.
 */
public record Totals(Money realized, Money unrealized, Optional<Charges> charges) {
    public static final Totals NONE = new Totals(Money.ZERO, Money.ZERO, Optional.of(Charges.NONE));

    public Totals plus(Totals other) {
        return new Totals(
                realized.plus(other.realized),
                unrealized.plus(other.unrealized),
                charges.flatMap(mine -> other.charges.map(mine::plus)));
    }

    public Money profit() {
        return realized.plus(unrealized);
    }

    public ObjectNode json() {
        ObjectNode json = Json.object();
        json.set("realized", Json.rupees(realized.paise()));
        json.set("unrealized", Json.rupees(unrealized.paise()));
        json.set("profit", Json.rupees(profit().paise()));
        charges.map(Charges::total).ifPresent(total -> {
            json.set("charges", Json.rupees(total.paise()));
            json.set("net", Json.rupees(profit().minus(total).paise()));
        });
        return json;
    }
}
