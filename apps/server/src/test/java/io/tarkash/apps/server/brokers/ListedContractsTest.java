package io.tarkash.apps.server.brokers;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.Broker;
import io.tarkash.domain.market.contract.ContractTables;
import io.tarkash.domain.market.contract.Expiry;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.ListedExpiry;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.live.link.ContractMaster;
import io.tarkash.live.link.Listing;
import io.tarkash.live.notice.Notice;
import io.tarkash.testkit.TestFacts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListedContractsTest {
    private static final ContractTables TABLES = TestFacts.contracts(TestFacts.calendar());

    private final AccountScene scene = new AccountScene();
    private final List<ListedExpiry> overriding = new ArrayList<>();
    private final ListedContracts listed =
            new ListedContracts(scene.desk::now, scene.told, () -> TABLES, this::override);

    @Test
    void handsOnALotThatDiffersAndTellsOfIt() {
        listed.read(Broker.ZERODHA, master(TestFacts.DAY, 75));

        assertThat(overriding).extracting(ListedExpiry::lotUnits).containsOnly(75L);
        assertThat(scene.of(Notice.Kind.CONTRACTS_DIFFER))
                .singleElement()
                .satisfies(notice -> assertThat(notice.text()).contains("the lot is listed as 75"));
        assertThat(listed.differences(Broker.ZERODHA)).isPresent();
        assertThat(listed.differences(Broker.ZEBU)).isEmpty();
    }

    @Test
    void takesALotBackOnceTwoBrokersContradictEachOther() {
        listed.read(Broker.ZERODHA, master(TestFacts.DAY, 75));
        listed.read(Broker.SHOONYA, master(TestFacts.DAY, 65));

        assertThat(overriding).isEmpty();
        assertThat(scene.of(Notice.Kind.CONTRACTS_DIFFER).getLast().text()).contains("contradict each other");
    }

    @Test
    void forgetsTheListsOfYesterday() {
        listed.read(Broker.SHOONYA, master(TestFacts.DAY.minusDays(1), 65));
        listed.read(Broker.ZERODHA, master(TestFacts.DAY, 75));

        assertThat(overriding).isNotEmpty();
        assertThat(listed.differences(Broker.SHOONYA)).isEmpty();
    }

    private void override(List<ListedExpiry> next) {
        overriding.clear();
        overriding.addAll(next);
    }

    private static ContractMaster master(LocalDate day, long niftyLot) {
        List<Listing> listings = new ArrayList<>();
        for (Underlying underlying : List.of(Underlying.NIFTY, Underlying.BANKNIFTY)) {
            for (Expiry expiry : TABLES.expiries(underlying, day, day.plusDays(40))) {
                int number = listings.size() + 1;
                listings.add(new Listing(
                        new Instrument(underlying, expiry.date(), Strike.ofRupees(24_000), OptionType.CALL),
                        "NFO",
                        "symbol " + number,
                        "token " + number,
                        number,
                        underlying == Underlying.NIFTY ? niftyLot : expiry.lotUnits(),
                        5,
                        0));
            }
        }
        return new ContractMaster(day, listings, List.of());
    }
}
