package io.tarkash.engine;

import static io.tarkash.domain.order.Purpose.ENTRY;
import static io.tarkash.domain.order.Purpose.EXIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.strategy.OnLegIncomplete;
import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.broker.BookReading.Book;
import io.tarkash.engine.broker.BookReading.Holding;
import io.tarkash.engine.broker.BrokerTrade;
import io.tarkash.engine.event.Effect;
import io.tarkash.testkit.Reply;
import io.tarkash.testkit.StrategyBuilder;
import io.tarkash.testkit.TestDesk;
import io.tarkash.testkit.TestFacts;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A hedge is sold when the account's own book bears out that its shorts are closed; shorts never wait for that. */
class HedgeExitTest {
    private static final AccountId A = new AccountId("A");
    private static final Holding SHORT = new Holding(TestFacts.nifty(24_700, OptionType.CALL), Product.NRML);

    private final TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 1);

    @Test
    void waitsForAReadingThatShowsWhatItsShortTraded() {
        enter();
        desk.readsFailIf(this::coversLeft);

        desk.minute("15:15");
        desk.seconds(30);
        assertThat(desk.open("A", "s")).isZero();
        assertThat(desk.placed()).doesNotContain("A h EXIT 65");

        desk.readsFailIf(() -> false);
        desk.seconds(4);
        assertThat(desk.placed()).contains("A h EXIT 65");
        assertThat(desk.stage("A")).isInstanceOf(AccountStage.Done.class);
    }

    @Test
    void takesNoReadingThatIsOlderThanTheClosingForOne() {
        enter();
        desk.readsFailIf(this::coversLeft);
        desk.minute("15:15");
        assertThat(desk.open("A", "s")).isZero();

        for (int i = 0; i < 10; i++) {
            desk.hear(A, before(desk.broker("A").book()));
            desk.seconds(1);
        }

        assertThat(desk.placed()).doesNotContain("A h EXIT 65");
    }

    @Test
    void doesNotWaitForeverForABookThatCannotBeRead() {
        enter();
        desk.readsFailIf(this::coversLeft);

        desk.minute("15:15");
        desk.seconds(65);

        assertThat(desk.placed()).contains("A h EXIT 65");
        assertThat(desk.effects()).filteredOn(Effect.ReadBook.class::isInstance).hasSizeLessThan(120);
    }

    @Test
    void waitsWhileTheBrokerHasMoreOfItsShortThanWeDo() {
        enter();
        desk.readsFailIf(() -> true);

        desk.minute("15:15");
        for (int i = 0; i < 30; i++) {
            desk.hear(A, shorter(desk.broker("A").book()));
            desk.seconds(1);
        }
        assertThat(desk.open("A", "s")).as("what is bought back does not wait").isZero();
        assertThat(desk.placed()).doesNotContain("A h EXIT 65");

        desk.hear(A, desk.broker("A").book());
        desk.seconds(1);
        assertThat(desk.placed()).contains("A h EXIT 65");
    }

    @Test
    void doesNotWaitForeverForADifferenceThatChanges() {
        enter();
        desk.readsFailIf(() -> true);

        desk.minute("15:15");
        for (int i = 0; i < 70; i++) {
            Book book = desk.broker("A").book();
            desk.hear(A, i % 2 == 0 ? shorter(book) : shorter(shorter(book)));
            desk.seconds(1);
        }

        assertThat(desk.placed()).contains("A h EXIT 65");
    }

    /** The exit of the hedge waits for its turn while a short that was given up as lost fills after all. */
    @Test
    void isNotSoldWhenAShortTurnsUpWhileItWaitsForItsTurn() {
        TestDesk late = TestDesk.of(StrategyBuilder.spread().onLegIncomplete(new OnLegIncomplete.Unwind()), 1);
        late.script("A", "s", ENTRY, new Reply.LostArrives(Duration.ofSeconds(90), true));
        late.start();
        late.minute("09:20");
        late.pass(Duration.ofSeconds(70));
        late.holdGrants();
        late.pass(Duration.ofSeconds(19));
        assertThat(late.orders("A", "h", EXIT)).hasSize(1);
        late.pass(Duration.ofSeconds(3));
        late.hear(A, late.broker("A").book());
        assertThat(late.open("A", "s")).isEqualTo(65);

        late.grantAll();
        late.seconds(30);

        assertThat(late.placed().subList(2, late.placed().size())).startsWith("A s EXIT 65", "A h EXIT 65");
        assertThat(late.stage("A")).isInstanceOf(AccountStage.Done.class);
    }

    /** Found by the day simulator: a minute in which no book could be read tells nothing of a short that was given up. */
    @Test
    void waitsForAReadingAfterAShortThatWasGivenUp() {
        TestDesk late = TestDesk.of(StrategyBuilder.spread().exitAt("09:25"), 1);
        late.script("A", "s", ENTRY, new Reply.LostArrives(Duration.ofSeconds(40), true));
        late.start();
        late.minute("09:20");
        late.pass(Duration.ofSeconds(35));
        late.readsFailIf(() -> true);
        late.minute("09:25");
        late.restart();
        late.start();
        late.seconds(120);
        assertThat(late.placed()).doesNotContain("A h EXIT 65");

        late.readsFailIf(() -> false);
        late.seconds(15);
        assertThat(late.placed().subList(2, late.placed().size())).containsExactly("A s EXIT 65", "A h EXIT 65");
    }

    @Test
    void doesNotWaitForeverForAReadingAfterAShortThatWasGivenUp() {
        TestDesk late = TestDesk.of(StrategyBuilder.spread().exitAt("09:25"), 1);
        late.script("A", "s", ENTRY, Reply.LOST);
        late.start();
        late.minute("09:20");
        late.pass(Duration.ofSeconds(35));
        late.readsFailIf(() -> true);
        late.minute("09:25");
        late.minute("09:55");

        assertThat(late.placed()).contains("A h EXIT 65");
    }

    @Test
    void costsNoMoreThanOneReadingWhenNothingIsWrong() {
        enter();
        desk.pass(Duration.ofSeconds(5));
        int before = reads();

        desk.minute("15:15");

        assertThat(desk.placed()).endsWith("A s EXIT 65", "A h EXIT 65");
        assertThat(reads() - before).isLessThanOrEqualTo(4);
    }

    private int reads() {
        return (int) desk.effects().stream()
                .filter(Effect.ReadBook.class::isInstance)
                .count();
    }

    private boolean coversLeft() {
        return !desk.orders("A", "s", EXIT).isEmpty();
    }

    /** The book as it was before the short was bought back. */
    private static Book before(Book now) {
        List<BrokerTrade> trades = now.trades().subList(0, 2);
        TreeMap<Holding, Long> net = new TreeMap<>();
        trades.forEach(trade -> net.merge(
                new Holding(trade.instrument(), trade.product()), trade.side().sign() * trade.units(), Long::sum));
        return new Book(now.orders(), trades, net);
    }

    /** The same book with one lot more sold of the short than any trade tells. */
    private static Book shorter(Book book) {
        TreeMap<Holding, Long> net = new TreeMap<>(book.net());
        net.merge(SHORT, -65L, Long::sum);
        return new Book(book.orders(), book.trades(), net);
    }

    private void enter() {
        desk.start();
        desk.minute("09:20");
        assertThat(desk.stage("A")).isEqualTo(new AccountStage.Holding());
    }
}
