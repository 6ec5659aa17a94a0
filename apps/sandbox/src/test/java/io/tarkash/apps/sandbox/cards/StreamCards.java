package io.tarkash.apps.sandbox.cards;

import static io.tarkash.apps.sandbox.cards.Card.Needs.PRICES;
import static io.tarkash.apps.sandbox.cards.Card.Needs.WIRE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.apps.sandbox.scenario.Action;
import io.tarkash.apps.sandbox.scenario.Call;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.BrokerOrder.Status;
import io.tarkash.engine.broker.BrokerTrade;
import io.tarkash.engine.broker.OrderRequest;
import io.tarkash.live.link.LinkState;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Streams of prices and orders: what they bring, and what happens when they fail. */
interface StreamCards extends Stage {
    @Card(
            value = 62,
            says = "Prices of watched contracts arrive with bid and ask, and stop when they are watched no more.",
            needs = PRICES)
    default void watches() {
        Instrument first = desk().option(Underlying.NIFTY).instrument();
        Instrument second = desk().option(Underlying.SENSEX).instrument();
        linked().link().watch(Set.of(first), Set.of());
        Await.until("two prices", () -> desk().heard().quotes(first).size() >= 2);
        assertThat(desk().heard().quotes(first)).allMatch(Quote::isSound).anyMatch(Quote::hasBook);
        assertThat(desk().heard().quotes(second)).isEmpty();
        linked().link().watch(Set.of(second), Set.of());
        Await.until("the other's prices", () -> desk().heard().quotes(second).size() >= 2);
        int told = desk().heard().quotes(first).size();
        int seen = desk().heard().quotes(second).size();
        Await.until("more of the other's", () -> desk().heard().quotes(second).size() >= seen + 2);
        assertThat(desk().heard().quotes(first)).hasSize(told);
    }

    @Card(
            value = 63,
            says = "The levels of watched indices of both exchanges arrive and are those of the exchange.",
            needs = PRICES)
    default void watchesIndices() {
        EnumSet<Underlying> indices = EnumSet.of(Underlying.NIFTY, Underlying.SENSEX);
        linked().link().watch(Set.of(), indices);
        for (Underlying index : indices) {
            Await.until(
                    "a level of " + index, () -> !desk().heard().spots(index).isEmpty());
            double told = desk().heard().spots(index).getLast().lastPaise();
            long truth = linked().exchange().ticker(index).orElseThrow().lastPaise();
            assertThat(told / truth).isBetween(0.95, 1.05);
        }
    }

    @Card(
            value = 64,
            says = "A stream that is connected and silent is noticed, connected anew, and the books are due.",
            needs = WIRE)
    default void noticesSilence() {
        var atFirst = linked().link().state().heardAt();
        Await.until(
                "a heartbeat has been heard",
                () -> !linked().link().state().heardAt().equals(atFirst));
        int ups = desk().heard().streamUps();
        world().server().streams().freeze(linked().client().key(), Duration.ofHours(1));
        Await.until(
                "the silence is noticed",
                () -> linked().link().state().orders() != LinkState.Stream.UP
                        || desk().heard().streamUps() > ups);
        world().server().streams().thaw();
        Await.until("the stream is up again", () -> desk().heard().streamUps() > ups);
        assertHearsAFill();
    }

    @Card(value = 65, says = "A stream that drops comes back by itself, says so, and tells what follows.", needs = WIRE)
    default void comesBack() {
        int ups = desk().heard().streamUps();
        world().server().streams().drop(linked().client().key());
        Await.until("the stream is up again", () -> desk().heard().streamUps() > ups);
        assertHearsAFill();
        assertThat(desk().heard().deaths()).isEmpty();
    }

    @Card(value = 66, says = "After a stream comes back the watched prices come back with it.", needs = WIRE)
    default void goesOnWatching() {
        Instrument watched = desk().option(Underlying.NIFTY).instrument();
        linked().link().watch(Set.of(watched), Set.of());
        Await.until("a price", () -> !desk().heard().quotes(watched).isEmpty());
        int ups = desk().heard().streamUps();
        world().server().streams().drop(linked().client().key());
        Await.until("the stream is up again", () -> desk().heard().streamUps() > ups);
        int seen = desk().heard().quotes(watched).size();
        Await.until("more prices", () -> desk().heard().quotes(watched).size() > seen + 1);
    }

    @Card(value = 67, says = "Updates told twice change neither numbers nor sums.")
    default void bearsDuplicates() {
        desk().always(Set.of(Call.STREAM), new Action.DuplicateUpdates());
        assertSameInBookAndStream();
    }

    @Card(
            value = 68,
            says = "Updates told out of order carry the same numbers, and the last word is the book's.",
            needs = WIRE)
    default void bearsReordering() {
        desk().always(Set.of(Call.STREAM), new Action.ReorderUpdates());
        assertSameInBookAndStream();
    }

    @Card(value = 69, says = "Updates that are lost leave the book as the one that knows.")
    default void readsWhatWasNotTold() {
        desk().always(Set.of(Call.STREAM), new Action.LoseUpdates());
        OrderRequest request = desk().buy(true);
        desk().accepted(request);
        desk().awaitInBook(request, Status.FILLED);
        assertThat(desk().heard().orders(request.tag().value())).isEmpty();
    }

    @Card(value = 70, says = "The broker's clock is measured from its answers.", needs = WIRE)
    default void measuresTheClock() {
        desk().book();
        assertThat(linked().link().state().clockOffset())
                .hasValueSatisfying(offset -> assertThat(offset.abs()).isLessThan(Duration.ofSeconds(60)));
    }

    private void assertHearsAFill() {
        OrderRequest request = desk().buy(true);
        desk().accepted(request);
        Await.until(
                "the fill on the stream",
                () -> desk().heard().orders(request.tag().value()).stream()
                        .anyMatch(order -> order.progress().status() == Status.FILLED));
    }

    private void assertSameInBookAndStream() {
        OrderRequest request = desk().buy(true);
        var id = desk().accepted(request);
        BrokerOrder filled = desk().awaitInBook(request, Status.FILLED);
        String tag = request.tag().value();
        Await.until(
                "the fill on the stream",
                () -> desk().heard().orders(tag).stream()
                        .anyMatch(order -> order.progress().filledUnits() == request.units()));
        assertThat(desk().heard().orders(tag)).allMatch(order -> order.id().equals(id));
        List<String> numbers =
                desk().tradesInBook(request).stream().map(BrokerTrade::number).toList();
        assertThat(numbers).hasSize(1);
        assertThat(desk().heard().trades(tag).stream().map(BrokerTrade::number)).allMatch(numbers::contains);
        assertThat(filled.progress().filledUnits()).isEqualTo(request.units());
        assertThat(desk().truth(request)).hasSize(1);
    }
}
