package io.tarkash.api.trading.shown;

import io.tarkash.domain.market.charges.ChargeSchedule;
import io.tarkash.domain.market.quote.Market;

/** What positions are valued by: the prices of one instant, and the charges of every trade date. */
public record Prices(Market market, ChargeSchedule charges) {}
