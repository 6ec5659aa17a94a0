package io.tarkash.apps.sandbox.cards;

import static io.tarkash.apps.sandbox.cards.Card.Needs.WIRE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.apps.sandbox.scenario.Action;
import io.tarkash.apps.sandbox.scenario.Call;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.BrokerOrder.Status;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.engine.broker.OrderRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Answers that do not come, come late, or say the wrong thing: what is not known is Unknown, and nothing is sent twice. */
interface FaultCards extends Stage {
    @Card(value = 37, says = "An order that was taken and whose answer was dropped is Unknown, and stands once.")
    default void isUnknownWithoutAnAnswer() {
        desk().once(Call.PLACE, new Action.DropAnswer());
        assertUnknownAndStands(1);
    }

    @Card(value = 38, says = "A request cut off before it had any effect is Unknown too, and was not repeated.")
    default void isUnknownWhenCutOff() {
        desk().once(Call.PLACE, new Action.DropRequest());
        assertUnknownAndStands(0);
    }

    @Card(value = 39, says = "A server error on an order proves nothing: Unknown, and no second attempt.", needs = WIRE)
    default void isUnknownAfterAServerError() {
        desk().once(Call.PLACE, new Action.Status(502, ""));
        assertUnknownAndStands(0);
        desk().once(Call.PLACE, new Action.Status(500, "<html>oops</html>"));
        assertUnknownAndStands(0);
        assertThat(linked().requests(Call.PLACE)).isEqualTo(2);
    }

    @Card(
            value = 40,
            says = "A gateway's timeout after the order was taken is Unknown, and the order stands once.",
            needs = WIRE)
    default void isUnknownAfterAGatewayTimeout() {
        desk().once(Call.PLACE, new Action.StatusAfter(504));
        assertUnknownAndStands(1);
        assertThat(linked().requests(Call.PLACE)).isEqualTo(1);
    }

    @Card(value = 41, says = "A success without an order number is Unknown, and the order stands once.", needs = WIRE)
    default void isUnknownWithoutANumber() {
        desk().once(Call.PLACE, new Action.OmitId());
        assertUnknownAndStands(1);
    }

    @Card(value = 42, says = "An answer that cannot be read is Unknown, whatever its status says.", needs = WIRE)
    default void isUnknownWhenUnreadable() {
        desk().once(Call.PLACE, new Action.Status(200, "<html>maintenance</html>"));
        assertUnknownAndStands(0);
    }

    @Card(
            value = 43,
            says = "A slow broker is given up at the deadline: Unknown, and the order stands once.",
            needs = WIRE)
    default void givesUpAtTheDeadline() {
        try (LinkDesk hasty = linked().again(Duration.ofSeconds(3))) {
            desk().once(Call.PLACE, new Action.DelayAnswer(Duration.ofSeconds(20)));
            OrderRequest request = hasty.buy(false);
            Instant begun = Instant.now();
            assertThat(hasty.broker().place(request)).isInstanceOf(BrokerOutcome.Unknown.class);
            assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(19));
            Await.until("the order stands", () -> hasty.truth(request).size() == 1);
        }
        assertThat(linked().requests(Call.PLACE)).isEqualTo(1);
    }

    @Card(
            value = 44,
            says = "A fill that is told before the acknowledgement belongs to the order that is acknowledged.",
            needs = WIRE)
    default void hearsTheFillFirst() {
        desk().once(Call.PLACE, new Action.DelayAnswer(Duration.ofSeconds(2)));
        OrderRequest request = desk().buy(true);
        BrokerOrderId id = desk().accepted(request);
        BrokerOrder told = Await.until(
                "the fill on the stream",
                () -> desk().heard().orders(request.tag().value()).stream()
                        .filter(order -> order.progress().status() == Status.FILLED)
                        .findFirst());
        assertThat(told.id()).isEqualTo(id);
        assertThat(desk().truth(request)).hasSize(1);
    }

    @Card(value = 45, says = "A cancelling whose answer was dropped is Unknown, and the book shows what became of it.")
    default void isUnknownHowACancellingEnded() {
        OrderRequest request = desk().buy(false);
        BrokerOrderId id = desk().accepted(request);
        desk().awaitInBook(request, Status.OPEN);
        desk().awaitWorking(request);
        desk().once(Call.CANCEL, new Action.DropAnswer());
        assertThat(desk().broker().cancel(id)).isInstanceOf(BrokerOutcome.Unknown.class);
        desk().awaitInBook(request, Status.CANCELLED);
    }

    @Card(
            value = 46,
            says =
                    "A broker that is down takes nothing: NotSent on a refused connection, and orders again when it is back.",
            needs = WIRE)
    default void sendsNothingToABrokerThatIsDown() {
        try (Relay relay = new Relay(world().server().port());
                var house =
                        world().plug().house(relay.port(), linked().exchange().time());
                LinkDesk far = linked().again(house, LinkDesk.USUAL_DEADLINE)) {
            far.link().use(far.credentials(), far.session());
            assertThat(far.broker().place(far.buy(false)))
                    .isInstanceOfSatisfying(
                            BrokerOutcome.NotSent.class,
                            notSent -> assertThat(notSent.why()).matches(Stage::isPlain));
            far.link().warm();
            assertThat(far.link().state().trouble().orElse("")).matches(Stage::isPlain);
            relay.open();
            far.accepted(far.buy(false));
            Await.until("the stream is up", () -> far.heard().streamUps() > 0);
        }
        assertThat(desk().truth()).hasSize(1);
    }

    @Card(
            value = 47,
            says =
                    "While every connection is cut nothing is said to be taken, nothing stands, and it goes on afterwards.",
            needs = WIRE)
    default void survivesAnOutage() {
        desk().always(Set.of(), new Action.Down());
        for (int i = 0; i < 3; i++) {
            assertThat(desk().broker().place(desk().buy(false)))
                    .isInstanceOfAny(BrokerOutcome.Unknown.class, BrokerOutcome.NotSent.class);
        }
        desk().calm();
        assertThat(desk().truth()).isEmpty();
        desk().accepted(desk().buy(false));
        assertThat(desk().truth()).hasSize(1);
    }

    @Card(value = 48, says = "Connections are warmed ahead without any order being made.", needs = WIRE)
    default void warms() {
        linked().link().warm();
        assertThat(linked().link().state().trouble()).isEmpty();
        assertThat(linked().requests(Call.PLACE)).isZero();
        desk().accepted(desk().buy(false));
    }

    private void assertUnknownAndStands(int times) {
        OrderRequest request = desk().buy(false);
        assertThat(desk().broker().place(request)).isInstanceOf(BrokerOutcome.Unknown.class);
        assertThat(desk().truth(request)).hasSize(times);
    }
}
