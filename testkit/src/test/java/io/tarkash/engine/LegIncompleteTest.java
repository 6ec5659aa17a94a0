package io.tarkash.engine;

import static io.tarkash.domain.order.Purpose.ENTRY;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.OrderState;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.run.ExitCause;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.domain.strategy.OnLegIncomplete;
import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.engine.event.Event;
import io.tarkash.testkit.Reply;
import io.tarkash.testkit.StrategyBuilder;
import io.tarkash.testkit.TestDesk;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A condor of two lots at A, with one leg that fails in one way, under each policy. B goes on undisturbed. */
class LegIncompleteTest {
    private static final Reply PART = new Reply.FillUnits(65);

    /** What A holds of hc, hp, sc, sp two minutes later, and its stage. */
    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource({
        "HALT,     hedge rejected,    0 130   0   0 Halted",
        "HALT,     hedge part filled, 65 130  0   0 Halted",
        "HALT,     hedge lost,        0 130   0   0 Halted",
        "HALT,     short rejected,    130 130 0 130 Halted",
        "HALT,     short lost,        130 130 0 130 Halted",
        "HALT,     short unfilled,    130 130 0 130 Halted",
        "UNWIND,   hedge rejected,    0 0 0 0 Done",
        "UNWIND,   hedge part filled, 0 0 0 0 Done",
        "UNWIND,   hedge lost,        0 0 0 0 Done",
        "UNWIND,   short rejected,    0 0 0 0 Done",
        "UNWIND,   short lost,        0 0 0 0 Done",
        "UNWIND,   short unfilled,    0 0 0 0 Done",
        "CONTINUE, hedge rejected,    0 130 0 130 Holding",
        "CONTINUE, hedge part filled, 65 130 0 0 Holding",
        "CONTINUE, hedge lost,        0 130 0 130 Holding",
        "CONTINUE, short rejected,    130 130 0 130 Holding",
        "CONTINUE, short lost,        130 130 0 130 Holding",
        "CONTINUE, short unfilled,    130 130 0 130 Holding",
        "RETRY,    hedge rejected,    130 130 130 130 Holding",
        "RETRY,    hedge part filled, 0 0 0 0 Done",
        "RETRY,    hedge lost,        0 0 0 0 Done",
        "RETRY,    short rejected,    130 130 130 130 Holding",
        "RETRY,    short lost,        0 0 0 0 Done",
        "RETRY,    short unfilled,    0 0 0 0 Done",
    })
    void endsAsThePolicySays(String policy, String failure, String end) {
        TestDesk desk = TestDesk.of(StrategyBuilder.condor().onLegIncomplete(policy(policy)), 2, 1);
        switch (failure) {
            case "hedge rejected" -> desk.script("A", "hc", ENTRY, Reply.REJECT);
            case "hedge part filled" -> desk.script("A", "hc", ENTRY, PART);
            case "hedge lost" -> desk.script("A", "hc", ENTRY, Reply.LOST);
            case "short rejected" -> desk.script("A", "sc", ENTRY, Reply.REJECT);
            case "short lost" -> desk.script("A", "sc", ENTRY, Reply.LOST);
            case "short unfilled" -> desk.script("A", "sc", ENTRY, Reply.REST);
            default -> throw new IllegalArgumentException(failure);
        }
        desk.start();
        desk.minute("09:20");
        desk.pass(Duration.ofMinutes(2));

        assertThat(holdings(desk, "A")).isEqualTo(end.replaceAll(" +", " "));
        assertThat(holdings(desk, "B")).isEqualTo("65 65 65 65 Holding");
        assertThat(desk.alerts()).contains(Alert.Code.LEG_INCOMPLETE);
        assertThat(desk.alerts()).doesNotContain(Alert.Code.RUN_QUARANTINED);
    }

    private static String holdings(TestDesk desk, String account) {
        return desk.open(account, "hc") + " " + desk.open(account, "hp") + " " + desk.open(account, "sc") + " "
                + desk.open(account, "sp") + " "
                + desk.stage(account).getClass().getSimpleName();
    }

    private static OnLegIncomplete policy(String name) {
        return switch (name) {
            case "HALT" -> new OnLegIncomplete.HaltAndKeep();
            case "UNWIND" -> new OnLegIncomplete.Unwind();
            case "CONTINUE" -> new OnLegIncomplete.Continue();
            case "RETRY" -> new OnLegIncomplete.Retry(2, new OnLegIncomplete.Unwind());
            default -> throw new IllegalArgumentException(name);
        };
    }

    @Test
    void withholdsBothShortsOfACondorWhoseHedgeIsRejected() {
        TestDesk desk = TestDesk.of(StrategyBuilder.condor(), 1);
        desk.script("A", "hc", ENTRY, Reply.REJECT).start();

        desk.minute("09:20");

        assertThat(desk.placed()).containsExactly("A hc ENTRY 65", "A hp ENTRY 65");
        assertThat(((AccountStage.Halted) desk.stage("A")).why()).isEqualTo("hc rejected (MARGIN): no margin");
    }

    @Test
    void endsAtOnceIfEveryLegFails() {
        TestDesk desk = TestDesk.of(StrategyBuilder.condor().onLegIncomplete(new OnLegIncomplete.Continue()), 1);
        desk.otherwise(place -> Reply.REJECT).start();

        desk.minute("09:20");

        assertThat(desk.stage("A"))
                .isInstanceOfSatisfying(
                        AccountStage.Done.class,
                        done -> assertThat(done.cause()).isEqualTo(ExitCause.NOTHING_FILLED));
        assertThat(desk.placed()).containsExactly("A hc ENTRY 65", "A hp ENTRY 65");
    }

    @Test
    void shrinksAShortToWhatItsHedgeHasFilledWhenGoingOn() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread().onLegIncomplete(new OnLegIncomplete.Continue()), 3);
        desk.script("A", "h", ENTRY, new Reply.FillUnits(130)).start();
        desk.minute("09:20");
        // The user withdraws the rest in time, so that the second wave still has a window.
        desk.send(new Event.Updated(new AccountId("A"), cancelled(desk)));
        desk.settle();

        assertThat(desk.placed()).containsExactly("A h ENTRY 195", "A s ENTRY 130");
        assertThat(desk.stage("A")).isEqualTo(new AccountStage.Holding());
    }

    private static BrokerUpdate cancelled(TestDesk desk) {
        var id = desk.idOf("A", desk.orders("A", "h", ENTRY).getFirst());
        desk.broker("A").cancel(id);
        return new BrokerUpdate.OrderChanged(desk.broker("A").order(id));
    }

    @Test
    void triesAgainOnlySoOftenAndOnlyWhatIsMissing() {
        TestDesk desk = TestDesk.of(
                StrategyBuilder.condor()
                        .onLegIncomplete(new OnLegIncomplete.Retry(2, new OnLegIncomplete.HaltAndKeep())),
                1);
        desk.script("A", "hc", ENTRY, Reply.REJECT, Reply.NOT_SENT, Reply.REJECT)
                .start();

        desk.minute("09:20");

        assertThat(desk.placed()).containsExactly("A hc ENTRY 65", "A hp ENTRY 65", "A hc ENTRY 65", "A hc ENTRY 65");
        assertThat(desk.stage("A")).isInstanceOf(AccountStage.Halted.class);
    }

    @Test
    void asksAgainASecondLaterIfTheBrokerHadTooManyRequests() {
        TestDesk desk = TestDesk.of(StrategyBuilder.condor(), 1);
        desk.script("A", "hc", ENTRY, Reply.TOO_MANY, Reply.TOO_MANY).start();

        desk.minute("09:20");
        assertThat(desk.placed()).containsExactly("A hc ENTRY 65", "A hp ENTRY 65");
        desk.pass(Duration.ofSeconds(3));

        assertThat(desk.placed().subList(2, 4)).containsExactly("A hc ENTRY 65", "A hc ENTRY 65");
        assertThat(holdings(desk, "A")).isEqualTo("65 65 65 65 Holding");
        assertThat(desk.alerts()).doesNotContain(Alert.Code.LEG_INCOMPLETE);
    }

    @Test
    void asksABrokerThatHasTooManyRequestsOnlySoOften() {
        TestDesk desk = TestDesk.of(StrategyBuilder.condor(), 1);
        desk.otherwise(place -> Reply.TOO_MANY).start();

        desk.minute("09:20");
        desk.pass(Duration.ofMinutes(1));

        assertThat(desk.placed()).hasSizeBetween(4, 24);
        assertThat(desk.alerts()).contains(Alert.Code.LEG_INCOMPLETE);
    }

    @Test
    void neverTriesAnUnknownEntryAgain() {
        TestDesk desk = TestDesk.of(
                StrategyBuilder.spread()
                        .onLegIncomplete(new OnLegIncomplete.Retry(5, new OnLegIncomplete.HaltAndKeep())),
                1);
        desk.script("A", "h", ENTRY, Reply.LOST).start();

        desk.minute("09:20");
        assertThat(desk.states("A", "h", ENTRY)).singleElement().isInstanceOf(OrderState.Unknown.class);
        desk.pass(Duration.ofSeconds(28));

        assertThat(desk.placed()).containsExactly("A h ENTRY 65");
        assertThat(desk.states("A", "h", ENTRY)).singleElement().isInstanceOf(OrderState.Expired.class);
        assertThat(desk.alerts()).contains(Alert.Code.OUTCOME_UNKNOWN, Alert.Code.ENTRY_EXPIRED);
    }

    @Test
    void findsAnUnknownHedgeInTheBookAndGoesOn() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 1);
        desk.script("A", "h", ENTRY, Reply.LOST_BUT_FILLED).start();

        desk.minute("09:20");

        assertThat(desk.placed()).containsExactly("A h ENTRY 65", "A s ENTRY 65");
        assertThat(desk.stage("A")).isEqualTo(new AccountStage.Holding());
    }

    @Test
    void takesAFailedReadForNoAnswerAndNotForAnEmptyBook() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 1);
        desk.script("A", "h", ENTRY, Reply.LOST_BUT_RESTS).start();
        desk.readsFailIf(() -> true);
        desk.minute("09:20");

        desk.pass(Duration.ofMinutes(3));
        assertThat(desk.states("A", "h", ENTRY)).singleElement().isInstanceOf(OrderState.Unknown.class);

        desk.readsFailIf(() -> false);
        desk.pass(Duration.ofSeconds(10));
        assertThat(desk.states("A", "h", ENTRY)).singleElement().isInstanceOf(OrderState.Cancelled.class);
    }

    /** A short that was given up as lost fills late: it is bought back at once, and its hedge waits for that. */
    @Test
    void coversAShortThatTurnsUpLate() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread().onLegIncomplete(new OnLegIncomplete.Unwind()), 1);
        desk.script("A", "s", ENTRY, new Reply.LostArrives(Duration.ofSeconds(40), true))
                .start();
        desk.minute("09:20");
        desk.pass(Duration.ofSeconds(30));
        assertThat(desk.states("A", "s", ENTRY)).singleElement().isInstanceOf(OrderState.Expired.class);
        assertThat(desk.placed()).containsExactly("A h ENTRY 65", "A s ENTRY 65");

        desk.minute("09:21");
        desk.pass(Duration.ofSeconds(30));

        assertThat(desk.placed()).containsExactly("A h ENTRY 65", "A s ENTRY 65", "A s EXIT 65", "A h EXIT 65");
        assertThat(holdingsOf(desk)).isEqualTo("0 0 Done");
        assertThat(desk.alerts()).contains(Alert.Code.LATE_FILL);
    }

    @Test
    void keepsTheHedgeSixtySecondsAfterItsShortExpired() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread().onLegIncomplete(new OnLegIncomplete.Unwind()), 1);
        desk.script("A", "s", ENTRY, Reply.LOST).start();
        desk.minute("09:20");
        desk.pass(Duration.ofSeconds(80));
        assertThat(desk.open("A", "h")).isEqualTo(65);

        desk.pass(Duration.ofSeconds(10));

        assertThat(holdingsOf(desk)).isEqualTo("0 0 Done");
    }

    /** An expired entry that fills after the run is over opens it again and is closed. */
    @Test
    void closesAnEntryThatFillsAfterTheEnd() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread().onLegIncomplete(new OnLegIncomplete.Unwind()), 1);
        desk.script("A", "h", ENTRY, new Reply.LostArrives(Duration.ofSeconds(90), true))
                .start();
        desk.minute("09:20");
        desk.pass(Duration.ofSeconds(60));
        assertThat(desk.stage("A")).isInstanceOf(AccountStage.Done.class);
        desk.pass(Duration.ofSeconds(60));

        readBook(desk);

        assertThat(desk.placed()).containsExactly("A h ENTRY 65", "A h EXIT 65");
        assertThat(holdingsOf(desk)).isEqualTo("0 0 Done");
    }

    /** A hedge of two orders, one of which is lost: what the other brought is closed outside before that one arrives. */
    @Test
    void closesWholeWhatFillsAfterItsRunWasClosedOutside() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread().onLegIncomplete(new OnLegIncomplete.Continue()), 28);
        desk.script("A", "h", ENTRY, new Reply.LostArrives(Duration.ofSeconds(90), true))
                .start();
        desk.minute("09:20");
        desk.pass(Duration.ofSeconds(60));
        assertThat(holdingsOf(desk)).isEqualTo("65 65 Holding");
        byHand(desk, "h", Side.SELL);
        byHand(desk, "s", Side.BUY);
        readBook(desk);
        assertThat(holdingsOf(desk)).isEqualTo("0 0 Done");
        desk.pass(Duration.ofSeconds(60));
        readBook(desk);

        assertThat(holdingsOf(desk)).isEqualTo("0 0 Done");
        assertThat(desk.placed()).last().isEqualTo("A h EXIT 1755");
    }

    private static void byHand(TestDesk desk, String leg, Side side) {
        Instrument contract = desk.run().run().leg(new LegId(leg)).contract().instrument();
        desk.broker("A").byHand(contract, side, 65, Price.ofRupees(50), desk.now());
    }

    private static void readBook(TestDesk desk) {
        desk.hear(new AccountId("A"), desk.broker("A").book());
        desk.settle();
    }

    private static String holdingsOf(TestDesk desk) {
        return desk.open("A", "h") + " " + desk.open("A", "s") + " "
                + desk.stage("A").getClass().getSimpleName();
    }
}
