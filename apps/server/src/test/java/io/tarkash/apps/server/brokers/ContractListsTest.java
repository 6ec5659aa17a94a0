package io.tarkash.apps.server.brokers;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.Broker;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.live.link.ContractMaster;
import io.tarkash.live.link.Credentials;
import io.tarkash.live.link.Listing;
import io.tarkash.live.link.MasterReading;
import io.tarkash.live.notice.Notice;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractListsTest {
    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 20);
    private static final Instrument CALL =
            new Instrument(Underlying.NIFTY, LocalDate.of(2026, 11, 24), Strike.ofRupees(24_000), OptionType.CALL);
    private static final Listing LISTING = new Listing(CALL, "NFO", "NIFTY26NOV24000CE", "4711", 42, 65, 5, 1_800);
    private static final ContractMaster.IndexListing INDEX =
            new ContractMaster.IndexListing(Underlying.NIFTY, "INDICES", "NIFTY 50", "256265");

    private final AccountScene scene = new AccountScene();
    private final List<LocalDate> read = new ArrayList<>();

    @TempDir
    private Path folder;

    private LocalDateTime now = FRIDAY.atTime(9, 0);
    private ContractLists lists = new ContractLists(
            () -> Ist.instant(now), scene.told, new KeptLists(Path.of("none yet")), (broker, master) -> {});

    @BeforeEach
    void readsOnFriday() {
        lists = lists();
        scene.house.master = new MasterReading.Read(new ContractMaster(FRIDAY, List.of(LISTING), List.of(INDEX)));
        ensure();
        assertThat(lists.newest(Broker.ZERODHA)).isPresent();
        assertThat(lists.hindersEntries(Broker.ZERODHA)).isEmpty();
        now = FRIDAY.plusDays(3).atTime(9, 0);
        scene.house.master = new MasterReading.Failed("it is being written");
    }

    @Test
    void namesWhatIsToBeClosedByTheLastListWhileTodaysCannotBeRead() {
        ensure();

        assertThat(lists.newest(Broker.ZERODHA)).isEmpty();
        assertThat(lists.of(Broker.ZERODHA).newest().orElseThrow().listing(CALL))
                .contains(LISTING);
        assertThat(lists.hindersEntries(Broker.ZERODHA)).isPresent();
        assertThat(scene.of(Notice.Kind.CONTRACTS_UNREAD))
                .singleElement()
                .satisfies(notice ->
                        assertThat(notice.text()).contains("Nothing is entered", "closed by the list of 2026-11-20"));
    }

    @Test
    void keepsTheLastListOverARestart() {
        lists = lists();

        ContractMaster kept = lists.of(Broker.ZERODHA).newest().orElseThrow();
        assertThat(kept.listing(CALL)).contains(LISTING);
        assertThat(kept.index(Underlying.NIFTY)).contains(INDEX);
        assertThat(kept.day()).isEqualTo(FRIDAY);
        assertThat(lists.newest(Broker.ZERODHA)).isEmpty();
        assertThat(lists.of(Broker.ZEBU).newest()).isEmpty();
    }

    @Test
    void readsAnewOnTheDayOfTheListThatWasKeptSoThatItIsCompared() {
        now = FRIDAY.atTime(10, 0);
        scene.house.master = new MasterReading.Read(new ContractMaster(FRIDAY, List.of(LISTING), List.of(INDEX)));
        lists = lists();
        assertThat(lists.hindersEntries(Broker.ZERODHA)).isPresent();

        ensure();

        assertThat(read).containsExactly(FRIDAY, FRIDAY);
        assertThat(lists.hindersEntries(Broker.ZERODHA)).isEmpty();
    }

    private void ensure() {
        lists.ensure(scene.house, Credentials.NONE, scene.session());
    }

    private ContractLists lists() {
        return new ContractLists(
                () -> Ist.instant(now), scene.told, new KeptLists(folder), (broker, master) -> read.add(master.day()));
    }
}
