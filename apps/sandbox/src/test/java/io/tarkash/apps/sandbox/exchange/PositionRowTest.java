package io.tarkash.apps.sandbox.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.apps.sandbox.exchange.PositionRow.Carried;
import io.tarkash.apps.sandbox.exchange.PositionRow.Traded;
import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.contract.Underlying;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PositionRowTest {
    private static final Instrument OPTION =
            new Instrument(Underlying.NIFTY, LocalDate.of(2026, 11, 24), Strike.ofRupees(26_000), OptionType.CALL);
    private static final Listing LISTING =
            new Listing(new Contract(OPTION, 65, 5, 1_755), 47_164, true, Symbols.of(OPTION, true));

    @Test
    void booksNothingWhileNothingIsClosedThoughTheAverageIsNoWholePaisa() {
        PositionRow row = row(Carried.NONE, new Traded(3, 1_000), Traded.NONE);
        assertThat(row.realisedPaise()).isZero();
        assertThat(row.unrealisedPaise()).isEqualTo(3 * 400 - 1_000);
    }

    @Test
    void booksTheClosedPartOfWhatWasCarried() {
        PositionRow row = row(new Carried(-65, 1_000), new Traded(65, 65 * 700), Traded.NONE);
        assertThat(row.netUnits()).isZero();
        assertThat(row.realisedPaise()).isEqualTo(65 * 300);
        assertThat(row.unrealisedPaise()).isZero();
    }

    @Test
    void sumsToTheWholeProfit() {
        PositionRow row = row(new Carried(130, 500), new Traded(65, 65 * 620), new Traded(130, 130 * 555));
        assertThat(row.realisedPaise() + row.unrealisedPaise()).isEqualTo(row.profitPaise());
        assertThat(row.profitPaise()).isEqualTo(130 * 555 - 130 * 500 - 65 * 620 + 65 * 400);
    }

    @Test
    void spellsTheContractAsEachBrokerDoes() {
        assertThat(LISTING.spelling())
                .isEqualTo(new Listing.Spelling("NIFTY26NOV26000CE", "NIFTY24NOV2626000CE", "NIFTY24NOV26C26000"));
        Instrument weekly =
                new Instrument(Underlying.NIFTY, LocalDate.of(2026, 12, 1), Strike.ofRupees(26_000), OptionType.CALL);
        assertThat(Symbols.of(weekly, false).kite()).isEqualTo("NIFTY26D0126000CE");
        assertThat(LISTING.kiteToken()).isEqualTo(12_073_986);
    }

    private static PositionRow row(Carried carried, Traded bought, Traded sold) {
        return new PositionRow(LISTING, Product.NORMAL, carried, bought, sold, 400);
    }
}
