package io.tarkash.apps.sandbox.cards;

import static io.tarkash.apps.sandbox.cards.Card.Needs.LIST;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.apps.sandbox.scenario.Action;
import io.tarkash.apps.sandbox.scenario.Call;
import io.tarkash.apps.sandbox.scenario.FaultRule;
import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.broker.BrokerOrder.Status;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.engine.broker.OrderRequest;
import io.tarkash.live.link.Listing;
import io.tarkash.live.link.MasterReading;
import java.util.Optional;
import java.util.Set;

/** The broker's list of contracts, and how it names them. */
interface ListCards extends Stage {
    @Card(
            value = 12,
            says = "The broker's list has every listed option with lot, tick and the exchange's number.",
            needs = LIST)
    default void readsTheList() {
        assertThat(world().master().all()).hasSizeGreaterThan(200);
        for (Underlying index : new Underlying[] {Underlying.NIFTY, Underlying.SENSEX}) {
            var listed = linked().listing(index);
            Listing read = world().master().listing(listed.instrument()).orElseThrow();
            assertThat(read.segment()).isEqualTo(listed.segment());
            assertThat(read.symbol()).isEqualTo(listed.symbol(world().plug().server()));
            assertThat(read.exchangeToken()).isEqualTo(listed.token());
            assertThat(read.lotUnits()).isEqualTo(listed.contract().lotUnits());
            assertThat(read.tickPaise()).isEqualTo(listed.contract().tickPaise());
            assertThat(world().master().index(index)).isPresent();
        }
    }

    @Card(
            value = 13,
            says = "A list that comes broken or not at all is a failed reading, never a shorter list.",
            needs = LIST)
    default void failsWholeWithoutAList() {
        for (Action fault : new Action[] {new Action.DropRequest(), new Action.Status(503, "")}) {
            desk().calm();
            world().sandbox()
                    .faults()
                    .add(new FaultRule(
                            "no list",
                            new FaultRule.Match(Optional.empty(), Optional.empty(), Set.of(Call.INSTRUMENTS)),
                            FaultRule.When.ALWAYS,
                            fault));
            assertThat(world().house().readMaster(linked().credentials(), linked().session()))
                    .isInstanceOfSatisfying(
                            MasterReading.Failed.class,
                            failed -> assertThat(failed.why()).matches(Stage::isPlain));
        }
    }

    @Card(value = 14, says = "A SENSEX option is traded in its own segment and comes back as the same contract.")
    default void tradesOnBothExchanges() {
        OrderRequest bse = desk().lots(desk().option(Underlying.SENSEX), Side.BUY, 1, true);
        OrderRequest nse = desk().buy(true);
        desk().accepted(bse);
        desk().accepted(nse);
        assertThat(desk().awaitInBook(bse, Status.FILLED).instrument())
                .isEqualTo(bse.contract().instrument());
        desk().awaitInBook(nse, Status.FILLED);
        assertThat(desk().book().net()).hasSize(2);
    }

    @Card(value = 15, says = "A contract that the broker does not list is not sent.", needs = LIST)
    default void sendsNoUnknownContract() {
        Contract known = desk().option(Underlying.NIFTY);
        Instrument unknown = new Instrument(
                Underlying.NIFTY,
                known.instrument().expiry(),
                Strike.ofRupees(1),
                known.instrument().type());
        Contract contract = new Contract(unknown, known.lotUnits(), known.tickPaise(), known.freezeUnits());
        OrderRequest request = desk().order(contract, Side.BUY, known.lotUnits(), new Price(100), Product.NRML);
        assertThat(desk().broker().place(request))
                .isInstanceOfSatisfying(
                        BrokerOutcome.NotSent.class,
                        notSent -> assertThat(notSent.why()).matches(Stage::isPlain));
        assertThat(linked().requests(Call.PLACE)).isZero();
    }
}
