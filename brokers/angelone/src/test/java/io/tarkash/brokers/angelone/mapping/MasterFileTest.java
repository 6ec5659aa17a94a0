package io.tarkash.brokers.angelone.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarkash.brokers.angelone.Fixtures;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.live.link.ContractMaster;
import io.tarkash.live.link.ContractMaster.IndexListing;
import io.tarkash.live.link.Listing;
import io.tarkash.wire.json.UnreadableRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MasterFileTest {
    @Test
    void readsTheSampleFieldByField() {
        ContractMaster master = Fixtures.master(Fixtures.text("angel-constructed/scrip_master_sample.json"));

        assertThat(master.all()).hasSize(3);
        assertThat(master.listing(Fixtures.NIFTY_26000_CE))
                .contains(new Listing(Fixtures.NIFTY_26000_CE, "NFO", "NIFTY24NOV2626000CE", "50001", 50001, 65, 5, 0));
        assertThat(master.listing(Fixtures.NIFTY_26000_PE))
                .contains(new Listing(Fixtures.NIFTY_26000_PE, "NFO", "NIFTY01DEC2626000PE", "50002", 50002, 65, 5, 0));
        assertThat(master.listing(Fixtures.SENSEX_85000_CE))
                .contains(
                        new Listing(Fixtures.SENSEX_85000_CE, "BFO", "SENSEX26NOV85000CE", "860001", 860001, 20, 5, 0));
        assertThat(master.index(Underlying.NIFTY))
                .contains(new IndexListing(Underlying.NIFTY, "NSE", "Nifty 50", "99926000"));
        assertThat(master.index(Underlying.SENSEX)).isEmpty();
        assertThat(master.day()).isEqualTo(Fixtures.TODAY);
    }

    @Test
    void keepsOnlyIndexOptionsOfOurs() {
        String others = """
                [{"token":"1","symbol":"SENSEX5026NOV80000CE","name":"SENSEX50","expiry":"26NOV2026","strike":"x",
                  "instrumenttype":"OPTIDX","exch_seg":"BFO"},
                 {"token":"2","symbol":"USDINR26NOV85CE","name":"USDINR","instrumenttype":"OPTCUR","exch_seg":"CDS"},
                 {"token":"3","symbol":"India VIX","name":"INDIA VIX","instrumenttype":"AMXIDX","exch_seg":"NSE"},
                 {"token":"99926009","symbol":"Nifty Bank","name":"x","instrumenttype":"AMXIDX","exch_seg":"nse_cm",
                  "is_cas_enabled":null,"more":{"deep":[1,{}]}},
                """;
        ContractMaster master = Fixtures.master(others + Fixtures.list().substring(1));

        assertThat(master.all()).hasSize(3);
        assertThat(master.index(Underlying.BANKNIFTY).orElseThrow().token()).isEqualTo("99926009");
        assertThat(master.index(Underlying.SENSEX).orElseThrow().segment()).isEqualTo("BSE");
    }

    @ParameterizedTest
    @CsvSource({
        "2600000.000000, 2600000.5",
        "2600000.000000, -1.000000",
        "24NOV2026, 2026-11-24",
        "24NOV2026, 31FEB2027X",
        "26000CE, 26000XX",
        "50001, abc",
        "50001, 50002",
        "\"lotsize\":\"65\", \"lotsize\":\"0\"",
        "5.000000, 0.000000",
        "5.000000, 5.5",
        "NFO, BFO",
        "OPTIDX, FUTIDX",
    })
    void trustsNoListWithAnIndexOptionThatCannotBeRead(String good, String bad) {
        assertThat(Fixtures.list()).contains(good);
        assertThatThrownBy(() -> Fixtures.master(Fixtures.list().replace(good, bad)))
                .isInstanceOf(UnreadableRow.class);
    }

    @Test
    void trustsNoListThatIsNotWhole() {
        String list = Fixtures.list();
        for (String bad : new String[] {"", "{}", "[]", "null", "[1]", list.substring(0, list.length() - 1)}) {
            assertThatThrownBy(() -> MasterFile.read(
                            new ByteArrayInputStream(bad.getBytes(StandardCharsets.UTF_8)), Fixtures.TODAY))
                    .as(bad)
                    .isInstanceOfAny(UnreadableRow.class, IOException.class);
        }
    }
}
