package io.tarkash.apps.sandbox.scene;

import io.tarkash.apps.sandbox.exchange.Listing;
import io.tarkash.apps.sandbox.exchange.OrderAsk;
import io.tarkash.apps.sandbox.exchange.OrderRow;
import io.tarkash.apps.sandbox.exchange.OrderState;
import io.tarkash.apps.sandbox.exchange.OrderTerms;
import io.tarkash.apps.sandbox.exchange.OrderTerms.Kind;
import io.tarkash.apps.sandbox.exchange.OrderTerms.Validity;
import io.tarkash.apps.sandbox.exchange.Product;
import io.tarkash.apps.sandbox.exchange.Refusal;
import io.tarkash.apps.sandbox.exchange.Ticker;
import io.tarkash.apps.sandbox.exchange.TradeRow;
import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.history.PriceStep.Prices;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The order, trade and prices that the constructed answers of the reference are about. */
public final class Rows {
    public static final Instant AT = Instant.parse("2026-11-20T05:00:00Z");
    private static final String EXCHANGE_ID = "1000000000000001";

    private Rows() {}

    public static Listing option() {
        Instrument instrument =
                new Instrument(Underlying.NIFTY, LocalDate.of(2026, 11, 24), Strike.ofRupees(26_000), OptionType.CALL);
        return new Listing(
                new Contract(instrument, 65, 5, 1_800),
                50_001,
                true,
                new Listing.Spelling("NIFTY26NOV26000CE", "NIFTY24NOV2626000CE", "NIFTY24NOV26C26000"));
    }

    public static Listing bseOption() {
        Instrument instrument =
                new Instrument(Underlying.SENSEX, LocalDate.of(2026, 12, 3), Strike.ofRupees(85_000), OptionType.PUT);
        String symbol = "SENSEX26D0385000PE";
        return new Listing(
                new Contract(instrument, 20, 5, 1_000), 860_002, false, new Listing.Spelling(symbol, symbol, symbol));
    }

    public static OrderRow order(String id, OrderState state) {
        boolean complete = state == OrderState.COMPLETE;
        OrderTerms terms = new OrderTerms(Kind.LIMIT, Validity.DAY, 65, 12_345, 0);
        OrderAsk ask =
                new OrderAsk(option(), Side.BUY, Product.NORMAL, terms, new OrderAsk.Marks("own-1", "api", Map.of()));
        return new OrderRow(
                id,
                ask,
                state,
                complete ? new OrderRow.Filled(65, 65 * 12_340) : OrderRow.Filled.NONE,
                0,
                state == OrderState.REJECTED ? Optional.of(Refusal.of(Refusal.Kind.OTHER, "no")) : Optional.empty(),
                new OrderRow.Stamps(Optional.of(EXCHANGE_ID), AT, AT, Optional.of(AT), 0));
    }

    public static TradeRow trade(String id) {
        return new TradeRow(5_000_001, order(id, OrderState.COMPLETE), 65, 12_340, AT.plusSeconds(1));
    }

    public static Ticker ticker() {
        return new Ticker(
                new Prices(11_800, 12_990, 11_500, 12_100),
                12_345,
                new Ticker.Traffic(65, 12_010, 1_300_000, 8_450_000, 95_000_000, 8_100_000),
                new Ticker.Depth(levels(12_340, -5), levels(12_350, 5)),
                AT);
    }

    private static List<Ticker.Level> levels(long paise, long step) {
        return IntStream.range(0, 5)
                .mapToObj(i -> new Ticker.Level(paise + step * i, 65L * (i + 1), i + 1))
                .toList();
    }
}
