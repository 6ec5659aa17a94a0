package io.tarkash.domain.market.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PricingConventionTest {
    private static final Instant SETTLEMENT = Instant.parse("2025-09-02T10:00:00Z");

    @Test
    void countsExactSecondsExceptForNse() {
        // 18:35 UTC is already the next day in India.
        Instant now = Instant.parse("2025-08-29T18:35:00Z");
        double exact = (3 * 86_400 + 15 * 3_600 + 25 * 60) / (365.0 * 86_400);
        assertThat(PricingConvention.IMPLIED_FORWARD.years(now, SETTLEMENT)).isEqualTo(exact);
        assertThat(PricingConvention.DHAN.years(now, SETTLEMENT)).isEqualTo(exact);
        assertThat(PricingConvention.NSE_WEBSITE.years(now, SETTLEMENT)).isEqualTo(3 / 365.0);
    }

    @Test
    void carriesTheSpotAtTenPercentOnlyForThePublishers() {
        Instant now = SETTLEMENT.minusSeconds(4 * 86_400);
        assertThat(PricingConvention.IMPLIED_FORWARD.model(24_500, now, SETTLEMENT))
                .isEqualTo(Black76.onForward(24_500, 4 / 365.0));
        assertThat(PricingConvention.NSE_WEBSITE.model(24_500, now, SETTLEMENT))
                .isEqualTo(Black76.onSpot(24_500, 4 / 365.0, 0.1));
    }
}
