package io.tarkash.engine;

import static io.tarkash.domain.market.contract.OptionType.CALL;
import static io.tarkash.domain.order.Purpose.ENTRY;
import static io.tarkash.testkit.TestDesk.basket;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.Caps;
import io.tarkash.domain.account.Caps.OnLoss;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.order.OrderState;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.run.ExitCause;
import io.tarkash.domain.run.SkipReason;
import io.tarkash.domain.run.Steering;
import io.tarkash.domain.schedule.Schedule.Exit;
import io.tarkash.domain.strategy.OnLegIncomplete;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.engine.Owner.Bounds;
import io.tarkash.engine.event.Command;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.testkit.Reply;
import io.tarkash.testkit.Seed;
import io.tarkash.testkit.StrategyBuilder;
import io.tarkash.testkit.TestDesk;
import io.tarkash.testkit.TestFacts;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What no strategy can pass: caps on lots, on orders of a day and on the loss of a day, at an account and at all. */
class CapsTest {
    private static final AccountId A = new AccountId("A");

    @Test
    void entersNoPausedStrategyAndSaysNothing() {
        TestDesk desk = desk(Bounds.NONE, "09:20");
        desk.bounds(new Bounds(new TreeSet<>(List.of(new StrategyId("S1"))), Caps.NONE, new TreeMap<>()));
        desk.minute("09:20");

        assertThat(desk.desk().state().runs()).isEmpty();
        assertThat(desk.records()).isEmpty();
    }

    @Test
    void skipsTheAccountWhoseLotsAreTooManyAndEntersTheOther() {
        TestDesk desk = desk(at("A", lots(3)), "09:20", "09:21");
        desk.minute("09:20");
        assertThat(desk.runOf("S1").run().account(A).stage()).isEqualTo(new AccountStage.Holding());
        desk.minute("09:21");

        assertThat(desk.runOf("S2").run().account(A).stage())
                .isEqualTo(new AccountStage.Skipped(SkipReason.CAP_REACHED, "it makes 4 open lots at A; the cap is 3"));
        assertThat(desk.runOf("S2").run().account(new AccountId("B")).stage()).isEqualTo(new AccountStage.Holding());
    }

    @Test
    void givesTheFirstAccountsWhatTheUsersCapLeaves() {
        TestDesk desk = desk(ofUser(lots(3)), "09:20");
        desk.minute("09:20");

        assertThat(desk.stage("A")).isEqualTo(new AccountStage.Holding());
        assertThat(desk.stage("B"))
                .isEqualTo(new AccountStage.Skipped(
                        SkipReason.CAP_REACHED, "it makes 4 open lots of all accounts; the cap is 3"));
    }

    @Test
    void countsLotsThatAreStillToBeOrdered() {
        TestDesk desk = desk(at("A", lots(3)), "09:20", "09:20");
        desk.holdGrants();
        desk.minute("09:20");
        desk.grantAll();

        assertThat(desk.runOf("S1").run().account(A).stage()).isEqualTo(new AccountStage.Holding());
        assertThat(desk.runOf("S2").run().account(A).stage()).isInstanceOf(AccountStage.Skipped.class);
    }

    @Test
    void givesLotsBackWhenTheyAreClosed() {
        TestDesk desk = desk(at("A", lots(2)), "09:20", "09:30");
        desk.minute("09:20");
        desk.command("k", new Command.SquareOff(new Command.Scope.All()));
        desk.minute("09:30");

        assertThat(desk.runOf("S2").run().account(A).stage()).isEqualTo(new AccountStage.Holding());
    }

    @Test
    void countsTheEntryOrdersOfADayWhateverBecameOfThem() {
        TestDesk desk = desk(at("A", orders(3)), "09:20", "09:30");
        desk.script("A", "h", ENTRY, Reply.REJECT, Reply.REJECT);
        desk.minute("09:20");
        assertThat(desk.runOf("S1").run().account(A).stage()).isInstanceOf(AccountStage.Done.class);
        desk.minute("09:30");
        assertThat(desk.runOf("S2").run().account(A).stage()).isInstanceOf(AccountStage.Done.class);
        desk.command("k", new Command.Start(new StrategyId("S1")));

        assertThat(desk.runOf("S1").run().account(A).stage())
                .isEqualTo(new AccountStage.Skipped(
                        SkipReason.CAP_REACHED, "it makes 4 entry orders of the day at A; the cap is 3"));
    }

    @Test
    void beginsToCountOrdersAnewWithEachDay() {
        TestDesk desk = desk(at("A", orders(2)), "09:20");
        desk.minute("09:20");
        desk.minute("15:15");
        overnight(desk);
        desk.minute("09:20");

        assertThat(desk.runOf("S1").run().account(A).stage()).isEqualTo(new AccountStage.Holding());
    }

    @Test
    void asksTheCapsOnceMoreAtTheLastGate() {
        TestDesk desk = desk(Bounds.NONE, "09:20");
        desk.holdGrants();
        desk.minute("09:20");
        desk.bounds(at("A", orders(1)));
        desk.grantAll();

        assertThat(desk.states("A", "h", ENTRY)).singleElement().isInstanceOf(OrderState.Filled.class);
        assertThat(desk.states("A", "s", ENTRY))
                .containsExactly(new OrderState.NotSent("it makes 2 entry orders of the day at A; the cap is 1"));
        assertThat(desk.stage("A")).isInstanceOf(AccountStage.Halted.class);
        assertThat(desk.stage("B")).isEqualTo(new AccountStage.Holding());
    }

    @Test
    void latchesALossForTheDayAndCancelsWhatWorks() {
        TestDesk desk = desk(at("A", loss(1_000, OnLoss.STOP_ENTRIES)), "09:20", "09:30");
        desk.minute("09:20");
        desk.price(24_700, CALL, "120");
        desk.seconds(2);
        assertThat(desk.alerts()).containsOnlyOnce(Alert.Code.CAP_REACHED);

        desk.price(24_700, CALL, "100");
        desk.seconds(2);
        desk.price(24_700, CALL, "120");
        desk.seconds(2);
        desk.restart();
        desk.start();
        desk.minute("09:30");
        desk.seconds(2);

        assertThat(desk.alerts()).containsOnlyOnce(Alert.Code.CAP_REACHED);
        assertThat(desk.runOf("S2").run().account(A).stage())
                .isEqualTo(new AccountStage.Skipped(
                        SkipReason.CAP_REACHED, "the loss of the day at A has reached its cap"));
        assertThat(desk.runOf("S2").run().account(new AccountId("B")).stage()).isEqualTo(new AccountStage.Holding());
        assertThat(desk.runOf("S1").run().account(A).stage()).isEqualTo(new AccountStage.Holding());
    }

    @Test
    void endsAnEntryThatIsUnderWayWhenALossReachesItsCap() {
        TestDesk desk = new TestDesk(
                TestFacts.DAY,
                List.of(
                        StrategyBuilder.spread().build(),
                        StrategyBuilder.spread()
                                .id("S2")
                                .entry("09:21")
                                .onLegIncomplete(new OnLegIncomplete.Unwind())
                                .build()),
                List.of(basket("A", 1)));
        desk.bounds(at("A", loss(1_000, OnLoss.STOP_ENTRIES)));
        desk.start();
        desk.minute("09:20");
        desk.script("A", "h", ENTRY, Reply.REST);
        desk.minute("09:21");
        desk.price(24_700, CALL, "120");
        desk.seconds(3);

        assertThat(desk.runOf("S2").run().isOver()).isTrue();
        assertThat(desk.placed()).filteredOn(placed -> placed.contains("ENTRY")).hasSize(3);
    }

    @Test
    void leavesEverythingAtTheAccountIfTheCapSaysSoHoweverARunIsSteered() {
        TestDesk desk = desk(at("A", loss(1_000, OnLoss.FLATTEN)), "09:20");
        desk.minute("09:20");
        desk.command("k", new Command.Steer(desk.run().run().id(), Steering.MANUAL));
        desk.price(24_700, CALL, "120");
        desk.seconds(3);

        assertThat(desk.stage("A"))
                .isInstanceOfSatisfying(
                        AccountStage.Done.class,
                        done -> assertThat(done.cause()).isEqualTo(ExitCause.LOSS_CAP));
        assertThat(desk.broker("A").book().net()).isEmpty();
        assertThat(desk.stage("B")).isEqualTo(new AccountStage.Holding());
    }

    @Test
    void measuresAllAccountsTogetherForTheUsersCap() {
        TestDesk desk = desk(ofUser(loss(2_000, OnLoss.FLATTEN)), "09:20");
        desk.minute("09:20");
        desk.price(24_700, CALL, "115");
        desk.seconds(2);
        assertThat(desk.alerts()).doesNotContain(Alert.Code.CAP_REACHED);
        desk.price(24_700, CALL, "118");
        desk.seconds(3);

        assertThat(desk.broker("A").book().net()).isEmpty();
        assertThat(desk.broker("B").book().net()).isEmpty();
        assertThat(desk.alerts()).containsOnlyOnce(Alert.Code.CAP_REACHED);
    }

    @Test
    void countsWhatWasRealizedToo() {
        TestDesk desk = desk(at("A", loss(1_000, OnLoss.STOP_ENTRIES)), "09:20");
        desk.minute("09:20");
        desk.price(24_700, CALL, "110");
        desk.command("k", new Command.SquareOff(new Command.Scope.All()));
        desk.seconds(2);
        desk.price(24_700, CALL, "100");
        desk.command("k1", new Command.Start(new StrategyId("S1")));
        desk.seconds(2);
        assertThat(desk.alerts()).doesNotContain(Alert.Code.CAP_REACHED);
        desk.price(24_700, CALL, "106");
        desk.seconds(2);

        assertThat(desk.alerts()).contains(Alert.Code.CAP_REACHED);
    }

    @Test
    void beginsTheDayOfACarriedRunAtItsFirstPrices() {
        TestDesk desk = new TestDesk(
                TestFacts.DAY,
                List.of(StrategyBuilder.spread()
                        .exit(new Exit.NextTradingDay(LocalTime.parse("15:15")))
                        .build()),
                List.of(basket("A", 1)));
        desk.start();
        desk.minute("09:20");
        desk.bounds(at("A", loss(1_000, OnLoss.FLATTEN)));
        desk.price(24_700, CALL, "114");
        desk.minute("15:35");
        overnight(desk);
        desk.price(24_700, CALL, "124");
        desk.minute("09:16");
        desk.seconds(2);
        desk.restart();
        desk.start();
        assertThat(desk.records())
                .filteredOn(DeskRecord.DayOpened.class::isInstance)
                .hasSize(1);
        assertThat(desk.stage("A")).isEqualTo(new AccountStage.Holding());

        desk.price(24_700, CALL, "140");
        desk.seconds(3);

        assertThat(desk.alerts()).contains(Alert.Code.CAP_REACHED);
        assertThat(desk.broker("A").book().net()).isEmpty();
    }

    @Test
    void holdsForItsOwnDayOnly() {
        TestDesk desk = desk(at("A", loss(1_000, OnLoss.STOP_ENTRIES)), "09:20");
        desk.minute("09:20");
        desk.price(24_700, CALL, "120");
        desk.seconds(2);
        desk.minute("15:15");
        overnight(desk);
        desk.price(24_700, CALL, "100");
        desk.minute("09:20");

        assertThat(desk.runOf("S1").run().account(A).stage()).isEqualTo(new AccountStage.Holding());
    }

    @Test
    void boundsNoExit() {
        TestDesk desk = desk(Bounds.NONE, "09:20");
        desk.minute("09:20");
        desk.bounds(new Bounds(
                new TreeSet<>(),
                caps(Optional.of(1L), Optional.of(1), Optional.of(1), OnLoss.STOP_ENTRIES),
                new TreeMap<>(Map.of(A, caps(Optional.of(1L), Optional.of(1), Optional.of(1), OnLoss.STOP_ENTRIES)))));
        desk.seconds(2);
        desk.minute("15:15");

        assertThat(desk.broker("A").book().net()).isEmpty();
        assertThat(desk.broker("B").book().net()).isEmpty();
    }

    /** However orders end, what may be open at a broker and what was sent to it stay within the caps. */
    @Test
    void holdsWhateverBecomesOfTheOrders() {
        Random random = Seed.random("CapsTest");
        for (int day = 0; day < 60; day++) {
            long seed = random.nextLong();
            try {
                randomDay(new Random(seed));
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("day " + day + " with its own seed " + seed, failure);
            }
        }
    }

    private static void randomDay(Random random) {
        int lotsAtA = 1 + random.nextInt(6);
        int lotsOfAll = 1 + random.nextInt(9);
        int ordersOfAll = 1 + random.nextInt(12);
        TestDesk desk = desk(
                new Bounds(
                        new TreeSet<>(),
                        caps(Optional.empty(), Optional.of(lotsOfAll), Optional.of(ordersOfAll), OnLoss.STOP_ENTRIES),
                        new TreeMap<>(Map.of(A, lots(lotsAtA)))),
                "09:20",
                "09:20",
                "09:21",
                "09:22");
        desk.otherwise(place -> switch (random.nextInt(6)) {
            case 0 -> Reply.REJECT;
            case 1 -> Reply.LOST;
            case 2 -> Reply.LOST_BUT_FILLED;
            case 3 -> place.intent().purpose() == ENTRY ? Reply.REST : Reply.FILL;
            default -> Reply.FILL;
        });
        for (int minute = 20; minute < 26; minute++) {
            desk.minute("09:" + minute);
            if (random.nextInt(3) == 0) {
                desk.command("k" + minute, new Command.SquareOff(new Command.Scope.OfAccount(A)));
            }
            for (int step = 0; step < 10; step++) {
                desk.pass(Duration.ofMillis(random.nextInt(5_000)));
                assertThat(lotsAt(desk, "A")).isLessThanOrEqualTo(lotsAtA);
                assertThat(lotsAt(desk, "A") + lotsAt(desk, "B")).isLessThanOrEqualTo(lotsOfAll);
            }
        }
        assertThat(desk.placed()).filteredOn(placed -> placed.contains("ENTRY")).hasSizeLessThanOrEqualTo(ordersOfAll);
        assertThat(desk.alerts()).doesNotContain(Alert.Code.RUN_QUARANTINED, Alert.Code.EVENT_BROKEN);
    }

    /** By the broker's own truth: lots held of each contract that is bought and sold here. */
    private static long lotsAt(TestDesk desk, String account) {
        return desk.broker(account).book().net().values().stream()
                .mapToLong(units -> Math.abs(units) / TestFacts.LOT)
                .sum();
    }

    private static void overnight(TestDesk desk) {
        desk.broker("A").newDay(TestFacts.EXPIRY);
        desk.broker("B").newDay(TestFacts.EXPIRY);
        desk.nextDay(TestFacts.EXPIRY);
    }

    /** Spreads S1, S2, ... of one lot at A and at B, each entered at its time. */
    private static TestDesk desk(Bounds bounds, String... entries) {
        TestDesk desk = new TestDesk(
                TestFacts.DAY,
                IntStream.range(0, entries.length)
                        .mapToObj(i -> StrategyBuilder.spread()
                                .id("S" + (i + 1))
                                .entry(entries[i])
                                .build())
                        .toList(),
                List.of(basket("A", 1), basket("B", 1)));
        desk.bounds(bounds);
        desk.start();
        desk.pass(Duration.ofSeconds(1));
        return desk;
    }

    private static Bounds at(String account, Caps caps) {
        return new Bounds(new TreeSet<>(), Caps.NONE, new TreeMap<>(Map.of(new AccountId(account), caps)));
    }

    private static Bounds ofUser(Caps caps) {
        return new Bounds(new TreeSet<>(), caps, new TreeMap<>());
    }

    private static Caps lots(int most) {
        return caps(Optional.empty(), Optional.of(most), Optional.empty(), OnLoss.STOP_ENTRIES);
    }

    private static Caps orders(int most) {
        return caps(Optional.empty(), Optional.empty(), Optional.of(most), OnLoss.STOP_ENTRIES);
    }

    private static Caps loss(long rupees, OnLoss then) {
        return caps(Optional.of(rupees), Optional.empty(), Optional.empty(), then);
    }

    private static Caps caps(Optional<Long> rupees, Optional<Integer> lots, Optional<Integer> orders, OnLoss onLoss) {
        return new Caps(rupees.map(Money::ofRupees), lots, orders, onLoss);
    }
}
