package io.tarkash.brokers.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.history.PriceDay;
import io.tarkash.domain.market.history.PriceStep.OptionRow;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.IntentKey;
import io.tarkash.domain.order.OrderTag;
import io.tarkash.domain.order.Purpose;
import io.tarkash.domain.run.RunId;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.broker.BookReading.Book;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.engine.broker.BrokerTrade;
import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.engine.broker.OrderRequest;
import io.tarkash.engine.event.Effect;
import io.tarkash.engine.event.Event;
import io.tarkash.simulator.day.SeededDay;
import io.tarkash.simulator.drill.Drill;
import io.tarkash.simulator.drill.Market;
import io.tarkash.simulator.exchange.MemberId;
import io.tarkash.simulator.exchange.SimulatedExchange;
import io.tarkash.simulator.line.FaultProfile;
import io.tarkash.simulator.line.Faults;
import io.tarkash.simulator.line.Latency;
import io.tarkash.simulator.line.Line;
import io.tarkash.simulator.time.VirtualTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Day, exchange, paper broker, line and drill wired as an application wires them, before a desk without a mind. */
final class RehearsalTest {
    private static final AccountId ACCOUNT = new AccountId("zerodha");
    private static final LocalDate DATE = LocalDate.of(2024, 7, 24);
    private static final int ORDERS = 200;

    @Test
    void hearsTheSameEventsForTheSameSeed() {
        for (long seed = 1; seed <= 3; seed++) {
            List<Event> first = new Rehearsal(seed, "short-lost@zerodha", false).run().heard;
            assertThat(new Rehearsal(seed, "short-lost@zerodha", false).run().heard)
                    .as("seed %d", seed)
                    .isEqualTo(first);
        }
    }

    @Test
    void answersEveryRequestAndCountsEachTradeOnceThoughItIsToldTwice() {
        for (long seed = 1; seed <= 3; seed++) {
            Rehearsal rehearsal = new Rehearsal(seed, "duplicate-fills@zerodha", false).run();
            Set<IntentKey> answered = new HashSet<>();
            List<String> told = new ArrayList<>();
            for (Event event : rehearsal.heard) {
                switch (event) {
                    case Event.Answered answer -> answered.add(answer.intent());
                    case Event.Updated(AccountId account, BrokerUpdate.Traded(BrokerTrade trade)) ->
                        told.add(trade.number());
                    default -> {}
                }
            }
            List<String> numbers =
                    rehearsal.book().trades().stream().map(BrokerTrade::number).toList();
            assertThat(answered).as("seed %d", seed).hasSize(ORDERS);
            assertThat(numbers).as("seed %d", seed).doesNotHaveDuplicates().containsAll(told);
            assertThat(told.size()).as("seed %d", seed).isGreaterThan(numbers.size());
        }
    }

    @Test
    void showsTwoOrdersOfOneTagOnlyIfTheDeskSendsAgain() {
        for (long seed = 1; seed <= 3; seed++) {
            assertThat(new Rehearsal(seed, "answer-lost@zerodha", false).run().tags())
                    .as("seed %d", seed)
                    .doesNotHaveDuplicates();
            List<String> tags =
                    new Rehearsal(seed, "answer-lost@zerodha", true).run().tags();
            assertThat(new HashSet<>(tags).size()).as("seed %d", seed).isLessThan(tags.size());
        }
    }

    @Test
    void leavesLongsUnsoldWhereNobodyBids() {
        Rehearsal rehearsal = new Rehearsal(1, "wing-without-bid=09:20@zerodha", false).run();

        List<BrokerTrade> closing = new ArrayList<>();
        Map<Instrument, Long> held = new HashMap<>();
        for (BrokerTrade trade : rehearsal.book().trades()) {
            if (trade.side() == Side.SELL
                    && held.getOrDefault(trade.instrument(), 0L) > 0
                    && !trade.at().isBefore(Instant.parse("2024-07-24T03:50:00Z"))) {
                closing.add(trade);
            }
            held.merge(trade.instrument(), trade.side().sign() * trade.units(), Long::sum);
        }
        assertThat(held).isNotEmpty();
        assertThat(closing).isEmpty();
    }

    /** Sends an order each second for a contract and side drawn from the seed; on Unknown, naively, the same again. */
    private static final class Rehearsal {
        private final List<Event> heard = new ArrayList<>();
        private final Map<IntentKey, Effect.Place> sent = new HashMap<>();
        private final boolean sendsAgain;
        private final VirtualTime time;
        private final PaperBroker paper;
        private final Line line;
        private final SplittableRandom choice;
        private List<OptionRow> rows = List.of();

        Rehearsal(long seed, String drillText, boolean sendsAgain) {
            this.sendsAgain = sendsAgain;
            this.choice = new SplittableRandom(seed);
            Drill drill = ((Drill.Parsed.Known) Drill.parse(drillText)).drill();
            PriceDay day = new SeededDay(
                            DATE,
                            DATE.atTime(9, 15),
                            DATE.atTime(9, 25),
                            SeededDay.USUAL_CADENCE,
                            List.of(new SeededDay.Listing(
                                    Underlying.NIFTY, 24_445_35, List.of(DATE.plusDays(1)), 50_00, 3, 25)),
                            seed)
                    .prices();
            this.time = new VirtualTime(day.steps().getFirst().at());
            SimulatedExchange exchange = new SimulatedExchange(time, SimulatedExchange.Terms.of(day));
            this.paper = PaperBroker.open(
                    new MemberId("u/" + ACCOUNT), PaperBook.inMemory(), exchange, drill.appetite(), time);
            Faults faults = Faults.seeded(Latency.USUAL, FaultProfile.HARSH, new SplittableRandom(seed));
            this.line = new Line(ACCOUNT, drill.over(paper), time, Line.USUAL_DEADLINE, drill.over(faults), this::hear);
            paper.tell(line::updated);
            drill.schedule(time, DATE, paper);
            Market market = drill.market(paper);
            day.steps()
                    .forEach(step -> time.at(step.at(), () -> {
                        var shown = market.shown(step);
                        exchange.show(shown);
                        rows = shown.options();
                    }));
        }

        Rehearsal run() {
            for (int i = 1; i <= ORDERS; i++) {
                int number = i;
                time.at(time.now().plusSeconds(2L * i), () -> order(number));
                time.at(time.now().plusSeconds(2L * i), () -> line.readBook(new Effect.ReadBook(ACCOUNT, time.now())));
            }
            while (time.runNext()) {
                assertThat(heard.size()).isLessThan(100_000);
            }
            return this;
        }

        Book book() {
            return (Book) paper.book();
        }

        List<String> tags() {
            return book().orders().stream().map(BrokerOrder::tag).toList();
        }

        private void order(int number) {
            OptionRow row = rows.get(choice.nextInt(rows.size()));
            Side side = choice.nextBoolean() ? Side.BUY : Side.SELL;
            long limit = side == Side.BUY ? row.ask() : Math.max(5, row.bid());
            IntentKey intent = new IntentKey(new RunId("r"), new LegId("l" + number), ACCOUNT, Purpose.ENTRY, 0, 0);
            OrderTag tag = new OrderTag("tk" + number);
            Effect.Place place = new Effect.Place(
                    intent,
                    new OrderRequest(
                            tag,
                            new Contract(row.instrument(), 25, 5, 1_800),
                            side,
                            25,
                            new Price(limit),
                            Product.NRML));
            sent.put(intent, place);
            line.place(place);
        }

        private void hear(Event event) {
            heard.add(event);
            if (sendsAgain
                    && event instanceof Event.Answered(IntentKey intent, var request, BrokerOutcome.Unknown unknown)) {
                Effect.Place again = sent.remove(intent);
                if (again != null) {
                    line.place(again);
                }
            }
        }
    }
}
