package io.tarkash.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.money.Percent;
import io.tarkash.domain.money.Price;
import java.math.BigDecimal;

/** Amounts as JSON numbers: rupees and percent with no more decimals than they need, at most two, never an exponent. */
public final class Amounts {
    private Amounts() {}

    public static JsonNode of(Money amount) {
        return hundredths(amount.paise());
    }

    public static JsonNode of(Price price) {
        return hundredths(price.paise());
    }

    public static JsonNode of(Strike strike) {
        return hundredths(strike.paise());
    }

    public static JsonNode of(Percent percent) {
        return hundredths(percent.basisPoints());
    }

    public static JsonNode of(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        return JsonWriter.NODES.numberNode(plain.scale() < 0 ? plain.setScale(0) : plain);
    }

    private static JsonNode hundredths(long value) {
        return of(BigDecimal.valueOf(value, 2));
    }
}
