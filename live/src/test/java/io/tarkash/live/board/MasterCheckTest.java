package io.tarkash.live.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.Broker;
import io.tarkash.domain.market.contract.ContractTables;
import io.tarkash.domain.market.contract.Expiry;
import io.tarkash.domain.market.contract.ExpiryAnswer;
import io.tarkash.domain.market.contract.ExpiryChoice;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.ListedExpiry;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.live.link.ContractMaster;
import io.tarkash.live.link.Listing;
import io.tarkash.testkit.TestFacts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class MasterCheckTest {
    private static final LocalDate DAY = TestFacts.DAY;
    private static final LocalDate EXPIRY = TestFacts.EXPIRY;
    private static final ContractTables TABLES = TestFacts.contracts(TestFacts.calendar());
    private static final UnaryOperator<Listing> AS_IT_IS = UnaryOperator.identity();

    @Test
    void saysNothingOfAListThatAgrees() {
        MasterCheck check = check(Map.of(Broker.ZERODHA, master(AS_IT_IS)));

        assertThat(check.differences(Broker.ZERODHA)).isEmpty();
        assertThat(check.disagreements()).isEmpty();
        assertThat(check.overriding()).isEmpty();
        assertThat(TABLES.listedAs(List.of())).isSameAs(TABLES);
    }

    @Test
    void tradesWithTheLotThatIsListed() {
        MasterCheck check = check(Map.of(Broker.ZERODHA, master(expiring(EXPIRY, listing -> withLot(listing, 75)))));

        assertThat(check.differences(Broker.ZERODHA))
                .containsExactly("NIFTY 2026-11-24: the lot is listed as 75, the tables have 65");
        ContractTables really = TABLES.listedAs(check.overriding());
        assertThat(really.lotUnits(Underlying.NIFTY, EXPIRY, DAY)).isEqualTo(OptionalLong.of(75));
        assertThat(really.largestOrderUnits(Underlying.NIFTY, EXPIRY, DAY)).isEqualTo(OptionalLong.of(1_800));
        assertThat(really.lotUnits(Underlying.NIFTY, TestFacts.NEXT_EXPIRY, DAY))
                .as("of another expiry")
                .isEqualTo(OptionalLong.of(65));
    }

    @Test
    void takesTheTickThatIsListed() {
        MasterCheck check = check(Map.of(Broker.ZERODHA, master(expiring(EXPIRY, listing -> withTick(listing, 1)))));

        assertThat(check.differences(Broker.ZERODHA))
                .containsExactly("NIFTY 2026-11-24: the tick in paise is listed as 1, the tables have 5");
        assertThat(TABLES.listedAs(check.overriding())
                        .expiry(Underlying.NIFTY, EXPIRY)
                        .orElseThrow()
                        .terms()
                        .tick()
                        .paise())
                .isEqualTo(1);
    }

    @Test
    void followsAnExpiryThatWasMoved() {
        LocalDate monday = EXPIRY.plusDays(1);
        MasterCheck check = check(Map.of(Broker.ZERODHA, master(expiring(EXPIRY, listing -> on(listing, monday)))));

        assertThat(check.differences(Broker.ZERODHA))
                .containsExactly("NIFTY: the expiry of 2026-11-24 is listed for 2026-11-25");
        ContractTables really = TABLES.listedAs(check.overriding());
        assertThat(really.expiry(Underlying.NIFTY, EXPIRY)).isEmpty();
        assertThat(really.expiryFor(Underlying.NIFTY, DAY, ExpiryChoice.WEEKLY))
                .isInstanceOfSatisfying(
                        ExpiryAnswer.Listed.class,
                        answer -> assertThat(answer.expiry().date()).isEqualTo(monday));
        assertThat(really.expiryFor(Underlying.NIFTY, DAY, ExpiryChoice.NEXT_WEEKLY))
                .isInstanceOfSatisfying(
                        ExpiryAnswer.Listed.class,
                        answer -> assertThat(answer.expiry().date()).isEqualTo(TestFacts.NEXT_EXPIRY));
        assertThat(really.lotUnits(Underlying.NIFTY, monday, DAY)).isEqualTo(OptionalLong.of(65));
    }

    @Test
    void tellsOfAnExpiryThatIsMissingAndKeepsTheTables() {
        MasterCheck check = check(Map.of(
                Broker.ZERODHA,
                new ContractMaster(
                        DAY,
                        master(AS_IT_IS).all().stream()
                                .filter(listing ->
                                        !listing.instrument().expiry().equals(TestFacts.NEXT_EXPIRY))
                                .toList(),
                        List.of())));

        assertThat(check.differences(Broker.ZERODHA)).containsExactly("NIFTY: the expiry of 2026-12-01 is not listed");
        assertThat(check.overriding()).isEmpty();
    }

    @Test
    void tellsOfAFreezeQuantityThatAllowsOtherOrders() {
        MasterCheck same = check(Map.of(Broker.ZERODHA, master(nifty(listing -> withFreeze(listing, 1_801)))));
        MasterCheck other = check(Map.of(Broker.ZERODHA, master(expiring(EXPIRY, nifty(one -> withFreeze(one, 600))))));

        assertThat(same.differences(Broker.ZERODHA)).isEmpty();
        assertThat(other.differences(Broker.ZERODHA))
                .containsExactly("NIFTY 2026-11-24: the freeze quantity is listed as [600], the tables have 1800");
    }

    @Test
    void keepsTheTablesWhereTwoBrokersContradictEachOther() {
        MasterCheck check = check(new TreeMap<>(Map.of(
                Broker.ZERODHA,
                master(expiring(EXPIRY, listing -> withLot(listing, 75))),
                Broker.SHOONYA,
                master(AS_IT_IS))));

        assertThat(check.disagreements())
                .containsExactly("NIFTY 2026-11-24: ZERODHA says 75, SHOONYA says 65 is the lot");
        assertThat(check.overriding()).isEmpty();
    }

    @Test
    void listsTheSameOnceTheTablesFollow() {
        MasterCheck check = check(Map.of(Broker.ZERODHA, master(expiring(EXPIRY, listing -> withLot(listing, 75)))));
        List<ListedExpiry> changed = check.overriding();

        assertThat(TABLES.listedAs(changed).expiries(Underlying.NIFTY, DAY, DAY.plusDays(40)))
                .extracting(Expiry::date)
                .containsExactlyElementsOf(TABLES.expiries(Underlying.NIFTY, DAY, DAY.plusDays(40)).stream()
                        .map(Expiry::date)
                        .toList());
    }

    private static MasterCheck check(Map<Broker, ContractMaster> masters) {
        return new MasterCheck(TABLES, DAY, masters);
    }

    /** Two strikes of each expiry of the next five weeks, bent. */
    private static ContractMaster master(UnaryOperator<Listing> bent) {
        List<Listing> listings = new ArrayList<>();
        for (Underlying underlying : List.of(Underlying.NIFTY, Underlying.BANKNIFTY)) {
            for (Expiry expiry : TABLES.expiries(underlying, DAY, DAY.plusDays(40))) {
                for (long strike : List.of(24_000L, 24_100L)) {
                    int number = listings.size() + 1;
                    Instrument instrument =
                            new Instrument(underlying, expiry.date(), Strike.ofRupees(strike), OptionType.CALL);
                    listings.add(bent.apply(new Listing(
                            instrument,
                            "NFO",
                            "symbol " + number,
                            "token " + number,
                            number,
                            expiry.lotUnits(),
                            5,
                            0)));
                }
            }
        }
        return new ContractMaster(DAY, listings, List.of());
    }

    private static UnaryOperator<Listing> nifty(UnaryOperator<Listing> bent) {
        return listing -> listing.instrument().underlying() == Underlying.NIFTY ? bent.apply(listing) : listing;
    }

    private static UnaryOperator<Listing> expiring(LocalDate expiry, UnaryOperator<Listing> bent) {
        return nifty(listing -> listing.instrument().expiry().equals(expiry) ? bent.apply(listing) : listing);
    }

    private static Listing withLot(Listing listing, long lot) {
        return with(listing, listing.instrument(), lot, listing.tickPaise(), listing.freezeUnits());
    }

    private static Listing withTick(Listing listing, long tick) {
        return with(listing, listing.instrument(), listing.lotUnits(), tick, listing.freezeUnits());
    }

    private static Listing withFreeze(Listing listing, long freeze) {
        return with(listing, listing.instrument(), listing.lotUnits(), listing.tickPaise(), freeze);
    }

    private static Listing on(Listing listing, LocalDate expiry) {
        Instrument before = listing.instrument();
        return with(
                listing,
                new Instrument(before.underlying(), expiry, before.strike(), before.type()),
                listing.lotUnits(),
                listing.tickPaise(),
                listing.freezeUnits());
    }

    private static Listing with(Listing listing, Instrument instrument, long lot, long tick, long freeze) {
        return new Listing(
                instrument,
                listing.segment(),
                listing.symbol(),
                listing.token(),
                listing.exchangeToken(),
                lot,
                tick,
                freeze);
    }
}
