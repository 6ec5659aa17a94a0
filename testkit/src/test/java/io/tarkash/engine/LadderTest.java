package io.tarkash.engine;

import static io.tarkash.domain.order.Purpose.ENTRY;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.order.OrderState;
import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.engine.event.Command;
import io.tarkash.engine.event.Effect;
import io.tarkash.engine.event.Event;
import io.tarkash.engine.risk.LimitPrice;
import io.tarkash.testkit.Reply;
import io.tarkash.testkit.StrategyBuilder;
import io.tarkash.testkit.TestDesk;
import io.tarkash.testkit.TestFacts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An entry that rests climbs three rungs in nine seconds, and then stays where it is. The hedge is asked at 50.05. */
class LadderTest {
    private static final OptionType CALL = OptionType.CALL;

    private final TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 1).script("A", "h", ENTRY, Reply.REST);

    @Test
    void climbsEveryThreeSecondsToAWorstPriceAndStaysThere() {
        begin();
        assertThat(limit()).isEqualTo(Price.parse("52.55"));
        desk.seconds(1);
        assertThat(changes()).isEmpty();

        desk.seconds(2);
        assertThat(changes()).containsExactly(Price.parse("53.35"));
        desk.seconds(3);
        assertThat(changes()).hasSize(2);
        desk.seconds(3);
        assertThat(changes()).containsExactly(Price.parse("53.35"), Price.parse("54.15"), Price.parse("54.95"));

        desk.seconds(17);
        assertThat(changes()).hasSize(3);
        assertThat(desk.states("A", "h", ENTRY).getFirst().isWorking()).isTrue();
        desk.seconds(5);
        assertThat(desk.states("A", "h", ENTRY)).singleElement().isInstanceOf(OrderState.Cancelled.class);
    }

    @Test
    void goesOnWithTheNextWaveWhenARungTrades() {
        begin();
        desk.seconds(4);
        desk.fill("A", "h", ENTRY, 65);

        assertThat(desk.placed()).containsExactly("A h ENTRY 65", "A s ENTRY 65");
    }

    @Test
    void climbsTheRestOfWhatFilledInPart() {
        TestDesk part = TestDesk.of(StrategyBuilder.spread(), 2).script("A", "h", ENTRY, new Reply.FillUnits(65));
        part.start();
        part.minute("09:20");
        part.seconds(4);

        assertThat(part.effects()).filteredOn(Effect.Modify.class::isInstance).hasSize(1);
    }

    @Test
    void neverMovesAwayFromTheMarket() {
        begin();
        desk.price(24_900, CALL, "40");
        desk.seconds(4);

        assertThat(changes()).allMatch(limit -> limit.compareTo(Price.parse("52.55")) > 0);
    }

    @Test
    void doesNotMoveWhileTheFeedStands() {
        begin();
        desk.stopFeed();
        desk.pass(Duration.ofSeconds(4));
        List<Price> before = changes();
        desk.pass(Duration.ofSeconds(20));

        assertThat(changes()).isEqualTo(before).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void doesNotMoveOnPricesThatMakeNoSense() {
        begin();
        desk.quote(24_900, CALL, new Quote(60_00, 50_00, 0, desk.now()));
        desk.seconds(10);

        assertThat(changes()).isEmpty();
    }

    /** The stream is connected and says nothing: the book is asked what became of the order. */
    @Test
    void asksTheBookAboutAnOrderThatNothingIsHeardOf() {
        TestDesk silent = TestDesk.of(StrategyBuilder.spread(), 1).script("A", "h", ENTRY, Reply.REST);
        silent.start();
        silent.minute("09:20");
        assertThat(silent.states("A", "h", ENTRY)).singleElement().isInstanceOf(OrderState.Acked.class);
        silent.seconds(4);

        assertThat(silent.states("A", "h", ENTRY)).singleElement().isInstanceOf(OrderState.Open.class);
        assertThat(silent.effects()).filteredOn(Effect.Modify.class::isInstance).hasSize(1);
    }

    @Test
    void doesNotMoveWhatNobodySaidToRest() {
        TestDesk lost = TestDesk.of(StrategyBuilder.spread(), 1).script("A", "h", ENTRY, Reply.LOST);
        lost.start();
        lost.minute("09:20");
        lost.seconds(20);

        assertThat(lost.effects()).noneMatch(Effect.Modify.class::isInstance);
    }

    @Test
    void doesNotMoveOnceEntriesAreStopped() {
        begin();
        desk.command("stop", new Command.StopEntries("enough"));
        desk.seconds(10);

        assertThat(changes()).isEmpty();
    }

    @Test
    void doesNotClimbAgainAfterARestart() {
        begin();
        desk.seconds(6);
        assertThat(changes()).hasSize(2);
        desk.restart();
        desk.start();
        desk.seconds(15);

        assertThat(limit()).isEqualTo(Price.parse("54.95"));
        assertThat(changes()).hasSize(3);
    }

    /** A broker with too many requests did not move the order: the same rung is asked for a second later, and no worse one. */
    @Test
    void asksAgainForTheLastRungThatTheBrokerTurnedAway() {
        begin();
        desk.seconds(8);
        desk.broker("A").turnAwayChanges(2);
        desk.seconds(2);
        assertThat(working()).isEqualTo(Price.parse("54.15"));

        desk.seconds(1);
        assertThat(working()).isEqualTo(Price.parse("54.95"));
        assertThat(changes()).endsWith(Price.parse("54.95"), Price.parse("54.95"), Price.parse("54.95"));
        desk.seconds(10);
        assertThat(changes()).hasSize(5);
    }

    @Test
    void climbsAllItsRungsThoughOneWasAskedForMoreThanOnce() {
        begin();
        desk.broker("A").turnAwayChanges(1);
        desk.seconds(15);

        assertThat(working()).isEqualTo(Price.parse("54.95"));
        assertThat(changes()).hasSize(4);
    }

    @Test
    void leavesAnOrderThatTheBrokerRefusesToMoveForAnotherReason() {
        begin();
        desk.broker("A").refuseChanges(true);
        desk.seconds(20);

        assertThat(changes()).containsExactly(Price.parse("53.35"), Price.parse("54.15"), Price.parse("54.95"));
    }

    @Test
    void changesAnOrderNoMoreOftenThanABrokerAllows() {
        TestDesk patient = TestDesk.of(StrategyBuilder.spread().entryWindow(Duration.ofMinutes(2)), 1)
                .script("A", "h", ENTRY, Reply.REST);
        patient.broker("A").turnAwayChanges(1_000);
        patient.start();
        patient.minute("09:20");
        patient.seconds(100);

        assertThat(patient.effects())
                .filteredOn(Effect.Modify.class::isInstance)
                .hasSize(25);
        assertThat(patient.effects())
                .as("no reading for each change that was turned away")
                .filteredOn(Effect.ReadBook.class::isInstance)
                .hasSizeLessThan(5);
    }

    @Test
    void doesNotAskAgainOnOldPrices() {
        begin();
        desk.broker("A").turnAwayChanges(100);
        desk.seconds(3);
        desk.stopFeed();
        desk.pass(Duration.ofSeconds(6));
        List<Price> before = changes();
        desk.pass(Duration.ofSeconds(15));

        assertThat(changes()).isEqualTo(before);
    }

    /** The first limit is the price plus its protection; the worst is the price plus twice that. */
    @ParameterizedTest
    @EnumSource(Side.class)
    void neverReachesBeyondTwiceTheProtection(Side side) {
        var contract = TestFacts.contract(24_900, CALL);
        for (long paise = 5; paise < 900_00; paise += 5) {
            Quote quote = Quote.traded(new Price(paise), desk.now());
            Price limit = LimitPrice.ENTRY.of(contract, side, quote).orElseThrow();
            for (int i = 0; i < LimitPrice.RUNGS; i++) {
                Optional<Price> next = LimitPrice.rung(limit, side, contract, quote);
                Price from = limit;
                next.ifPresent(
                        to -> assertThat(side.sign() * to.compareTo(from)).isPositive());
                limit = next.orElse(limit);
            }
            long collar = 2 * Math.max(paise / 20, 200);
            assertThat(side.sign() * (limit.paise() - paise))
                    .as("from " + paise)
                    .isLessThanOrEqualTo(collar + TestFacts.TICK_PAISE);
        }
    }

    private void begin() {
        desk.start();
        desk.minute("09:20");
        assertThat(desk.placed()).containsExactly("A h ENTRY 65");
        BrokerUpdate opened = new BrokerUpdate.OrderChanged(desk.broker("A").order(desk.idOf("A", order())));
        desk.send(new Event.Updated(new AccountId("A"), opened));
    }

    private Price limit() {
        return order().limit();
    }

    private Price working() {
        return desk.broker("A").order(desk.idOf("A", order())).progress().limit();
    }

    private Order order() {
        return desk.orders("A", "h", ENTRY).getFirst();
    }

    private List<Price> changes() {
        return desk.effects().stream()
                .filter(Effect.Modify.class::isInstance)
                .map(effect -> ((Effect.Modify) effect).limit())
                .toList();
    }
}
