package io.tarkash.simulator.line;

import static io.tarkash.simulator.line.Wire.ACCOUNT;
import static io.tarkash.simulator.line.Wire.intent;
import static io.tarkash.simulator.line.Wire.place;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.engine.event.Effect;
import io.tarkash.engine.event.Event;
import io.tarkash.simulator.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class LineTest {
    private static final Instant T = Instant.parse("2024-07-24T03:50:00Z");
    private static final Event ACCEPTED = answered(new BrokerOutcome.Accepted(new BrokerOrderId("B1")));
    private static final Event UNKNOWN = answered(new BrokerOutcome.Unknown("no answer within 5 s"));

    private final VirtualTime time = new VirtualTime(T);
    private final ListBroker broker = new ListBroker();
    private final List<Heard> heard = new ArrayList<>();

    @Test
    void bringsTheAnswerAfterTheWayThereAndBack() {
        line(new Scripted(new Fate.Carried(Duration.ofMillis(40), Duration.ofMillis(40))))
                .place(place(1, Side.BUY, 24_500));

        assertThat(all()).containsExactly(new Heard(80, ACCEPTED));
    }

    @Test
    void reportsALostRequestAsUnknownAtTheDeadline() {
        line(new Scripted(new Fate.RequestLost())).place(place(1, Side.BUY, 24_500));

        assertThat(all()).containsExactly(new Heard(5_000, UNKNOWN));
        assertThat(broker.tags()).isEmpty();
    }

    @Test
    void reportsALostAnswerAsUnknownThoughTheOrderIsThere() {
        line(new Scripted(new Fate.AnswerLost(Duration.ofMillis(40)))).place(place(1, Side.BUY, 24_500));

        assertThat(all()).containsExactly(new Heard(5_000, UNKNOWN));
        assertThat(broker.tags()).containsExactly("tktest1");
    }

    @Test
    void deliversARequestAfterTheDeadlineAndItsAnswerAsASecondOne() {
        line(new Scripted(new Fate.Carried(Duration.ofSeconds(9), Duration.ofMillis(40))))
                .place(place(1, Side.BUY, 24_500));
        time.runUntil(T.plusSeconds(8));
        assertThat(broker.tags()).isEmpty();

        assertThat(all()).containsExactly(new Heard(5_000, UNKNOWN), new Heard(9_040, ACCEPTED));
        assertThat(broker.tags()).containsExactly("tktest1");
    }

    @Test
    void bringsALateAnswerBehindTheUnknown() {
        line(new Scripted(new Fate.Carried(Duration.ofMillis(40), Duration.ofSeconds(7))))
                .place(place(1, Side.BUY, 24_500));

        assertThat(all()).containsExactly(new Heard(5_000, UNKNOWN), new Heard(7_040, ACCEPTED));
    }

    @Test
    void bringsUpdatesAsOftenAndInTheOrderThatTheFaultsWant() {
        Line line = line(new Scripted(new Fate.RequestLost()));
        BrokerUpdate first = update(1);
        BrokerUpdate second = update(2);
        line.updated(first);
        line.updated(second);

        assertThat(all())
                .containsExactly(
                        new Heard(10, new Event.Updated(ACCOUNT, second)),
                        new Heard(60, new Event.Updated(ACCOUNT, first)),
                        new Heard(90, new Event.Updated(ACCOUNT, second)));
    }

    @Test
    void readsABookAsItStoodBeforeAndNotBeforeItWasAskedFor() {
        Line line = line(new Scripted(new Fate.Carried(Duration.ofMillis(40), Duration.ofMillis(40))));
        BookReading empty = broker.book();
        line.place(place(1, Side.BUY, 24_500));
        line.readBook(new Effect.ReadBook(ACCOUNT, T.plusSeconds(2)));
        line.readBook(new Effect.ReadBook(ACCOUNT, T.plusSeconds(4)));
        time.runUntil(T.plusSeconds(10));

        assertThat(heard)
                .containsExactly(
                        new Heard(80, ACCEPTED),
                        new Heard(2_080, new Event.BookRead(ACCOUNT, T.plusMillis(2_080), empty)),
                        new Heard(4_080, new Event.BookRead(ACCOUNT, T.plusMillis(4_080), broker.book())));
    }

    @Test
    void tellsNothingToADeskThatIsGoneButStillDelivers() {
        Line line = line(new Scripted(new Fate.Carried(Duration.ofMillis(40), Duration.ofMillis(40))));
        line.place(place(1, Side.BUY, 24_500));
        line.cut();

        assertThat(all()).isEmpty();
        assertThat(broker.tags()).containsExactly("tktest1");
    }

    @Test
    void hasTheSameFaultsForTheSameSeedAndAllKindsOfThemInTheHarshProfile() {
        for (long seed = 1; seed <= 5; seed++) {
            List<Fate> fates = fates(seed);
            assertThat(fates(seed)).as("seed %d", seed).isEqualTo(fates);
            assertThat(fates(seed + 100)).as("seed %d", seed + 100).isNotEqualTo(fates);
            Set<String> kinds = new HashSet<>();
            fates.forEach(fate -> kinds.add(fate.getClass().getSimpleName()));
            assertThat(kinds)
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrder("Carried", "RequestLost", "AnswerLost", "Refused");
            assertThat(fates.stream().filter(Fate.AnswerLost.class::isInstance).count())
                    .as("answers lost of 2,000 with seed %d", seed)
                    .isBetween(60L, 140L);
        }
    }

    private static List<Fate> fates(long seed) {
        Faults faults = Faults.seeded(Latency.USUAL, FaultProfile.HARSH, new SplittableRandom(seed));
        List<Fate> fates = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            fates.add(faults.ofRequest(place(i, Side.BUY, 24_500)));
        }
        return fates;
    }

    private Line line(Faults faults) {
        return new Line(
                ACCOUNT,
                broker,
                time,
                Line.USUAL_DEADLINE,
                faults,
                event -> heard.add(new Heard(Duration.between(T, time.now()).toMillis(), event)));
    }

    private List<Heard> all() {
        while (time.runNext()) {
            assertThat(time.now()).isBefore(T.plusSeconds(60));
        }
        return heard;
    }

    private static Event answered(BrokerOutcome outcome) {
        return new Event.Answered(intent(1), Event.Request.PLACE, outcome);
    }

    private static BrokerUpdate update(int number) {
        ListBroker other = new ListBroker();
        other.place(place(number, Side.BUY, 24_500).request());
        return new BrokerUpdate.OrderChanged(other.order(0));
    }

    private record Heard(long millis, Event event) {}

    /** One fate for all requests; of two updates the second overtakes the first and comes twice; books lag 3 s. */
    private static final class Scripted implements Faults {
        private final Fate fate;
        private int updates;

        Scripted(Fate fate) {
            this.fate = fate;
        }

        @Override
        public Fate ofRequest(Effect request) {
            return fate;
        }

        @Override
        public List<Duration> ofUpdate(BrokerUpdate update) {
            updates++;
            return updates == 1
                    ? List.of(Duration.ofMillis(60))
                    : List.of(Duration.ofMillis(10), Duration.ofMillis(90));
        }

        @Override
        public BookFate ofBook() {
            return new BookFate.Read(Duration.ofMillis(40), Duration.ofMillis(40), Duration.ofSeconds(3));
        }

        @Override
        public Duration longestBookLag() {
            return Duration.ofSeconds(3);
        }
    }
}
