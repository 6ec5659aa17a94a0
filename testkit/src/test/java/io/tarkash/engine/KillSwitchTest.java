package io.tarkash.engine;

import static io.tarkash.domain.order.Purpose.ENTRY;
import static io.tarkash.testkit.TestDesk.basket;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.OrderState;
import io.tarkash.domain.order.Purpose;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.run.ExitCause;
import io.tarkash.domain.run.SkipReason;
import io.tarkash.domain.strategy.OnLegIncomplete;
import io.tarkash.domain.strategy.Trigger;
import io.tarkash.engine.event.Command;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.engine.event.Effect;
import io.tarkash.testkit.FakeBroker;
import io.tarkash.testkit.Reply;
import io.tarkash.testkit.Seed;
import io.tarkash.testkit.StrategyBuilder;
import io.tarkash.testkit.TestDesk;
import io.tarkash.testkit.TestFacts;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The kill switch: nothing more is opened from that moment on, and nothing that closes is touched. */
class KillSwitchTest {
    private static final Command STOP = new Command.StopEntries("enough");

    @Test
    void skipsWhatIsDueAndSaysWhy() {
        TestDesk desk = TestDesk.of(StrategyBuilder.condor(), 1);
        desk.start();
        desk.command("k", STOP);
        desk.minute("09:20");

        assertThat(desk.stage("A"))
                .isEqualTo(new AccountStage.Skipped(SkipReason.KILL_SWITCH, "entries are stopped: enough"));
        assertThat(desk.placed()).isEmpty();
        assertThat(desk.alerts()).contains(Alert.Code.ENTRIES_STOPPED, Alert.Code.ENTRY_SKIPPED);
    }

    @Test
    void holdsOverARestartUntilItIsReleased() {
        TestDesk desk = new TestDesk(
                TestFacts.DAY,
                List.of(
                        StrategyBuilder.spread().build(),
                        StrategyBuilder.spread().id("S2").entry("09:30").build()),
                List.of(basket("A", 1)));
        desk.start();
        desk.command("k", STOP);
        desk.restart();
        desk.start();
        desk.minute("09:20");
        assertThat(desk.placed()).isEmpty();

        desk.command("k2", new Command.AllowEntries());
        desk.minute("09:30");

        assertThat(desk.placed()).containsExactly("A h ENTRY 65", "A s ENTRY 65");
        assertThat(desk.alerts()).contains(Alert.Code.ENTRIES_ALLOWED);
    }

    @Test
    void letsNoPlannedOrderPassTheLastGate() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 1);
        desk.start();
        desk.holdGrants();
        desk.minute("09:20");
        desk.command("k", STOP);
        desk.grantAll();

        assertThat(desk.placed()).isEmpty();
        assertThat(desk.states("A", "h", ENTRY)).containsExactly(new OrderState.NotSent("entries are stopped: enough"));
        assertThat(desk.run().run().isOver()).isTrue();
    }

    @Test
    void cancelsWorkingEntriesAtOnceAndKeepsWhatIsFilledByPolicy() {
        TestDesk desk = workingShort(new OnLegIncomplete.HaltAndKeep());
        desk.command("k", STOP);
        assertThat(desk.effects()).filteredOn(Effect.Cancel.class::isInstance).hasSize(1);
        desk.settle();

        assertThat(desk.stage("A")).isInstanceOf(AccountStage.Halted.class);
        assertThat(desk.open("A", "s")).isEqualTo(65);
        assertThat(desk.open("A", "h")).isEqualTo(130);
    }

    @Test
    void unwindsAnEntryWhosePolicySaysSo() {
        TestDesk desk = workingShort(new OnLegIncomplete.Unwind());
        desk.command("k", STOP);
        desk.pass(Duration.ofSeconds(5));

        assertThat(desk.stage("A"))
                .isInstanceOfSatisfying(
                        AccountStage.Done.class,
                        done -> assertThat(done.cause()).isEqualTo(ExitCause.UNWIND));
        assertThat(desk.broker("A").book().net()).isEmpty();
    }

    @Test
    void goesOnWithWhatIsFilledAndSendsNoMoreWhosePolicyIsToContinue() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread().onLegIncomplete(new OnLegIncomplete.Continue()), 2);
        desk.script("A", "h", ENTRY, new Reply.FillUnits(65)).start();
        desk.minute("09:20");
        desk.command("k", STOP);
        desk.pass(Duration.ofSeconds(5));

        assertThat(desk.placed()).containsExactly("A h ENTRY 130");
        assertThat(desk.orders("A", "s", ENTRY)).isEmpty();
        assertThat(desk.stage("A")).isEqualTo(new AccountStage.Holding());
    }

    @Test
    void keepsTheHedgeWhileItsShortIsUnknown() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread().onLegIncomplete(new OnLegIncomplete.Unwind()), 1);
        desk.script("A", "s", ENTRY, Reply.LOST).start();
        desk.minute("09:20");
        desk.command("k", STOP);
        desk.pass(Duration.ofSeconds(60));
        assertThat(desk.open("A", "h")).isEqualTo(65);

        desk.pass(Duration.ofSeconds(40));
        assertThat(desk.broker("A").book().net()).isEmpty();
    }

    @Test
    void cancelsAnUnknownEntryAsSoonAsItIsFoundWorking() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 1);
        desk.readsFailIf(() -> !desk.placed().isEmpty() && desk.now().isBefore(noon(desk)));
        desk.script("A", "h", ENTRY, Reply.LOST_BUT_RESTS).start();
        desk.minute("09:20");
        desk.command("k", STOP);
        desk.pass(Duration.ofSeconds(10));
        desk.readsFailIf(() -> false);
        desk.pass(Duration.ofSeconds(5));

        assertThat(desk.states("A", "h", ENTRY)).singleElement().isInstanceOf(OrderState.Cancelled.class);
    }

    private static java.time.Instant noon(TestDesk desk) {
        return desk.now().plus(Duration.ofHours(3));
    }

    @Test
    void cancelsWhatStillWorksWhereARunWasHalted() {
        TestDesk desk = workingShort(new OnLegIncomplete.HaltAndKeep());
        AccountId account = new AccountId("A");
        AccountStage halted = new AccountStage.Halted("quarantined");
        desk.desk()
                .state()
                .apply(new DeskRecord.RunChanged(desk.run().run().withAccount(account, at -> at.with(halted))));
        desk.command("k", STOP);
        desk.settle();

        assertThat(desk.states("A", "s", ENTRY)).singleElement().isInstanceOf(OrderState.Cancelled.class);
    }

    @Test
    void leavesExitsAlone() {
        TestDesk desk = TestDesk.of(StrategyBuilder.condor().stop("sc", new Trigger.Points(Price.ofRupees(10))), 1);
        desk.start();
        desk.minute("09:20");
        desk.command("k", STOP);
        desk.price(24_700, OptionType.CALL, "150");
        desk.seconds(2);
        assertThat(desk.open("A", "sc")).isZero();

        desk.minute("15:15");
        assertThat(desk.broker("A").book().net()).isEmpty();
    }

    /** Thrown at a random instant of an entry: nothing is entered after it, nothing is uncovered, everything leaves. */
    @Test
    void holdsAtWhateverInstantOfAnEntryItIsThrown() {
        Random random = Seed.random("KillSwitchTest");
        for (int day = 0; day < 150; day++) {
            long seed = random.nextLong();
            try {
                day(new Random(seed));
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("day " + day + " with its own seed " + seed, failure);
            }
        }
    }

    private static void day(Random random) {
        List<OnLegIncomplete> policies = List.of(
                new OnLegIncomplete.HaltAndKeep(),
                new OnLegIncomplete.Unwind(),
                new OnLegIncomplete.Continue(),
                new OnLegIncomplete.Retry(2, new OnLegIncomplete.Unwind()));
        TestDesk desk = TestDesk.of(
                StrategyBuilder.condor().onLegIncomplete(policies.get(random.nextInt(4))), 1 + random.nextInt(2), 2);
        desk.otherwise(place -> reply(place, random));
        desk.start();
        desk.plan(desk.now().plusSeconds(300).plusMillis(random.nextInt(1_200)), () -> {
            desk.command("k", STOP);
            long entered = entries(desk);
            desk.plan(
                    desk.now().plusSeconds(90), () -> assertThat(entries(desk)).isEqualTo(entered));
        });
        desk.minute("09:20");
        for (int step = 0; step < 60; step++) {
            desk.pass(Duration.ofSeconds(2));
            covered(desk);
        }
        desk.otherwise(place -> Reply.FILL);
        for (int minute = 15; minute < 20; minute++) {
            desk.minute("15:" + minute);
            desk.pass(Duration.ofSeconds(40));
            covered(desk);
        }
        assertThat(desk.run().run().isOver()).isTrue();
        assertThat(desk.broker("A").book().net()).isEmpty();
        assertThat(desk.broker("B").book().net()).isEmpty();
    }

    private static Reply reply(Effect.Place place, Random random) {
        boolean isEntry = place.intent().purpose() == Purpose.ENTRY;
        return switch (random.nextInt(8)) {
            case 0 -> Reply.REJECT;
            case 1 -> isEntry ? Reply.REST : Reply.FILL;
            case 2 -> isEntry ? new Reply.FillUnits(65) : Reply.FILL;
            case 3 -> Reply.LOST;
            case 4 -> new Reply.LostArrives(Duration.ofMillis(random.nextInt(2_000)), random.nextBoolean() || !isEntry);
            default -> Reply.FILL;
        };
    }

    /** Entries that were planned and those that left. */
    private static long entries(TestDesk desk) {
        long planned = desk.desk().state().runs().stream()
                .flatMap(book -> book.orders().stream())
                .filter(order -> order.key().purpose() == ENTRY)
                .count();
        return planned
                + desk.placed().stream()
                        .filter(placed -> placed.contains("ENTRY"))
                        .count();
    }

    private static void covered(TestDesk desk) {
        for (String account : List.of("A", "B")) {
            FakeBroker broker = desk.broker(account);
            assertThat(-broker.net(TestFacts.nifty(24_700, OptionType.CALL)))
                    .as("calls sold at " + new AccountId(account))
                    .isLessThanOrEqualTo(broker.net(TestFacts.nifty(24_900, OptionType.CALL)));
            assertThat(-broker.net(TestFacts.nifty(24_300, OptionType.PUT)))
                    .as("puts sold at " + new AccountId(account))
                    .isLessThanOrEqualTo(broker.net(TestFacts.nifty(24_100, OptionType.PUT)));
        }
    }

    /** Two lots, of whose short one is filled and one works. */
    private static TestDesk workingShort(OnLegIncomplete policy) {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread().onLegIncomplete(policy), 2);
        desk.script("A", "s", ENTRY, new Reply.FillUnits(65)).start();
        desk.minute("09:20");
        return desk;
    }
}
