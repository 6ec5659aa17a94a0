package io.tarkash.engine;

import static io.tarkash.domain.order.Purpose.ENTRY;
import static io.tarkash.testkit.TestDesk.basket;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.TradingMode;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.run.SkipReason;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.engine.event.AccountMargin;
import io.tarkash.engine.event.Command;
import io.tarkash.engine.event.Event;
import io.tarkash.testkit.Reply;
import io.tarkash.testkit.StrategyBuilder;
import io.tarkash.testkit.TestDesk;
import io.tarkash.testkit.TestFacts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Before the first order each account shows that it can carry the whole entry; one that can't sends nothing. */
class MarginGateTest {
    private static final AccountId A = new AccountId("A");
    private static final StrategyId S1 = new StrategyId("S1");
    private static final Class<AccountStage.Entering> ENTERING = AccountStage.Entering.class;

    @Test
    void entersAnAccountThatCanCarryTheBrokersFigureAndSkipsOneThatCannot() {
        TestDesk desk = desk(TradingMode.LIVE, 1, 1);
        tell(desk, "A", 200_000, Map.of(S1, Money.ofRupees(50_000)));
        tell(desk, "B", 50_000, Map.of(S1, Money.ofRupees(50_000)));
        desk.minute("09:20");

        assertThat(desk.stage("A")).isEqualTo(new AccountStage.Holding());
        assertThat(desk.stage("B")).isInstanceOfSatisfying(AccountStage.Skipped.class, skipped -> {
            assertThat(skipped.reason()).isEqualTo(SkipReason.MARGIN);
            assertThat(skipped.why())
                    .startsWith("it needs ₹")
                    .contains("the broker's figure, the premium of what is bought, and 5 %")
                    .endsWith("₹50000.00 is free");
        });
        assertThat(desk.placed()).noneMatch(placed -> placed.contains("B"));
    }

    @Test
    void addsThePremiumOfWhatIsBoughtAndFivePercent() {
        // The spread buys one lot of 75 at 50.05 (its ask) and sells one at 100.00: 3,753.75 on top of 100,000.
        long needed = Math.ceilDiv((10_000_000L + premiumPaise()) * 105, 100);

        TestDesk enough = desk(TradingMode.LIVE, 1, 0);
        enough.send(read("A", new Money(needed), Map.of(S1, Money.ofRupees(100_000)), enough));
        enough.minute("09:20");
        TestDesk short1 = desk(TradingMode.LIVE, 1, 0);
        short1.send(read("A", new Money(needed - 1), Map.of(S1, Money.ofRupees(100_000)), short1));
        short1.minute("09:20");

        assertThat(enough.stage("A")).isEqualTo(new AccountStage.Holding());
        assertThat(short1.stage("A")).isInstanceOf(AccountStage.Skipped.class);
    }

    @Test
    void estimatesWhereTheBrokerSaysNothingAndSaysThatItDoes() {
        TestDesk desk = desk(TradingMode.LIVE, 1, 1);
        tell(desk, "A", 1_000, Map.of());
        tell(desk, "B", 500_000, Map.of());
        desk.minute("09:20");

        assertThat(desk.stage("A"))
                .isInstanceOfSatisfying(
                        AccountStage.Skipped.class,
                        skipped -> assertThat(skipped.why())
                                .contains("an estimate")
                                .contains("20 %"));
        assertThat(desk.stage("B")).isEqualTo(new AccountStage.Holding());
    }

    @Test
    void takesWhatOneEntryNeedsOffWhatTheNextOneFinds() {
        TestDesk desk = desk(TradingMode.LIVE, 1, 0);
        tell(desk, "A", 150_000, Map.of(S1, Money.ofRupees(90_000)));
        desk.minute("09:20");
        desk.command("again", new Command.Start(S1));

        assertThat(desk.desk().state().runs().stream()
                        .map(book -> book.run().account(A).stage()))
                .containsExactlyInAnyOrder(new AccountStage.Holding(), skippedLike(desk));
        tell(desk, "A", 150_000, Map.of(S1, Money.ofRupees(90_000)));
        desk.command("once more", new Command.Start(S1));
        assertThat(desk.runOf("S1").run().account(A).stage()).isInstanceOf(AccountStage.Entering.class);
    }

    /** The broker was asked before the entry and answered after it: what it says does not know of the entry. */
    @Test
    void keepsWhatWasPromisedSinceTheFundsWereAsked() {
        TestDesk desk = desk(TradingMode.LIVE, 1, 0);
        tell(desk, "A", 150_000, Map.of(S1, Money.ofRupees(90_000)));
        desk.at("09:19:59");
        Event asked = read("A", Money.ofRupees(150_000), Map.of(S1, Money.ofRupees(90_000)), desk);
        desk.minute("09:20");
        desk.send(asked);
        desk.command("again", new Command.Start(S1));

        assertThat(desk.desk().state().runs().stream()
                        .map(book -> book.run().account(A).stage()))
                .containsExactlyInAnyOrder(new AccountStage.Holding(), skippedLike(desk));
    }

    /** The hedge rests, the short is to come: what the broker says is free knows nothing of the short's margin. */
    @Test
    void keepsWhatWasPromisedWhileTheEntryIsUnderWay() {
        TestDesk desk = desk(TradingMode.LIVE, 1, 0).script("A", "h", ENTRY, Reply.REST);
        tell(desk, "A", 150_000, Map.of(S1, Money.ofRupees(90_000)));
        desk.minute("09:20");
        Event asked = read("A", Money.ofRupees(150_000), Map.of(S1, Money.ofRupees(90_000)), desk);
        desk.send(asked);
        desk.command("again", new Command.Start(S1));
        assertThat(stages(desk)).containsExactlyInAnyOrder(new AccountStage.Entering(0), skippedLike(desk));

        desk.trade(A, desk.broker("A").orders().getFirst().id(), TestFacts.LOT);
        desk.settle();
        desk.send(asked);
        desk.command("told late", new Command.Start(S1));
        assertThat(stages(desk)).contains(new AccountStage.Holding()).doesNotHaveAnyElementsOfTypes(ENTERING);

        tell(desk, "A", 150_000, Map.of(S1, Money.ofRupees(90_000)));
        desk.command("once more", new Command.Start(S1));
        assertThat(stages(desk)).hasAtLeastOneElementOfType(ENTERING);
    }

    @Test
    void givesBackWhatWasPromisedToAnEntryThatCameToNothing() {
        TestDesk desk = desk(TradingMode.LIVE, 1, 0).script("A", "h", ENTRY, Reply.REJECT);
        tell(desk, "A", 150_000, Map.of(S1, Money.ofRupees(90_000)));
        desk.minute("09:20");
        assertThat(desk.stage("A").isOver()).isTrue();
        tell(desk, "A", 150_000, Map.of(S1, Money.ofRupees(90_000)));
        desk.command("again", new Command.Start(S1));

        assertThat(stages(desk)).hasAtLeastOneElementOfType(ENTERING);
    }

    private static List<AccountStage> stages(TestDesk desk) {
        return desk.desk().state().runs().stream()
                .map(book -> book.run().account(A).stage())
                .toList();
    }

    @Test
    void takesNoFundsForNewerBecauseTheyComeLater() {
        TestDesk desk = desk(TradingMode.LIVE, 1, 0);
        Event old = read("A", Money.ofRupees(900_000), Map.of(), desk);
        desk.pass(Duration.ofSeconds(20));
        tell(desk, "A", 1_000, Map.of());
        desk.send(old);
        desk.minute("09:20");

        assertThat(desk.stage("A")).isInstanceOf(AccountStage.Skipped.class);
    }

    private static AccountStage skippedLike(TestDesk desk) {
        return desk.desk().state().runs().stream()
                .map(book -> book.run().account(A).stage())
                .filter(AccountStage.Skipped.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void refusesToEnterLiveOnFundsThatAreNotKnownOrOld() {
        TestDesk unknown = desk(TradingMode.LIVE, 1, 0);
        unknown.minute("09:20");
        TestDesk old = desk(TradingMode.LIVE, 1, 0);
        tell(old, "A", 900_000, Map.of());
        old.at("09:26");
        old.command("now", new Command.Start(S1));

        assertThat(List.of(unknown.stage("A"), old.stage("A")))
                .allSatisfy(stage -> assertThat(stage)
                        .isInstanceOfSatisfying(
                                AccountStage.Skipped.class,
                                skipped -> assertThat(skipped.reason()).isEqualTo(SkipReason.MARGIN)));
    }

    @Test
    void letsPaperPassWithoutFunds() {
        TestDesk desk = desk(TradingMode.PAPER, 1, 0);
        desk.minute("09:20");

        assertThat(desk.stage("A")).isEqualTo(new AccountStage.Holding());
    }

    @Test
    void tradesTheSmallestProportionsOnTrial() {
        TestDesk desk = desk(TradingMode.TRIAL, 6, 0);
        tell(desk, "A", 10_000_000, Map.of());
        desk.minute("09:20");

        assertThat(desk.stage("A")).isEqualTo(new AccountStage.Holding());
        assertThat(desk.run().run().account(A).legs())
                .allSatisfy(leg -> assertThat(leg.plannedUnits()).isEqualTo(TestFacts.LOT));
    }

    private static long premiumPaise() {
        TestDesk desk = desk(TradingMode.PAPER, 1, 0);
        desk.minute("09:20");
        return desk.run().fills().stream()
                .filter(fill -> fill.side().sign() > 0)
                .mapToLong(fill -> fill.price().times(fill.units()).paise())
                .sum();
    }

    private static TestDesk desk(TradingMode mode, int atA, int atB) {
        TestDesk desk = new TestDesk(
                TestFacts.DAY,
                List.of(StrategyBuilder.spread().id("S1").entry("09:20").build()),
                atB == 0 ? List.of(basket("A", atA)) : List.of(basket("A", atA), basket("B", atB)));
        desk.mode(mode);
        desk.start();
        desk.pass(Duration.ofSeconds(1));
        return desk;
    }

    private static void tell(TestDesk desk, String account, long rupees, Map<StrategyId, Money> needed) {
        desk.send(read(account, Money.ofRupees(rupees), needed, desk));
    }

    private static Event read(String account, Money free, Map<StrategyId, Money> needed, TestDesk desk) {
        return new Event.MarginRead(new AccountId(account), new AccountMargin(free, desk.now(), new TreeMap<>(needed)));
    }
}
