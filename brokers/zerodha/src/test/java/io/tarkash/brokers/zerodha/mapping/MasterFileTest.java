package io.tarkash.brokers.zerodha.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarkash.brokers.zerodha.Fixtures;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.live.link.ContractMaster;
import io.tarkash.live.link.ContractMaster.IndexListing;
import io.tarkash.live.link.Listing;
import io.tarkash.wire.json.UnreadableRow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class MasterFileTest {
    @Test
    void readsEveryColumnOfAContract() throws IOException {
        ContractMaster master = read(Fixtures.text("kite-constructed/instruments_sample.csv"));
        Instrument weekly =
                new Instrument(Underlying.SENSEX, LocalDate.of(2026, 12, 3), Strike.ofRupees(85000), OptionType.PUT);

        assertThat(master.all()).hasSize(16);
        assertThat(master.listing(weekly))
                .contains(new Listing(weekly, "BFO", "SENSEX26D0385000PE", "12804357", 50017, 20, 5, 0));
        assertThat(master.named("NFO", "NIFTY26D0126000CE"))
                .map(Listing::instrument)
                .contains(Fixtures.NIFTY_26000_CE);
        assertThat(master.numbered("NFO", "12801794"))
                .map(Listing::exchangeToken)
                .contains(50007L);
        assertThat(master.day()).isEqualTo(Fixtures.TODAY);
    }

    @Test
    void findsTheIndices() throws IOException {
        ContractMaster master = read(Fixtures.text("kite-constructed/instruments_sample.csv"));

        assertThat(master.index(Underlying.NIFTY))
                .contains(new IndexListing(Underlying.NIFTY, "NSE", "NIFTY 50", "256265"));
        assertThat(master.index(Underlying.BANKNIFTY)).map(IndexListing::token).contains("260105");
        assertThat(master.index(Underlying.SENSEX)).map(IndexListing::token).contains("265");
        assertThat(master.index(Underlying.FINNIFTY)).isEmpty();
    }

    @Test
    void readsAnOldListWhoseNamesAreEmpty() throws IOException {
        ContractMaster master = read(Fixtures.text("kite/instruments_all.csv"));

        assertThat(master.named("NFO", "BANKNIFTY18JAN23500CE"))
                .map(Listing::instrument)
                .contains(new Instrument(
                        Underlying.BANKNIFTY, LocalDate.of(2018, 1, 25), Strike.ofRupees(23500), OptionType.CALL));
    }

    @Test
    void readsColumnsInAnyOrderAndNamesInQuotes() throws IOException {
        ContractMaster master = read("""
                exchange,segment,instrument_type,lot_size,tick_size,strike,expiry,name,tradingsymbol,exchange_token,instrument_token
                NSE,NSE,EQ,1,0.05,0,,"SOME, LTD",SOME,1,257
                NFO,NFO-OPT,PE,65,0.05,26000.5,2026-12-01,"NIFTY",X,50007,12801794
                """);

        assertThat(master.named("NFO", "X"))
                .map(listing -> listing.instrument().strike())
                .contains(new Strike(2_600_050));
    }

    @Test
    void keepsNoOptionsOfShares() throws IOException {
        assertThat(read(Fixtures.list() + """
                12801800,50008,RELIANCE26NOV1400CE,RELIANCE,0,2026-11-24,1400,0.05,500,CE,NFO-OPT,NFO
                """).named("NFO", "RELIANCE26NOV1400CE"))
                .isEmpty();
    }

    @Test
    void namesTheRowThatCannotBeRead() {
        for (String broken : new String[] {
            "1,2,NIFTYBAD,NIFTY,0,soon,26000,0.05,65,CE,NFO-OPT,NFO",
            "1,2,NIFTYBAD,NIFTY,0,2026-12-01,0,0.05,65,CE,NFO-OPT,NFO",
            "1,2,NIFTYBAD,NIFTY,0,2026-12-01,26000,0.001,65,CE,NFO-OPT,NFO",
            "1,2,NIFTYBAD,NIFTY,0,2026-12-01,26000,0.05,0,CE,NFO-OPT,NFO",
            "1,2,NIFTYBAD,NIFTY,0,2026-12-01,26000,0.05,65,XX,NFO-OPT,NFO",
            "x,2,NIFTYBAD,NIFTY,0,2026-12-01,26000,0.05,65,CE,NFO-OPT,NFO",
            "1,2,NIFTYBAD,NIFTY,0,2026-12-01"
        }) {
            assertThatThrownBy(() -> read(Fixtures.list() + broken + "\n"))
                    .as(broken)
                    .isInstanceOf(UnreadableRow.class)
                    .hasMessageContaining("NIFTYBAD");
        }
    }

    @Test
    void refusesAListWithoutIndexOptionsOrWithOneTwiceOrWithOtherColumns() {
        String header = Fixtures.list().lines().findFirst().orElseThrow();
        String row = "12801794,50007,OTHER,NIFTY,0,2026-12-01,26000,0.05,65,CE,NFO-OPT,NFO\n";

        assertThatThrownBy(() -> read(header + "\n")).hasMessageContaining("no index option");
        assertThatThrownBy(() -> read(Fixtures.list() + row)).hasMessageContaining("listed twice");
        assertThatThrownBy(() -> read("a,b,c\n")).hasMessageContaining("other columns");
        assertThatThrownBy(() -> read("")).hasMessageContaining("other columns");
    }

    private static ContractMaster read(String text) throws IOException {
        return MasterFile.read(new BufferedReader(new StringReader(text)), Fixtures.TODAY);
    }
}
