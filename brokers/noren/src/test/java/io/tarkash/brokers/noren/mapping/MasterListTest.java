package io.tarkash.brokers.noren.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarkash.brokers.noren.fixture.Shared;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.live.link.ContractMaster;
import io.tarkash.live.link.ContractMaster.IndexListing;
import io.tarkash.live.link.Listing;
import io.tarkash.wire.json.UnreadableRow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

final class MasterListTest {
    private static final String HEADER =
            "Exchange,Token,LotSize,Symbol,TradingSymbol,Expiry,Instrument,OptionType,StrikePrice,TickSize,\n";

    @Test
    void readsTheConstructedFiles() {
        ContractMaster master = Shared.master();
        assertThat(master.all())
                .containsExactlyInAnyOrder(
                        listing(
                                Underlying.NIFTY,
                                "2026-11-24",
                                26000,
                                OptionType.CALL,
                                "NFO",
                                "NIFTY24NOV26C26000",
                                50001,
                                65),
                        listing(
                                Underlying.NIFTY,
                                "2026-12-01",
                                26000,
                                OptionType.PUT,
                                "NFO",
                                "NIFTY01DEC26P26000",
                                50002,
                                65),
                        listing(
                                Underlying.BANKNIFTY,
                                "2026-11-24",
                                59000,
                                OptionType.CALL,
                                "NFO",
                                "BANKNIFTY24NOV26C59000",
                                50010,
                                30),
                        listing(
                                Underlying.SENSEX,
                                "2026-11-26",
                                85000,
                                OptionType.CALL,
                                "BFO",
                                "SENSEX26NOV85000CE",
                                860001,
                                20),
                        listing(
                                Underlying.SENSEX,
                                "2026-12-03",
                                85000,
                                OptionType.PUT,
                                "BFO",
                                "SENSEX26D0385000PE",
                                860002,
                                20));
        assertThat(master.index(Underlying.NIFTY))
                .contains(new IndexListing(Underlying.NIFTY, "NSE", "Nifty 50", "26000"));
        assertThat(master.index(Underlying.BANKNIFTY))
                .contains(new IndexListing(Underlying.BANKNIFTY, "NSE", "Nifty Bank", "26009"));
        assertThat(master.index(Underlying.SENSEX)).isEmpty();
    }

    @Test
    void readsColumnsInAnyOrderAndTicksInPaise() throws IOException {
        MasterList list = new MasterList(Shared.DAY);
        list.addOptions("NFO", Shared.zipped("""
                TickSize,OptionType,Strike,Token,Exchange,Symbol,TradingSymbol,LotSize,Expiry,Instrument
                5,PE,26050.50,9,NFO,NIFTY,NIFTY24NOV26P26050.5,65,24-nov-2026,OPTIDX
                """));
        assertThat(list.master().all()).singleElement().satisfies(listing -> {
            assertThat(listing.tickPaise()).isEqualTo(5);
            assertThat(listing.instrument().strike()).isEqualTo(new Strike(2605050));
        });
    }

    @Test
    void namesContractsThatCannotBeRead() throws IOException {
        MasterList list = new MasterList(Shared.DAY);
        list.addOptions(
                "NFO",
                Shared.zipped(HEADER + "NFO,1,65,NIFTY,NIFTY24NOV26C1,24-NOV-2026,OPTIDX,CE,nought,0.05,\n"
                        + "NFO,2,0,NIFTY,NIFTY24NOV26C2,24-NOV-2026,OPTIDX,CE,26000,0.05,\n"));
        assertThatThrownBy(list::master)
                .isInstanceOf(UnreadableRow.class)
                .hasMessageContainingAll("2 contracts cannot be read", "NIFTY24NOV26C1", "NIFTY24NOV26C2 (lot 0)");
    }

    @Test
    void refusesAListWithoutContractsToCome() throws IOException {
        MasterList list = new MasterList(LocalDate.of(2027, 1, 1));
        list.addOptions("NFO", Shared.zipped(Shared.constructed("NFO_symbols.txt")));
        assertThatThrownBy(list::master).isInstanceOf(UnreadableRow.class).hasMessageContaining("2027-01-01");
    }

    @Test
    void takesTheSameRowTwiceForOneAndTwoOfOneNameForAnError() throws IOException {
        String row = "NFO,1,65,NIFTY,NIFTY24NOV26C26000,24-NOV-2026,OPTIDX,CE,26000,0.05,\n";
        MasterList twice = new MasterList(Shared.DAY);
        twice.addOptions("NFO", Shared.zipped(HEADER + row + row));
        assertThat(twice.master().all()).hasSize(1);

        MasterList two = new MasterList(Shared.DAY);
        two.addOptions("NFO", Shared.zipped(HEADER + row + row.replace("NFO,1,", "NFO,2,")));
        assertThatThrownBy(two::master).isInstanceOf(UnreadableRow.class).hasMessageContaining("cannot be told apart");
    }

    @Test
    void refusesAListWithoutAnEnd() {
        String junk = "x".repeat(1023) + "\n";
        InputStream endless = new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(HEADER.getBytes(StandardCharsets.UTF_8)),
                new ByteArrayInputStream(junk.repeat(140 * 1024).getBytes(StandardCharsets.UTF_8)))));
        assertThatThrownBy(() -> new MasterList(Shared.DAY).addOptions("NFO", zipped(endless)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("longer than");
    }

    private static InputStream zipped(InputStream list) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("NFO_symbols.txt"));
            list.transferTo(zip);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    @Test
    void refusesWhatIsNoZipAndWhatNamesNoColumns() {
        assertThatThrownBy(() -> new MasterList(Shared.DAY).addOptions("NFO", new ByteArrayInputStream(new byte[9])))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> new MasterList(Shared.DAY).addOptions("NFO", Shared.zipped("<html>")))
                .isInstanceOf(IOException.class);
    }

    private static Listing listing(
            Underlying underlying,
            String expiry,
            long strike,
            OptionType type,
            String segment,
            String symbol,
            long token,
            long lot) {
        return new Listing(
                new Instrument(underlying, LocalDate.parse(expiry), Strike.ofRupees(strike), type),
                segment,
                symbol,
                Long.toString(token),
                token,
                lot,
                5,
                0);
    }
}
