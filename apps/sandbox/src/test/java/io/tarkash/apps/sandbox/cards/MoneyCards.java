package io.tarkash.apps.sandbox.cards;

import static io.tarkash.apps.sandbox.cards.Card.Needs.MONEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.apps.sandbox.exchange.Listing;
import io.tarkash.apps.sandbox.scenario.Action;
import io.tarkash.apps.sandbox.scenario.Call;
import io.tarkash.domain.market.charges.BrokeragePlan;
import io.tarkash.domain.market.charges.Charges;
import io.tarkash.domain.market.charges.Turnover;
import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.money.Price;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.OrderRequest;
import io.tarkash.live.link.ChargesReading;
import io.tarkash.live.link.ExecutedOrder;
import io.tarkash.live.link.FundsReading;
import io.tarkash.live.link.HouseRules;
import io.tarkash.live.link.MarginReading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Funds, the margin of a basket, and the broker's own rules. */
interface MoneyCards extends Stage {
    @Card(
            value = 57,
            says = "The funds are the broker's own figures, and a purchase lowers what is available.",
            needs = MONEY)
    default void readsFunds() {
        FundsReading.Funds before = funds();
        long truth = linked().exchange().funds(linked().client().key()).availablePaise();
        assertThat(before.available().paise()).isEqualTo(truth);
        desk().bought();
        Await.until(
                "less is available",
                () -> funds().available().paise() < before.available().paise());
    }

    @Card(value = 58, says = "Funds that cannot be read are unreadable, never nothing.", needs = MONEY)
    default void neverTakesUnreadableFundsForNothing() {
        desk().always(Set.of(Call.FUNDS), new Action.Status(503, ""));
        assertThat(linked().link().funds())
                .isInstanceOfSatisfying(
                        FundsReading.Unreadable.class,
                        unreadable -> assertThat(unreadable.why()).isNotBlank());
    }

    @Card(
            value = 59,
            says = "A condor's margin has the benefit of its hedges, where the broker counts margins at all.",
            needs = MONEY)
    default void countsTheBenefitOfHedges() {
        List<OrderRequest> shorts = new ArrayList<>();
        List<OrderRequest> condor = new ArrayList<>();
        for (OptionType type : OptionType.values()) {
            shorts.add(leg(type, 2, Side.SELL));
            condor.add(leg(type, 6, Side.BUY));
        }
        condor.addAll(shorts);
        MarginReading hedged = linked().link().margin(condor);
        MarginReading naked = linked().link().margin(shorts);
        if (!world().house().rules().basketMargin()) {
            assertThat(List.of(hedged, naked)).allMatch(MarginReading.NotOffered.class::isInstance);
            return;
        }
        long with = ((MarginReading.Needed) hedged).total().paise();
        long without = ((MarginReading.Needed) naked).total().paise();
        assertThat(with).isPositive().isLessThan(without);
        assertThat(desk().truth()).isEmpty();
    }

    @Card(
            value = 60,
            says = "A margin that cannot be read is unreadable, and one that is not offered says so.",
            needs = MONEY)
    default void neverTakesAnUnreadableMarginForNothing() {
        desk().always(Set.of(Call.MARGINS), new Action.Status(503, ""));
        MarginReading reading = linked().link().margin(List.of(desk().buy(false)));
        assertThat(reading)
                .isInstanceOf(
                        world().house().rules().basketMargin()
                                ? MarginReading.Unreadable.class
                                : MarginReading.NotOffered.class);
    }

    @Card(value = 61, says = "The broker's pace is known and below what its server refuses.", needs = MONEY)
    default void knowsItsPace() {
        HouseRules rules = world().house().rules();
        assertThat(rules.pace().perSecond()).isBetween(1, 9);
        assertThat(rules.modificationsMax()).isBetween(1, 25);
        for (int i = 0; i < rules.pace().perSecond(); i++) {
            desk().accepted(desk().buy(false));
        }
        assertThat(world().server().traffic().counted())
                .filteredOn(one -> one.call() == Call.PLACE)
                .allMatch(one -> one.broken().isEmpty());
    }

    @Card(
            value = 74,
            says = "What executed orders cost is the broker's own calculation, and one that has none says so.",
            needs = MONEY)
    default void calculatesCharges() {
        BrokerOrder bought = desk().bought();
        Price price = desk().book().trades().getFirst().price();
        long units = bought.progress().filledUnits();
        ExecutedOrder executed =
                new ExecutedOrder(bought.instrument(), bought.side(), bought.product(), units, price.times(units));
        ChargesReading reading = linked().link().charges(List.of(executed, executed));
        if (!(reading instanceof ChargesReading.Charged(Charges charges))) {
            assertThat(reading).isInstanceOf(ChargesReading.NotOffered.class);
            return;
        }
        Turnover turnover = Turnover.NONE.trade(bought.side(), price, units).withOrders(1);
        Charges one = linked().exchange()
                .charges()
                .estimate(
                        linked().exchange().today(),
                        bought.instrument().underlying().exchange(),
                        turnover,
                        BrokeragePlan.standard(world().house().broker()))
                .orElseThrow();
        assertThat(charges).isEqualTo(one.plus(one));
        desk().always(Set.of(Call.MARGINS), new Action.Status(503, ""));
        assertThat(linked().link().charges(List.of(executed))).isInstanceOf(ChargesReading.Unreadable.class);
    }

    private FundsReading.Funds funds() {
        return Await.until(
                "readable funds",
                () -> linked().link().funds() instanceof FundsReading.Funds funds
                        ? Optional.of(funds)
                        : Optional.empty());
    }

    /** An option of NIFTY so many strikes out of the money. */
    private OrderRequest leg(OptionType type, int strikes, Side side) {
        Listing near = linked().listing(Underlying.NIFTY);
        Contract contract = linked().exchange().catalogue().all().stream()
                .filter(listing -> listing.instrument().underlying() == Underlying.NIFTY)
                .filter(listing ->
                        listing.instrument().expiry().equals(near.instrument().expiry()))
                .filter(listing -> listing.instrument().type() == type)
                .filter(listing -> type.outwards()
                                * (listing.instrument().strike().paise()
                                        - near.instrument().strike().paise())
                        > 0)
                .sorted(Comparator.comparingLong(
                        listing -> Math.abs(listing.instrument().strike().paise()
                                - near.instrument().strike().paise())))
                .skip(strikes)
                .findFirst()
                .orElseThrow()
                .contract();
        return desk().lots(contract, side, 1, true);
    }
}
