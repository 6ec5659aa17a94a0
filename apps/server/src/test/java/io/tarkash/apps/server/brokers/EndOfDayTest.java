package io.tarkash.apps.server.brokers;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.api.readiness.AccountBoard.Tied;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.order.OrderTag.Installation;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.engine.broker.BookReading.Book;
import io.tarkash.live.link.LinkState;
import io.tarkash.live.notice.Notice;
import io.tarkash.testkit.TestFacts;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EndOfDayTest {
    private final AccountScene scene = new AccountScene().linked();
    private final EndOfDay endOfDay = new EndOfDay(
            scene.links,
            user -> scene.view(),
            new Installation("test"),
            TestFacts::calendar,
            TestFacts::charges,
            scene.desk::now,
            scene.told);

    @BeforeEach
    void trades() {
        scene.house.session = LinkState.Session.OPEN;
        scene.holds();
        scene.leaves();
        scene.house.book = () -> scene.desk.broker("A").book();
    }

    @Test
    void saysNothingOfADayThatTiesOut() {
        scene.desk.at("15:55");

        endOfDay.round();

        assertThat(scene.of(Notice.Kind.TIE_OUT_DIFFERS)).isEmpty();
        assertThat(endOfDay.tie(scene.user, AccountScene.A)).isInstanceOfSatisfying(Tied.Done.class, done -> {
            assertThat(done.result().orders()).isEqualTo(4);
            assertThat(done.result().charges().said()).contains("our own rates only");
        });
    }

    @Test
    void tellsOnceWhatDiffersAndNotBeforeTheClose() {
        scene.house.book = this::without;
        scene.desk.at("15:45");
        endOfDay.round();
        assertThat(scene.of(Notice.Kind.TIE_OUT_DIFFERS)).isEmpty();

        scene.desk.at("15:55");
        endOfDay.round();
        endOfDay.round();

        assertThat(scene.of(Notice.Kind.TIE_OUT_DIFFERS))
                .singleElement()
                .satisfies(notice -> assertThat(notice.text()).contains("is not in the broker's book"));
    }

    @Test
    void triesAgainWhereTheBookCannotBeRead() {
        scene.house.book = () -> new BookReading.Unreadable("it is late");
        scene.desk.at("15:55");
        endOfDay.round();
        scene.house.book = this::without;
        scene.desk.pass(Duration.ofSeconds(30));

        endOfDay.round();

        assertThat(scene.of(Notice.Kind.TIE_OUT_DIFFERS)).hasSize(1);
    }

    @Test
    void servesAnAnswerAgainForSomeSecondsAndThenReadsAnew() {
        AtomicInteger readings = new AtomicInteger();
        scene.house.book = () -> {
            readings.incrementAndGet();
            return scene.desk.broker("A").book();
        };
        Tied first = endOfDay.tie(scene.user, AccountScene.A);

        assertThat(endOfDay.tie(scene.user, AccountScene.A)).isEqualTo(first);
        assertThat(readings).hasValue(1);

        scene.desk.pass(EndOfDay.FRESH.plusSeconds(1));
        endOfDay.tie(scene.user, AccountScene.A);
        assertThat(readings).hasValue(2);
    }

    @Test
    void readsOneBookForAllWhoAskAtOnce() throws Exception {
        AtomicInteger readings = new AtomicInteger();
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        scene.house.book = () -> {
            readings.incrementAndGet();
            reading.countDown();
            await(asked);
            return new BookReading.Unreadable("late");
        };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Tied> one = threads.submit(() -> endOfDay.tie(scene.user, AccountScene.A));
            await(reading);
            Future<Tied> other = threads.submit(() -> endOfDay.tie(scene.user, AccountScene.A));
            asked.countDown();

            assertThat(one.get(30, TimeUnit.SECONDS)).isEqualTo(other.get(30, TimeUnit.SECONDS));
        }
        assertThat(readings).hasValue(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void cannotTieOutAnAccountThatIsNotLinked() {
        assertThat(endOfDay.tie(scene.user, new AccountId("Z"))).isInstanceOf(Tied.NotPossible.class);
    }

    private Book without() {
        Book whole = scene.desk.broker("A").book();
        return new Book(whole.orders().subList(1, whole.orders().size()), whole.trades(), whole.net());
    }
}
