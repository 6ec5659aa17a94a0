package io.tarkash.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.run.Alert;
import io.tarkash.engine.broker.BookReading.Book;
import io.tarkash.engine.event.Event;
import io.tarkash.testkit.StrategyBuilder;
import io.tarkash.testkit.TestDesk;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A broker's positions and trades need not be of one moment; only a trade that is not ours closes outside at once. */
class PositionLagTest {
    private static final AccountId A = new AccountId("A");

    @Test
    void takesNothingOffARunBecausePositionsLagBehindTrades() {
        TestDesk desk = entered();
        show(desk);
        desk.pass(Duration.ofSeconds(2));
        show(desk);

        assertThat(desk.alerts()).doesNotContain(Alert.Code.CLOSED_OUTSIDE);
        assertThat(desk.open("A", "h")).isPositive();
    }

    @Test
    void believesADifferenceThatStands() {
        TestDesk desk = entered();
        desk.readsFailIf(() -> true);
        show(desk);
        desk.pass(Duration.ofSeconds(61));
        show(desk);

        assertThat(desk.alerts()).contains(Alert.Code.CLOSED_OUTSIDE);
    }

    @Test
    void believesNoDifferenceInAReadingThatLayUnseenWhileTheProcessStoodStill() {
        TestDesk desk = entered();
        desk.readsFailIf(() -> true);
        show(desk);
        Instant before = desk.now().plusSeconds(1);
        desk.pass(Duration.ofSeconds(61));

        desk.send(new Event.BookRead(A, before, lagging(desk)));

        assertThat(desk.alerts()).doesNotContain(Alert.Code.CLOSED_OUTSIDE);
        assertThat(desk.open("A", "h")).isPositive();
    }

    @Test
    void beginsAnewWhenAReadingAgreesInBetween() {
        TestDesk desk = entered();
        show(desk);
        desk.pass(Duration.ofSeconds(61));
        show(desk);

        assertThat(desk.alerts()).doesNotContain(Alert.Code.CLOSED_OUTSIDE);
    }

    private static TestDesk entered() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 1);
        desk.start();
        desk.pass(Duration.ofSeconds(1));
        desk.minute("09:20");
        desk.pass(Duration.ofSeconds(5));
        return desk;
    }

    /** The account's book with orders and trades as they are, and positions of before any of them. */
    private static Book lagging(TestDesk desk) {
        Book book = desk.broker("A").book();
        return new Book(book.orders(), book.trades(), new TreeMap<>());
    }

    private static void show(TestDesk desk) {
        desk.hear(A, lagging(desk));
    }
}
