package io.tarkash.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.run.Run;
import io.tarkash.domain.run.Steering;
import io.tarkash.domain.schedule.Schedule.Exit;
import io.tarkash.engine.broker.BookReading.Book;
import io.tarkash.engine.event.Command;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.engine.event.Due;
import io.tarkash.engine.event.Event;
import io.tarkash.engine.event.MinuteTick;
import io.tarkash.engine.state.DeskSnapshot;
import io.tarkash.engine.state.DeskState;
import io.tarkash.engine.state.RunBook;
import io.tarkash.testkit.StrategyBuilder;
import io.tarkash.testkit.TestDesk;
import io.tarkash.testkit.TestFacts;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a desk keeps in memory when days pass, and what it shows to others meanwhile. */
class ForgettingTest {
    @Test
    void forgetsARunTheDayAfterItsLastOne() {
        TestDesk desk = entered(StrategyBuilder.spread());
        desk.minute("15:15");
        assertThat(desk.desk().state().runs()).hasSize(1);
        overnight(desk);
        desk.minute("09:16");

        assertThat(desk.desk().state().runs()).isEmpty();
    }

    @Test
    void forgetsAtItsStartWhatTheStoreStillHas() {
        TestDesk desk = entered(StrategyBuilder.spread());
        desk.minute("15:15");
        overnight(desk);
        desk.restart();
        desk.start();

        assertThat(desk.desk().state().runs()).isEmpty();
        assertThat(desk.rebuilt().runs()).hasSize(1);
    }

    @Test
    void keepsARunThatIsCarriedOverTheNightAndForgetsItAfterIt() {
        TestDesk desk = entered(StrategyBuilder.spread().exit(new Exit.NextTradingDay(LocalTime.parse("09:30"))));
        overnight(desk);
        desk.minute("09:16");
        desk.minute("09:30");
        desk.minute("09:31");
        assertThat(desk.run().run().isOver()).isTrue();
        desk.nextDay(TestFacts.EXPIRY.plusDays(1));
        desk.minute("09:16");

        assertThat(desk.desk().state().runs()).isEmpty();
    }

    /** A broker that shows yesterday's orders and trades once more: they are ours, and came to nothing. */
    @Test
    void takesOrdersOfAForgottenRunForNeitherForeignNorTheUsers() {
        TestDesk desk = entered(StrategyBuilder.spread().exit(new Exit.NextTradingDay(LocalTime.parse("09:30"))));
        desk.broker("A").newDay(TestFacts.EXPIRY);
        desk.nextDay(TestFacts.EXPIRY);
        desk.minute("09:30");
        desk.minute("09:31");
        Book yesterdays = desk.broker("A").book();
        assertThat(yesterdays.trades()).hasSize(2);
        desk.nextDay(TestFacts.EXPIRY.plusDays(1));
        desk.minute("09:16");
        int records = desk.records().size();

        desk.hear(new AccountId("A"), yesterdays);
        desk.restart();
        desk.start();
        desk.hear(new AccountId("A"), yesterdays);

        assertThat(desk.records()).hasSize(records);
        assertThat(desk.alerts()).doesNotContain(Alert.Code.FOREIGN_ORDER, Alert.Code.EVENT_BROKEN);
    }

    @Test
    void entersNothingOfAnEarlierDayWhoseRunsItForgot() {
        TestDesk desk = entered(StrategyBuilder.spread());
        desk.minute("15:15");
        Run yesterdays = desk.run().run();
        overnight(desk);
        desk.minute("09:16");
        desk.send(new Event.Minute(
                new MinuteTick(yesterdays.scheduled(), desk.now()),
                List.of(new Due(yesterdays.user(), yesterdays.strategy().id(), Due.Kind.ENTRY))));

        assertThat(desk.desk().state().runs()).isEmpty();
        assertThat(desk.alerts()).isEmpty();
    }

    @Test
    void heedsNoAnswerAboutAForgottenRun() {
        TestDesk desk = entered(StrategyBuilder.spread());
        desk.minute("15:15");
        Order order = desk.run().orders().iterator().next();
        overnight(desk);
        desk.minute("09:16");
        desk.send(new Event.Granted(order.key(), desk.now()));

        assertThat(desk.alerts()).isEmpty();
    }

    @Test
    void aSnapshotStaysAsItWasTaken() {
        TestDesk desk = entered(StrategyBuilder.spread());
        desk.command("k", new Command.StopEntries("enough"));
        desk.command("k1", new Command.Steer(desk.run().run().id(), Steering.MANUAL));
        DeskSnapshot before = desk.desk().snapshot();
        RunBook book = before.runs().getFirst();
        List<Order> orders = List.copyOf(book.orders());
        desk.command("k2", new Command.SquareOff(new Command.Scope.All()));
        desk.command("k3", new Command.AllowEntries());
        desk.settle();

        assertThat(book.orders()).containsExactlyElementsOf(orders);
        assertThat(book.fills()).hasSize(2);
        assertThat(book.run().isOver()).isFalse();
        assertThat(book.steering()).isEqualTo(Steering.MANUAL);
        assertThat(before.standing().entriesStopped()).hasValue("enough");
        assertThat(desk.desk().snapshot().runs().getFirst().run().isOver()).isTrue();
        assertThat(desk.desk().snapshot().standing().entriesStopped()).isEmpty();
    }

    @Test
    void changesNothingMoreThroughAWorkingCopyThatBecameTheState() {
        TestDesk desk = entered(StrategyBuilder.spread());
        DeskState.Draft draft = desk.desk().state().draft();
        DeskRecord record = new DeskRecord.RunChanged(desk.run().run());
        draft.apply(record);
        draft.swapIn();

        assertThatThrownBy(() -> draft.apply(record)).isInstanceOf(IllegalStateException.class);
    }

    private static TestDesk entered(StrategyBuilder strategy) {
        TestDesk desk = TestDesk.of(strategy.entry("09:20"), 1);
        desk.start();
        desk.minute("09:20");
        return desk;
    }

    private static void overnight(TestDesk desk) {
        desk.broker("A").newDay(TestFacts.EXPIRY);
        desk.nextDay(TestFacts.EXPIRY);
    }
}
