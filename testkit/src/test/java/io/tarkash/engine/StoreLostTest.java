package io.tarkash.engine;

import static io.tarkash.domain.order.Purpose.ENTRY;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.OrderState;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.run.Steering;
import io.tarkash.domain.strategy.Trigger;
import io.tarkash.engine.event.Command;
import io.tarkash.engine.event.CommandOutcome;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.engine.event.Event;
import io.tarkash.testkit.Reply;
import io.tarkash.testkit.StrategyBuilder;
import io.tarkash.testkit.TestDesk;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A desk whose store is lost: exits, stops and covers go on, entries wait, and only what may be is recorded. */
class StoreLostTest {
    @Test
    void entersNothingThatIsDueAndEntersItWhenToldAgainInTime() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 1);
        desk.start();
        desk.send(new Event.StoreLost());
        desk.minute("09:20");
        assertThat(desk.desk().state().runs()).isEmpty();
        assertThat(desk.alerts()).containsExactly(Alert.Code.ENTRY_REFUSED);

        desk.send(new Event.StoreBack());
        desk.minute("09:20", Duration.ofSeconds(10));

        assertThat(desk.stage("A")).isEqualTo(new AccountStage.Holding());
    }

    @Test
    void letsNoPlannedEntryGoUntilTheStoreIsBack() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 1);
        desk.start();
        desk.holdGrants();
        desk.minute("09:20");
        desk.send(new Event.StoreLost());
        int before = desk.records().size();
        desk.grantAll();
        assertThat(desk.placed()).isEmpty();
        assertThat(desk.records()).hasSize(before);

        desk.send(new Event.StoreBack());
        desk.settle();

        assertThat(desk.placed()).containsExactly("A h ENTRY 65", "A s ENTRY 65");
    }

    @Test
    void endsByItsPolicyAnEntryThatComesTooLateForTheStore() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 1);
        desk.script("A", "h", ENTRY, Reply.REST).start();
        desk.minute("09:20");
        desk.send(new Event.StoreLost());
        int before = desk.records().size();
        desk.pass(Duration.ofSeconds(40));
        desk.minute("09:21");
        assertThat(desk.states("A", "h", ENTRY)).singleElement().isInstanceOf(OrderState.Cancelled.class);
        assertThat(desk.stage("A")).isEqualTo(new AccountStage.Entering(0));
        onlyAllowed(desk, before);

        desk.send(new Event.StoreBack());
        desk.settle();

        assertThat(desk.run().run().isOver()).isTrue();
        assertThat(desk.placed()).hasSize(1);
    }

    @Test
    void carriesOutStopsTimesAndCommandsThatClose() {
        TestDesk desk = TestDesk.of(StrategyBuilder.condor().stop("sc", new Trigger.Points(Price.ofRupees(10))), 1, 1);
        desk.start();
        desk.minute("09:20");
        desk.send(new Event.StoreLost());
        int before = desk.records().size();
        desk.price(24_700, OptionType.CALL, "150");
        desk.seconds(2);
        assertThat(desk.open("A", "sc")).isZero();
        desk.command("k", new Command.SquareOff(new Command.Scope.OfAccount(new AccountId("B"))));
        desk.command("k1", new Command.StopEntries("no store"));
        desk.command("k2", new Command.Steer(desk.run().run().id(), Steering.ENTRIES_PAUSED));
        desk.settle();
        assertThat(desk.broker("B").book().net()).isEmpty();
        desk.minute("15:15");

        assertThat(desk.broker("A").book().net()).isEmpty();
        onlyAllowed(desk, before);
    }

    @Test
    void doesNotReleaseTheKillSwitch() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 1);
        desk.start();
        desk.command("k", new Command.StopEntries("enough"));
        desk.send(new Event.StoreLost());

        assertThat(desk.command("k1", new Command.AllowEntries())).isInstanceOf(CommandOutcome.Refused.class);
    }

    private static void onlyAllowed(TestDesk desk, int before) {
        List<DeskRecord> since = desk.records().subList(before, desk.records().size());
        assertThat(since).isNotEmpty().allMatch(DeskRecord::isAllowedWithoutStore);
    }
}
