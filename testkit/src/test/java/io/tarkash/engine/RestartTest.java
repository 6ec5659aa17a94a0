package io.tarkash.engine;

import static io.tarkash.domain.order.Purpose.ENTRY;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.order.OrderState;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.strategy.OnLegIncomplete;
import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.broker.BookReading.Holding;
import io.tarkash.engine.event.Effect;
import io.tarkash.engine.event.Event;
import io.tarkash.engine.state.DeskState;
import io.tarkash.engine.state.RunBook;
import io.tarkash.testkit.Reply;
import io.tarkash.testkit.StrategyBuilder;
import io.tarkash.testkit.TestDesk;
import io.tarkash.testkit.TestFacts;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestartTest {
    @Test
    void rebuildsTheStateFromItsRecords() {
        TestDesk desk = TestDesk.of(StrategyBuilder.condor(), 2, 1);
        desk.script("B", "sc", ENTRY, Reply.REJECT).start();
        desk.broker("A").byHand(TestFacts.nifty(25_000, OptionType.PUT), Side.BUY, 65, Price.ofRupees(500), desk.now());
        desk.minute("09:20");
        desk.minute("09:21");

        DeskState rebuilt = desk.rebuilt();

        RunBook before = desk.run();
        RunBook after = rebuilt.runs().iterator().next();
        assertThat(after.run()).isEqualTo(before.run());
        assertThat(after.orders()).containsExactlyElementsOf(before.orders());
        assertThat(after.fills()).isEqualTo(before.fills());
        assertThat(rebuilt.draft().openRuns())
                .isEqualTo(desk.desk().state().draft().openRuns())
                .hasSize(1);
        Holding own = new Holding(TestFacts.nifty(25_000, OptionType.PUT), Product.NRML);
        assertThat(rebuilt.draft().outsideUnits(new AccountId("A"), own)).isEqualTo(65);
        assertThat(rebuilt.draft()
                        .intentOf(before.orders().iterator().next().intent().tag()))
                .hasValue(before.orders().iterator().next().key());
    }

    @Test
    void asksForEveryBookBeforeAnythingElse() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 1);

        List<Effect> effects = desk.send(new Event.Started());

        assertThat(effects)
                .filteredOn(Effect.ReadBook.class::isInstance)
                .extracting(effect -> ((Effect.ReadBook) effect).account().value())
                .containsExactly("A", "B");
        assertThat(desk.records()).isEmpty();
    }

    @Test
    void looksForWhatWasOnItsWayAndDoesNotSendItAgain() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 1);
        desk.start();
        desk.minute("09:19");
        desk.at("09:19:59");
        diesWhileSending(desk);
        assertThat(desk.states("A", "h", ENTRY)).singleElement().isInstanceOf(OrderState.Sending.class);

        desk.restart();
        desk.send(new Event.Started());
        assertThat(desk.states("A", "h", ENTRY)).singleElement().isInstanceOf(OrderState.Unknown.class);
        desk.pass(Duration.ofSeconds(40));

        assertThat(desk.states("A", "h", ENTRY)).singleElement().isInstanceOf(OrderState.Expired.class);
        assertThat(desk.placed()).containsExactly("A h ENTRY 65");
    }

    /** The grant is decided and committed, and then nothing more happens. */
    private static void diesWhileSending(TestDesk desk) {
        desk.holdGrants();
        desk.minute("09:20");
        desk.send(new Event.Granted(desk.orders("A", "h", ENTRY).getFirst().key(), desk.now()));
    }

    @Test
    void asksThePacerAgainForWhatWasPlanned() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 1);
        desk.start();
        desk.holdGrants();
        desk.minute("09:20");
        desk.restart();
        desk.grantAll();

        desk.start();

        assertThat(desk.placed()).containsExactly("A h ENTRY 65", "A s ENTRY 65");
    }

    @Test
    void sendsNothingThatWasPlannedForAWindowGoneBy() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread().onLegIncomplete(new OnLegIncomplete.Unwind()), 1);
        desk.start();
        desk.holdGrants();
        desk.minute("09:20");
        desk.restart();
        desk.at("09:21");
        desk.grantAll();

        desk.start();

        assertThat(desk.placed()).isEmpty();
        assertThat(desk.stage("A")).isInstanceOf(AccountStage.Done.class);
    }

    @Test
    void firesAnOverdueExitFirst() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 1);
        desk.start();
        desk.minute("09:20");
        desk.restart();
        desk.at("15:20:10");

        desk.start();

        assertThat(desk.placed().subList(2, 4)).containsExactly("A s EXIT 65", "A h EXIT 65");
        assertThat(desk.stage("A")).isInstanceOf(AccountStage.Done.class);
    }

    @Test
    void firesAnOverdueExitThoughNoBookCanBeRead() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 1);
        desk.start();
        desk.minute("09:20");
        desk.restart();
        desk.readsFailIf(() -> true);
        desk.at("15:20:10");

        desk.start();
        desk.pass(Duration.ofSeconds(2));

        assertThat(desk.placed()).contains("A s EXIT 65");
    }

    @Test
    void findsFillsThatCameWhileItWasDown() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 1);
        desk.script("A", "s", ENTRY, Reply.REST).start();
        desk.minute("09:20");
        desk.restart();
        BrokerOrderId id = desk.idOf("A", desk.orders("A", "s", ENTRY).getFirst());
        desk.broker("A").trade(id, 65, Price.ofRupees(99), desk.now());
        desk.start();

        assertThat(desk.open("A", "s")).isEqualTo(65);
        assertThat(desk.stage("A")).isEqualTo(new AccountStage.Holding());
    }

    @Test
    void countsNoFillTwiceAfterARestart() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 1);
        desk.start();
        desk.minute("09:20");

        desk.restart();
        desk.start();
        desk.minute("09:21");

        assertThat(desk.open("A", "s")).isEqualTo(65);
        assertThat(desk.run().fills()).hasSize(2);
        assertThat(desk.alerts()).isEmpty();
    }
}
