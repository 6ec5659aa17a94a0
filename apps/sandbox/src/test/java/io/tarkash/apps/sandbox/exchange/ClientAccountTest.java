package io.tarkash.apps.sandbox.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.contract.Underlying;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientAccountTest {
    private static final Instant NOON = Instant.parse("2026-11-24T06:30:00Z");
    private static final LocalDate TOMORROW = LocalDate.of(2026, 11, 25);
    private static final long CASH = 1_000_000_00;

    private final ClientAccount account = new ClientAccount(new Client(
            new ClientKey(SandboxBroker.KITE, "KT0001"),
            "1001",
            "JBSWY3DPEHPK3PXP",
            "key",
            "secret",
            new Client.Links("http://127.0.0.1/", Optional.empty()),
            CASH));

    @Test
    void carriesAPositionIntoTheNextDayAndEmptiesTheBooks() {
        Listing next = listing(LocalDate.of(2026, 12, 1));
        trade(next, Side.BUY, 65, 100_00, 1);
        account.beginDay(listing -> 110_00, TOMORROW);
        assertThat(account.orders(Instant.MAX)).isEmpty();
        assertThat(account.trades(Instant.MAX)).isEmpty();
        PositionRow row = account.positions(Instant.MAX, listing -> 110_00).getFirst();
        assertThat(row.carried()).isEqualTo(new PositionRow.Carried(65, 100_00));
        assertThat(row.netUnits()).isEqualTo(65);
        assertThat(account.openingPaise()).isEqualTo(CASH - 65 * 100_00);
        assertThat(account.premiumPaise()).isZero();
    }

    @Test
    void settlesWhatHasExpiredAtItsWorth() {
        trade(listing(LocalDate.of(2026, 11, 24)), Side.SELL, 65, 100_00, 1);
        account.beginDay(listing -> 30_00, TOMORROW);
        assertThat(account.positions(Instant.MAX, listing -> 0)).isEmpty();
        assertThat(account.openingPaise()).isEqualTo(CASH + 65 * 100_00 - 65 * 30_00);
    }

    @Test
    void tellsTheNewestStepAgain() {
        trade(listing(LocalDate.of(2026, 12, 1)), Side.BUY, 65, 100_00, 1);
        List<OrderEvent> heard = new ArrayList<>();
        account.listen(heard::add);
        account.tellAgain("1");
        assertThat(heard).containsExactly(account.history("1").getLast());
        assertThat(account.trades(Instant.MAX)).hasSize(1);
    }

    private void trade(Listing listing, Side side, long units, long paise, long number) {
        OrderTerms terms = new OrderTerms(OrderTerms.Kind.LIMIT, OrderTerms.Validity.DAY, units, paise, 0);
        OrderAsk ask = new OrderAsk(
                listing, side, Product.NORMAL, terms, new OrderAsk.Marks("", OrderAsk.Marks.API, Map.of()));
        OrderRow row =
                account.add(OrderRow.received(Long.toString(number), ask, NOON), Cause.RECEIVED, Optional.empty(), "");
        OrderRow filled = row.traded(units, paise, NOON);
        account.add(filled, Cause.FILLED, Optional.of(new TradeRow(number, filled, units, paise, NOON)), "");
    }

    private static Listing listing(LocalDate expiry) {
        Instrument option = new Instrument(Underlying.NIFTY, expiry, Strike.ofRupees(26_000), OptionType.CALL);
        return new Listing(new Contract(option, 65, 5, 1_755), 40_000, false, Symbols.of(option, false));
    }
}
