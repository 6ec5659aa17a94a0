package io.tarkash.engine;

import static io.tarkash.domain.order.Purpose.ENTRY;
import static io.tarkash.testkit.StrategyBuilder.exact;
import static io.tarkash.testkit.StrategyBuilder.sell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.order.IntentKey;
import io.tarkash.domain.order.OrderState;
import io.tarkash.domain.order.Purpose;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.run.RunId;
import io.tarkash.domain.strategy.Cover;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.domain.strategy.OverallRules;
import io.tarkash.domain.strategy.OverallRules.Limit;
import io.tarkash.domain.strategy.OverallRules.Scaling;
import io.tarkash.domain.strategy.OverallRules.Scope;
import io.tarkash.domain.strategy.StrikeRule;
import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.engine.desk.Desk;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.engine.event.Effect;
import io.tarkash.engine.event.Event;
import io.tarkash.testkit.Reply;
import io.tarkash.testkit.StrategyBuilder;
import io.tarkash.testkit.TestDesk;
import io.tarkash.testkit.TestFacts;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeskTest {
    @Test
    void actsOnNothingThatWasNotCommitted() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 1);
        desk.start();
        desk.failCommits(1);

        assertThatThrownBy(() -> desk.minute("09:20")).hasMessage("the store is down");

        assertThat(desk.desk().state().runs()).isEmpty();
        assertThat(desk.effects()).noneMatch(Effect.Pace.class::isInstance);
    }

    @Test
    void decidesTheSameAgainWhenTheStoreIsBack() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 1);
        desk.start();
        desk.failCommits(1);
        assertThatThrownBy(() -> desk.minute("09:20")).hasMessage("the store is down");

        desk.minute("09:20");

        assertThat(desk.placed()).containsExactly("A h ENTRY 65", "A s ENTRY 65");
    }

    @Test
    void doesNotSendAnOrderWhoseSendingWasNotCommitted() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 1);
        desk.start();
        desk.holdGrants();
        desk.minute("09:20");
        desk.failCommits(1);

        assertThatThrownBy(desk::grantAll).hasMessage("the store is down");

        assertThat(desk.placed()).isEmpty();
        assertThat(desk.states("A", "h", ENTRY)).containsExactly(new OrderState.Planned());
    }

    @Test
    void commitsNothingWhenThereIsNothingToRecord() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 1);
        desk.start();
        desk.minute("09:20");
        List<DeskRecord> before = desk.records();
        desk.failCommits(100);

        desk.minute("09:21");
        desk.minute("09:22");
        desk.send(new Event.Woken());

        assertThat(desk.records()).isEqualTo(before);
    }

    @Test
    void refusesABatchThatIsTooLarge() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 1);
        List<Event> events = Collections.nCopies(Desk.BATCH_MAX + 1, new Event.Woken());

        assertThatThrownBy(() -> desk.desk().process(desk.now(), desk.board(), events))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void countsAFillOnceHoweverOftenAndWheneverItIsTold() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 1);
        desk.start();
        desk.minute("09:20");
        AccountId a = new AccountId("A");

        desk.broker("A").trades().reversed().forEach(trade -> {
            desk.send(new Event.Updated(a, new BrokerUpdate.Traded(trade)));
            desk.send(new Event.Updated(a, new BrokerUpdate.Traded(trade)));
        });
        desk.hear(a, desk.broker("A").book());

        assertThat(desk.run().fills()).hasSize(2);
        assertThat(desk.open("A", "h")).isEqualTo(65);
    }

    @Test
    void takesAFillThatComesBeforeTheAnswer() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 1);
        desk.script("A", "h", ENTRY, Reply.LOST_BUT_RESTS).start();
        desk.readsFailIf(() -> true);
        desk.minute("09:20");

        desk.fill("A", "h", ENTRY, 65);

        assertThat(desk.open("A", "h")).isEqualTo(65);
        assertThat(desk.states("A", "h", ENTRY)).singleElement().isInstanceOf(OrderState.Filled.class);
        assertThat(desk.placed()).containsExactly("A h ENTRY 65", "A s ENTRY 65");
    }

    @Test
    void leavesFillsOfOthersAlone() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 1);
        desk.start();
        desk.minute("09:20");
        AccountId b = new AccountId("B");

        desk.broker("A").trades().forEach(trade -> desk.send(new Event.Updated(b, new BrokerUpdate.Traded(trade))));

        assertThat(desk.run().fills()).hasSize(2);
    }

    /** A strategy whose legs are measured from each other in a circle cannot be bound; its neighbour is. */
    @Test
    void entersTheOthersThoughOneStrategyCannotBe() {
        StrategyBuilder broken = StrategyBuilder.of(
                        sell("a", OptionType.CALL, new StrikeRule.StrikesFrom(new LegId("b"), 1), Cover.NAKED),
                        sell("b", OptionType.CALL, new StrikeRule.StrikesFrom(new LegId("a"), 1), Cover.NAKED))
                .id("BROKEN");
        TestDesk desk = new TestDesk(
                TestFacts.DAY,
                List.of(broken.build(), StrategyBuilder.spread().build()),
                List.of(TestDesk.basket("A", 1)));
        desk.start();

        desk.minute("09:20");

        assertThat(desk.placed()).containsExactly("A h ENTRY 65", "A s ENTRY 65");
        assertThat(desk.alerts()).containsExactly(Alert.Code.ENTRY_REFUSED);
    }

    /** A price beyond all bounds overflows the money of one run; only that run is quarantined. */
    @Test
    void quarantinesOnlyTheRunThatBreaks() {
        OverallRules rules = new OverallRules(
                new Limit.Rupees(Money.ofRupees(1_000_000)), Limit.NONE, Scope.PER_ACCOUNT, Scaling.FIXED);
        TestDesk desk = new TestDesk(
                TestFacts.DAY,
                List.of(
                        StrategyBuilder.of(sell("x", OptionType.PUT, exact(24_000), Cover.NAKED))
                                .id("BROKEN")
                                .overall(rules)
                                .build(),
                        StrategyBuilder.spread().exitAt("09:30").build()),
                List.of(TestDesk.basket("A", 1)));
        desk.start();
        desk.minute("09:20");

        desk.quote(24_000, OptionType.PUT, new Quote(0, 0, Long.MAX_VALUE / 2, desk.now()));
        desk.minute("09:21");
        desk.minute("09:30");

        assertThat(desk.alerts()).contains(Alert.Code.RUN_QUARANTINED);
        assertThat(desk.desk().state().runs())
                .extracting(run -> run.run().strategy().name() + " " + run.run().isOver())
                .containsExactlyInAnyOrder("BROKEN false", "S1 true");
    }

    @Test
    void givesTheSameWishTheSameIdAndTagAndEachOtherWishAnother() {
        IntentKey key = new IntentKey(new RunId("r"), new LegId("l"), new AccountId("A"), Purpose.ENTRY, 0, 0);
        List<IntentKey> others = List.of(
                new IntentKey(new RunId("q"), key.leg(), key.account(), key.purpose(), 0, 0),
                new IntentKey(key.run(), new LegId("m"), key.account(), key.purpose(), 0, 0),
                new IntentKey(key.run(), key.leg(), new AccountId("B"), key.purpose(), 0, 0),
                new IntentKey(key.run(), key.leg(), key.account(), Purpose.EXIT, 0, 0),
                new IntentKey(key.run(), key.leg(), key.account(), key.purpose(), 1, 0),
                new IntentKey(key.run(), key.leg(), key.account(), key.purpose(), 0, 1));

        assertThat(new IntentKey(key.run(), key.leg(), key.account(), key.purpose(), 0, 0).id())
                .isEqualTo(key.id());
        assertThat(others).extracting(IntentKey::id).doesNotHaveDuplicates().doesNotContain(key.id());
    }
}
