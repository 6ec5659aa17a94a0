package io.tarkash.api.market;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.api.web.Json;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.money.Price;
import java.math.BigDecimal;

/** The forms that answers about the market and about trading share; every answer begins with what the venue is. */
public final class Shown {
    private Shown() {}

    /** A new answer, which says whether the market behind it is simulated. */
    public static ObjectNode answer(Venue venue) {
        return Json.object().put("simulated", venue.simulated());
    }

    public static ObjectNode instrument(Instrument instrument) {
        ObjectNode json = Json.object()
                .put("symbol", instrument.toString())
                .put("underlying", instrument.underlying().name())
                .put("expiry", instrument.expiry().toString());
        json.set("strike", strike(instrument.strike()));
        return json.put("type", instrument.type().name());
    }

    public static DecimalNode strike(Strike strike) {
        return DecimalNode.valueOf(BigDecimal.valueOf(strike.paise(), 2));
    }

    public static DecimalNode price(Price price) {
        return Json.rupees(price.paise());
    }
}
