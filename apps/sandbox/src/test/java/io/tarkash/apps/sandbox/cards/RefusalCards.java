package io.tarkash.apps.sandbox.cards;

import static io.tarkash.apps.sandbox.cards.Card.Needs.MONEY;
import static io.tarkash.apps.sandbox.cards.Card.Needs.WIRE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.apps.sandbox.exchange.Refusal;
import io.tarkash.apps.sandbox.scenario.Action;
import io.tarkash.apps.sandbox.scenario.Call;
import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.broker.BrokerOrder.Status;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.engine.broker.OrderRequest;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a broker turns down, and by which reason it is known. */
interface RefusalCards extends Stage {
    @Card(value = 29, says = "A price outside the band is refused as such, with the broker's words.")
    default void refusesAPriceOutOfBand() {
        Contract contract = desk().option(Underlying.NIFTY);
        Price wild = new Price(desk().price(contract, Side.BUY, true).paise() * 3).floorTo(contract.tickPaise());
        assertRefused(contract, contract.lotUnits(), wild, RejectReason.PRICE_BAND);
    }

    @Card(value = 30, says = "A price between two ticks is refused, and nothing of it stands.")
    default void refusesAPriceBetweenTicks() {
        Contract contract = desk().option(Underlying.NIFTY);
        Price odd = new Price(desk().price(contract, Side.BUY, true).paise() + 1);
        assertRefused(contract, contract.lotUnits(), odd, RejectReason.PRICE_BAND, RejectReason.OTHER);
    }

    @Card(value = 31, says = "More than the freeze quantity is refused for its quantity.")
    default void refusesMoreThanTheFreezeQuantity() {
        Contract contract = desk().option(Underlying.NIFTY);
        long units = contract.largestOrderUnits() + contract.lotUnits();
        assertRefused(contract, units, desk().price(contract, Side.BUY, false), RejectReason.QUANTITY);
    }

    @Card(value = 32, says = "A quantity that is no whole lot is refused for its quantity.")
    default void refusesBrokenLots() {
        Contract contract = desk().option(Underlying.NIFTY);
        assertRefused(contract, 1, desk().price(contract, Side.BUY, false), RejectReason.QUANTITY);
    }

    @Card(
            value = 33,
            says = "An order beyond the margin is taken, then rejected, and the reason is the margin.",
            needs = MONEY)
    default void refusesBeyondTheMargin() {
        Contract contract = desk().option(Underlying.NIFTY);
        Optional<OrderRequest> refused = Stream.generate(() -> desk().order(
                                contract,
                                Side.SELL,
                                contract.largestOrderUnits(),
                                desk().price(contract, Side.SELL, false),
                                Product.NRML))
                .limit(6)
                .filter(request -> {
                    desk().accepted(request);
                    return Await.until(
                                            "rested or rejected",
                                            () -> desk().inBook(request)
                                                    .map(order ->
                                                            order.progress().status()))
                                    == Status.REJECTED
                            || settled(request) == Status.REJECTED;
                })
                .findFirst();
        String text = desk().awaitInBook(refused.orElseThrow(), Status.REJECTED)
                .progress()
                .text();
        assertThat(RejectReason.opening(text)).isEqualTo(RejectReason.MARGIN);
        assertThat(text).matches(Stage::isPlain);
    }

    @Card(
            value = 34,
            says = "A rejection after the acceptance comes with the broker's words, by the book and by the stream.",
            needs = WIRE)
    default void tellsALaterRejection() {
        desk().once(Call.PLACE, new Action.RejectLater(Refusal.of(Refusal.Kind.OTHER, "blocked for the exercise")));
        OrderRequest request = desk().buy(true);
        desk().accepted(request);
        assertThat(desk().awaitInBook(request, Status.REJECTED).progress().text())
                .contains("blocked for the exercise");
        Await.until(
                "the rejection on the stream",
                () -> desk().heard().orders(request.tag().value()).stream()
                        .anyMatch(order -> order.progress().status() == Status.REJECTED));
        assertThat(desk().book().net()).isEmpty();
    }

    @Card(
            value = 35,
            says = "An order from an address that is not registered is refused with that reason and not repeated.",
            needs = WIRE)
    default void refusesAnotherAddress() {
        desk().always(Set.of(), new Action.WrongAddress());
        OrderRequest request = desk().buy(false);
        assertThat(desk().broker().place(request)).isInstanceOfSatisfying(BrokerOutcome.Rejected.class, refused -> {
            assertThat(refused.reason()).isEqualTo(RejectReason.SOURCE_ADDRESS);
            assertThat(refused.text()).matches(Stage::isPlain);
        });
        assertThat(linked().requests(Call.PLACE)).isEqualTo(1);
        assertThat(desk().truth()).isEmpty();
    }

    @Card(value = 36, says = "Too many requests is a refusal with no effect, and the order is not sent again.")
    default void refusesTooManyRequests() {
        desk().once(Call.PLACE, new Action.Status(429, ""));
        OrderRequest request = desk().buy(false);
        assertThat(desk().broker().place(request))
                .isInstanceOfSatisfying(
                        BrokerOutcome.Rejected.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RejectReason.RATE_LIMIT));
        assertThat(desk().truth(request)).isEmpty();
        desk().accepted(desk().buy(false));
        assertThat(desk().truth()).hasSize(1);
    }

    private Status settled(OrderRequest request) {
        return Await.until(
                "settled",
                () -> desk().truth(request).stream()
                        .findFirst()
                        .flatMap(order -> desk().inBook(request))
                        .map(order -> order.progress().status()));
    }

    private void assertRefused(Contract contract, long units, Price limit, RejectReason... reasons) {
        OrderRequest request = desk().order(contract, Side.BUY, units, limit, Product.NRML);
        Desk.Refusal refusal = desk().refusal(request);
        assertThat(refusal.reason()).as(refusal.text()).isIn((Object[]) reasons);
        assertThat(refusal.text()).matches(Stage::isPlain);
        assertThat(desk().truth(request)).allMatch(one -> one.over() && one.filledUnits() == 0);
        assertThat(desk().book().net()).isEmpty();
    }
}
