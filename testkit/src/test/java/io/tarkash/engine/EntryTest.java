package io.tarkash.engine;

import static io.tarkash.domain.order.Purpose.ENTRY;
import static io.tarkash.testkit.StrategyBuilder.buy;
import static io.tarkash.testkit.StrategyBuilder.by;
import static io.tarkash.testkit.StrategyBuilder.exact;
import static io.tarkash.testkit.StrategyBuilder.sell;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.Moment;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.order.OrderState;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.run.SkipReason;
import io.tarkash.domain.strategy.Allocation;
import io.tarkash.domain.strategy.Allocation.Level;
import io.tarkash.domain.strategy.Cover;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.domain.strategy.Product;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.engine.event.Effect;
import io.tarkash.engine.event.Event;
import io.tarkash.engine.guard.DuplicateGuard;
import io.tarkash.engine.state.Decision;
import io.tarkash.testkit.Reply;
import io.tarkash.testkit.StrategyBuilder;
import io.tarkash.testkit.TestDesk;
import io.tarkash.testkit.TestFacts;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntryTest {
    @Test
    void buysHedgesAndThenSellsShorts() {
        TestDesk desk = TestDesk.of(StrategyBuilder.condor(), 1);
        desk.start();

        desk.minute("09:20");

        assertThat(desk.placed()).containsExactly("A hc ENTRY 65", "A hp ENTRY 65", "A sc ENTRY 65", "A sp ENTRY 65");
        assertThat(desk.stage("A")).isEqualTo(new AccountStage.Holding());
        assertThat(desk.alerts()).isEmpty();
    }

    @Test
    void needsTwoRoundTripsForTwoWaves() {
        TestDesk desk = TestDesk.of(StrategyBuilder.condor(), 1);
        desk.start();

        desk.minute("09:20");

        List<Long> sent = desk.run().orders().stream()
                .map(order -> order.at(Moment.SENT).orElseThrow())
                .map(at -> Duration.between(desk.now().minusSeconds(1), at).toMillis())
                .sorted()
                .toList();
        assertThat(sent).containsExactly(1L, 1L, 53L, 53L);
    }

    @Test
    void holdsAShortBackUntilItsHedgeIsFilledWhole() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 2);
        desk.script("A", "h", ENTRY, new Reply.FillUnits(65));
        desk.start();

        desk.minute("09:20");
        assertThat(desk.placed()).containsExactly("A h ENTRY 130");

        desk.fill("A", "h", ENTRY, 65);
        assertThat(desk.placed()).containsExactly("A h ENTRY 130", "A s ENTRY 130");
    }

    @Test
    void spreadsLotsByMultiplierToTheUnit() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 2, 3);
        desk.start();

        desk.minute("09:20");

        assertThat(desk.open("A", "h")).isEqualTo(130);
        assertThat(desk.open("A", "s")).isEqualTo(130);
        assertThat(desk.open("B", "h")).isEqualTo(195);
        assertThat(desk.open("B", "s")).isEqualTo(195);
        assertThat(desk.broker("B").net(TestFacts.nifty(24_700, OptionType.CALL)))
                .isEqualTo(-195);
    }

    @Test
    void skipsOnlyTheAccountWhoseHedgeIsTooSmall() {
        Strategy strategy = StrategyBuilder.spread().build();
        Allocation hedgeAtB =
                new Allocation(new Level.OfLeg(strategy.id(), new LegId("h")), new AccountId("B"), 1, false);
        TestDesk desk = new TestDesk(
                TestFacts.DAY, List.of(strategy), List.of(TestDesk.basket("A", 2), TestDesk.basket("B", 2), hedgeAtB));
        desk.start();

        desk.minute("09:20");

        assertThat(desk.stage("A")).isEqualTo(new AccountStage.Holding());
        assertThat(desk.stage("B"))
                .isEqualTo(new AccountStage.Skipped(SkipReason.UNHEDGED_AT_ACCOUNT, "hedge h lacks 65 units for s"));
        assertThat(desk.placed()).containsExactly("A h ENTRY 130", "A s ENTRY 130");
        assertThat(desk.alerts()).containsExactly(Alert.Code.ENTRY_SKIPPED);
    }

    @Test
    void takesAnUncoveredShortWhereNakedIsAllowed() {
        Strategy strategy = StrategyBuilder.spread().build();
        AccountId a = new AccountId("A");
        TestDesk desk = new TestDesk(
                TestFacts.DAY,
                List.of(strategy),
                List.of(
                        new Allocation(new Level.OfBasket(), a, 2, true),
                        new Allocation(new Level.OfLeg(strategy.id(), new LegId("h")), a, 1, true)));
        desk.start();

        desk.minute("09:20");

        assertThat(desk.placed()).containsExactly("A h ENTRY 65", "A s ENTRY 130");
        assertThat(desk.stage("A")).isEqualTo(new AccountStage.Holding());
    }

    @Test
    void countsAllShortsOfOneHedgeTogether() {
        TestDesk desk = TestDesk.of(
                StrategyBuilder.of(
                        buy("h", OptionType.CALL, exact(24_900)),
                        sell("s1", OptionType.CALL, exact(24_700), by("h")),
                        sell("s2", OptionType.CALL, exact(24_800), by("h"))),
                1);
        desk.start();

        desk.minute("09:20");

        assertThat(desk.stage("A"))
                .isEqualTo(
                        new AccountStage.Skipped(SkipReason.UNHEDGED_AT_ACCOUNT, "hedge h lacks 65 units for s1, s2"));
    }

    @Test
    void cutsAboveTheFreezeQuantityIntoWholeLots() {
        TestDesk desk = TestDesk.of(StrategyBuilder.of(sell("s", OptionType.CALL, exact(24_700), Cover.NAKED)), 60);
        desk.start();

        desk.minute("09:20");

        assertThat(desk.placed()).containsExactly("A s ENTRY 1755", "A s ENTRY 1755", "A s ENTRY 390");
        assertThat(desk.open("A", "s")).isEqualTo(3_900);
        assertThat(desk.orders("A", "s", ENTRY))
                .extracting(order -> order.intent().tag())
                .doesNotHaveDuplicates();
    }

    @Test
    void takesALateMinuteInsideTheWindow() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 1);
        desk.start();

        desk.minute("09:20", Duration.ofSeconds(28));

        assertThat(desk.placed()).containsExactly("A h ENTRY 65", "A s ENTRY 65");
    }

    @Test
    void skipsAMinuteThatIsSeenAfterTheWindow() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 1);
        desk.start();

        desk.minute("09:20", Duration.ofSeconds(30));

        assertThat(desk.stage("A"))
                .isEqualTo(new AccountStage.Skipped(SkipReason.SKIPPED_LATE, "the minute was seen 30 s late"));
        assertThat(desk.placed()).isEmpty();
        assertThat(desk.alerts()).containsExactly(Alert.Code.ENTRY_SKIPPED);
    }

    @Test
    void beginsNoSecondWaveAfterTheWindow() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 1);
        desk.script("A", "h", ENTRY, Reply.REST);
        desk.start();
        desk.minute("09:20");
        desk.at("09:20:30");

        // The cancellation is on its way when the hedge fills after all.
        desk.fill("A", "h", ENTRY, 65);

        assertThat(desk.placed()).containsExactly("A h ENTRY 65");
        assertThat(desk.open("A", "h")).isEqualTo(65);
        assertThat(desk.stage("A")).isInstanceOf(AccountStage.Halted.class);
    }

    @Test
    void opensNothingOnStaleData() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 1);
        desk.start();
        desk.stopFeed();

        desk.minute("09:20");

        assertThat(((AccountStage.Skipped) desk.stage("A")).reason()).isEqualTo(SkipReason.STALE_DATA);
        assertThat(desk.placed()).isEmpty();
    }

    @Test
    void isOneRunThoughTheMinuteComesTwice() {
        TestDesk desk = TestDesk.of(StrategyBuilder.condor(), 1);
        desk.start();

        desk.minute("09:20");
        desk.minute("09:20", Duration.ofSeconds(5));

        assertThat(desk.desk().state().runs()).hasSize(1);
        assertThat(desk.placed()).hasSize(4);
    }

    @Test
    void refusesMisThatWouldLeaveInTheBrokersOwnSquareOff() {
        StrategyBuilder mis = StrategyBuilder.spread().product(Product.MIS);

        TestDesk late = TestDesk.of(mis.exitAt("15:21"), 1, 1);
        late.start();
        late.minute("09:20");
        assertThat(((AccountStage.Skipped) late.stage("A")).reason()).isEqualTo(SkipReason.PRODUCT_CUTOFF);
        assertThat(late.stage("B")).isEqualTo(new AccountStage.Holding());

        TestDesk inTime = TestDesk.of(mis.exitAt("15:20"), 1);
        inTime.start();
        inTime.minute("09:20");
        assertThat(inTime.stage("A")).isEqualTo(new AccountStage.Holding());
        assertThat(inTime.run().orders())
                .extracting(order -> order.intent().product())
                .containsOnly(Product.MIS);
    }

    /** An order takes 27 lots here, so 51 orders a leg are more than a hundred in all. */
    @Test
    void takesNoEntryOfMoreThanAHundredOrders() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 27 * 50 + 1, 27 * 50);
        desk.start();
        desk.minute("09:20");

        assertThat(((AccountStage.Skipped) desk.stage("A")).reason()).isEqualTo(SkipReason.TOO_MANY_ORDERS);
        assertThat(desk.run().orders()).allMatch(order -> order.key().account().equals(new AccountId("B")));
        assertThat(desk.run().orders()).isNotEmpty();
    }

    /** The session is half-open: at the close itself nothing trades any more. */
    @Test
    void entersNothingWhoseExitNoSessionWouldCarryOut() {
        for (String exit : new String[] {"15:40", "15:45"}) {
            TestDesk desk = TestDesk.of(StrategyBuilder.spread().exitAt(exit), 1);
            desk.start();
            desk.minute("09:20");

            assertThat(((AccountStage.Skipped) desk.stage("A")).reason()).isEqualTo(SkipReason.EXIT_OUTSIDE_SESSION);
            assertThat(desk.placed()).isEmpty();
        }
    }

    @Test
    void saysThatAStrategyIsNotAllocated() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 0);
        desk.start();

        desk.minute("09:20");

        assertThat(desk.run().run().accounts()).isEmpty();
        assertThat(desk.alerts()).containsExactly(Alert.Code.ENTRY_SKIPPED);
        assertThat(desk.records())
                .filteredOn(DeskRecord.Explained.class::isInstance)
                .singleElement()
                .asString()
                .contains("NOT_ALLOCATED");
    }

    @Test
    void skipsAnEntryWhoseExitHasPassed() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread().exitAt("09:20"), 1);
        desk.start();

        desk.minute("09:20");

        assertThat(((AccountStage.Skipped) desk.stage("A")).reason()).isEqualTo(SkipReason.EXIT_PASSED);
    }

    @Test
    void opensNothingBeforeTheBookIsRead() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 1);
        desk.readsFailIf(() -> true);
        desk.start();

        desk.minute("09:20");
        assertThat(desk.placed()).isEmpty();

        desk.readsFailIf(() -> false);
        desk.pass(Duration.ofSeconds(3));
        assertThat(desk.placed()).containsExactly("A h ENTRY 65", "A s ENTRY 65");
    }

    @Test
    void staysOutIfTheBookCannotBeReadInTheWindow() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 1);
        desk.readsFailIf(() -> true);
        desk.start();

        desk.minute("09:20");
        desk.pass(Duration.ofSeconds(40));

        assertThat(desk.placed()).isEmpty();
        assertThat(desk.stage("A")).isInstanceOf(AccountStage.Done.class);
        assertThat(desk.alerts()).contains(Alert.Code.LEG_INCOMPLETE);
    }

    @Test
    void commitsAnOrderAsSendingBeforeItLeaves() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 1);
        desk.start();
        desk.minute("09:20");
        Order order = desk.orders("A", "h", ENTRY).getFirst();

        List<String> states = desk.records().stream()
                .filter(DeskRecord.OrderChanged.class::isInstance)
                .map(record -> ((DeskRecord.OrderChanged) record).order())
                .filter(known -> known.key().equals(order.key()))
                .map(known -> known.state().getClass().getSimpleName())
                .distinct()
                .toList();
        assertThat(states).containsExactly("Planned", "Sending", "Acked", "Filled");
    }

    @Test
    void dropsASecondWishForTheSameThing() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 1);
        desk.start();
        desk.minute("09:20");
        Decision again = new Decision(desk.now(), desk.desk().state().draft());

        boolean admitted =
                DuplicateGuard.admits(desk.orders("A", "h", ENTRY).getFirst().intent(), again);

        assertThat(admitted).isFalse();
        assertThat(again.effects())
                .singleElement()
                .isInstanceOfSatisfying(
                        Effect.Notify.class,
                        notify -> assertThat(notify.alert().code()).isEqualTo(Alert.Code.DUPLICATE_INTENT));
    }

    @Test
    void sendsAnOrderOnceThoughItIsGrantedTwice() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 1);
        desk.start();
        desk.minute("09:20");

        desk.send(new Event.Granted(desk.orders("A", "h", ENTRY).getFirst().key(), desk.now()));

        assertThat(desk.placed()).hasSize(2);
    }

    @Test
    void sendsNoEntryThatIsGrantedAfterTheWindow() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 1);
        desk.start();
        desk.holdGrants();
        desk.minute("09:20");
        desk.at("09:20:30");

        desk.grantAll();

        assertThat(desk.placed()).isEmpty();
        assertThat(desk.states("A", "h", ENTRY)).containsExactly(new OrderState.NotSent("the entry window is over"));
    }

    /** The hedge goes while its short waits for the pacer: the short must not leave. */
    @Test
    void sendsNoShortWhoseHedgeHasGoneMeanwhile() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 1);
        desk.script("A", "h", ENTRY, Reply.REST);
        desk.start();
        desk.minute("09:20");
        desk.holdGrants();
        desk.fill("A", "h", ENTRY, 65);
        desk.broker("A")
                .byHand(TestFacts.nifty(24_900, OptionType.CALL), Side.SELL, 65, Price.ofRupees(40), desk.now());
        desk.hear(new AccountId("A"), desk.broker("A").book());

        desk.grantAll();

        assertThat(desk.placed()).containsExactly("A h ENTRY 65");
    }
}
