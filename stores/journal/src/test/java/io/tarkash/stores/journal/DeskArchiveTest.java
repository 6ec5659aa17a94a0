package io.tarkash.stores.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.order.Fill;
import io.tarkash.domain.order.Intent;
import io.tarkash.domain.order.IntentKey;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.order.OrderState;
import io.tarkash.domain.order.OrderTag.Installation;
import io.tarkash.domain.order.Purpose;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.run.BoundLeg;
import io.tarkash.domain.run.ExitCause;
import io.tarkash.domain.run.Run;
import io.tarkash.domain.run.WhyCard;
import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.event.CommandKey;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.engine.store.CountingStore;
import io.tarkash.engine.store.MemoryStore;
import io.tarkash.engine.store.StoreUnavailable;
import io.tarkash.stores.sqlite.SqliteStore;
import io.tarkash.testkit.Samples;
import io.tarkash.testkit.Seed;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskArchiveTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final LocalDate YESTERDAY = TODAY.minusDays(1);
    private static final Instant NOW = Ist.instant(TODAY.atTime(8, 0));

    @TempDir
    Path directory;

    private final Samples samples = new Samples(Seed.random("DeskArchiveTest"));
    private final DeskStory story = new DeskStory(samples);
    private FailingStore store = new FailingStore(new MemoryStore());
    private int runs;
    private int attempts;

    @BeforeEach
    void open() {
        store = new FailingStore(SqliteStore.open(directory.resolve("store.db")));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void movesWhatIsOverAndKeepsWhatIsOpenOrRecent() {
        Run old = over(TODAY.minusDays(5));
        Run recent = over(YESTERDAY);
        Run open = begun(TODAY.minusDays(9));
        assertThat(sweep()).isEqualTo(new DeskArchive.Swept(1, 1, 0, 0));
        assertThat(sweep()).isEqualTo(new DeskArchive.Swept(0, 0, 0, 0));
        assertThat(restoredRuns()).containsExactlyInAnyOrder(recent, open);
        RunStory past = history().run(old.id()).orElseThrow();
        assertThat(past.run()).isEqualTo(old);
        assertThat(past.orders()).hasSize(2);
        assertThat(past.fills()).hasSize(2);
        assertThat(past.cards()).hasSize(1);
        assertThat(past.alerts()).hasSize(1);
        assertThat(history().run(recent.id()).orElseThrow().fills()).hasSize(2);
    }

    @Test
    void keepsARunThatHoldsWhatNobodyBidFor() {
        Run old = done(begun(TODAY.minusDays(5)), TODAY.minusDays(5));
        Order bought = order(old, TODAY.minusDays(5), Purpose.ENTRY);
        commit(new DeskRecord.OrderChanged(bought), fill(bought, TODAY.minusDays(5)));
        assertThat(sweep().runs()).isZero();
        assertThat(restoredRuns()).containsExactly(old);
    }

    @Test
    void keepsARunWithAnOrderWhoseEndWasNotHeard() {
        Run old = done(begun(TODAY.minusDays(5)), TODAY.minusDays(5));
        commit(story.planned(old));
        assertThat(sweep().runs()).isZero();
    }

    @Test
    void readsAsManyItemsAtAStartHoweverManyRunsThereWere() {
        long few = restoreCost(3);
        long many = restoreCost(60);
        assertThat(many).isEqualTo(few);
    }

    @Test
    void comesToTheSameWhereverItIsCutShort() {
        Run old = over(TODAY.minusDays(5));
        Run other = over(TODAY.minusDays(4));
        int cut = 0;
        boolean isWhole = false;
        while (!isWhole) {
            store.failAfter(cut++);
            try {
                sweep();
                isWhole = true;
            } catch (StoreUnavailable toldTo) {
                assertThat(history().run(old.id()).orElseThrow().fills()).hasSize(2);
                assertThat(history().run(other.id()).orElseThrow().orders()).hasSize(2);
                assertThat(pages(1, history()::runs)).containsExactly(old, other);
            }
        }
        assertThat(cut).isGreaterThan(2);
        store.failAfter(Integer.MAX_VALUE);
        sweep();
        assertThat(restoredRuns()).isEmpty();
        assertThat(pages(1, history()::runs)).containsExactly(old, other);
    }

    @Test
    void forgetsCommandsAfterAWeek() {
        commit(command("old", NOW.minusSeconds(8 * 86_400)), command("new", NOW.minusSeconds(6 * 86_400)));
        assertThat(sweep().commands()).isEqualTo(1);
        assertThat(journal().restore())
                .singleElement()
                .satisfies(record ->
                        assertThat(((DeskRecord.CommandTaken) record).key()).isEqualTo(new CommandKey("new")));
    }

    @Test
    void showsTheSamePagesWhetherOrNotItWasArchived() {
        List<Run> all = new ArrayList<>();
        for (int day = 9; day >= 0; day--) {
            all.add(over(TODAY.minusDays(day)));
            all.add(over(TODAY.minusDays(day)));
        }
        List<Order> orders = pages(3, history()::orders);
        List<Alert> alerts = pages(4, history()::alerts);
        assertThat(orders).hasSize(40);
        assertThat(alerts).hasSize(20);
        assertThat(pages(100, history()::runs)).containsExactlyElementsOf(all);
        sweep();
        assertThat(pages(7, history()::orders)).isEqualTo(orders);
        assertThat(pages(1, history()::alerts)).isEqualTo(alerts);
        assertThat(pages(3, history()::runs)).isEqualTo(all);
        assertThat(history()
                        .runs(new DeskHistory.Days(TODAY.minusDays(3), TODAY.minusDays(2), Optional.empty(), 10))
                        .values())
                .isEqualTo(all.subList(12, 14));
    }

    @Test
    void pagesTheExecutionsOfARange() {
        for (int day = 60; day >= 0; day--) {
            over(TODAY.minusDays(day));
        }
        List<Execution> found = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        Instant from = Ist.instant(TODAY.minusDays(50).atStartOfDay());
        do {
            HistoryPage<Execution> page = history().executions(new DeskHistory.Instants(from, NOW, cursor, 9));
            found.addAll(page.values());
            cursor = page.next();
        } while (cursor.isPresent());
        assertThat(found).hasSize(2 * 51).doesNotHaveDuplicates();
        assertThat(found).isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()));
    }

    @Test
    void refusesACursorOfSomethingElse() {
        over(TODAY);
        over(TODAY);
        String cursor = history()
                .runs(new DeskHistory.Days(TODAY, TODAY.plusDays(1), Optional.empty(), 1))
                .next()
                .orElseThrow();
        for (String wrong : List.of("", "x", "!!", cursor + "AA", "a".repeat(5000))) {
            assertThatThrownBy(() ->
                            history().orders(new DeskHistory.Days(TODAY, TODAY.plusDays(1), Optional.of(wrong), 1)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(
                        () -> history().orders(new DeskHistory.Days(TODAY, TODAY.plusDays(1), Optional.of(cursor), 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DeskHistory.Days(TODAY, TODAY, Optional.empty(), 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DeskHistory.Days(TODAY, TODAY.plusYears(20), Optional.empty(), 5))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private interface Question<T> extends Function<DeskHistory.Days, HistoryPage<T>> {}

    private static <T> List<T> pages(int limit, Question<T> question) {
        List<T> found = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            HistoryPage<T> page =
                    question.apply(new DeskHistory.Days(TODAY.minusDays(30), TODAY.plusDays(1), cursor, limit));
            assertThat(page.values()).hasSizeLessThanOrEqualTo(limit);
            found.addAll(page.values());
            cursor = page.next();
        } while (cursor.isPresent());
        return found;
    }

    private long restoreCost(int past) {
        for (int n = 0; n < past; n++) {
            over(TODAY.minusDays(3 + n % 20));
        }
        sweep();
        CountingStore counting = new CountingStore(store);
        new ItemJournal(counting, DeskStory.USER, Shards.ONE).restore();
        return counting.counts().lookUps() + counting.counts().items();
    }

    /** A run that was entered and left on a day, with everything that belongs to one. */
    private Run over(LocalDate day) {
        Run run = begun(day);
        Order in = order(run, day, Purpose.ENTRY);
        Order out = order(run, day, Purpose.EXIT);
        Fill bought = fill(in, day).fill();
        Fill sold = new Fill(
                fill(out, day).fill().trade(),
                out.key(),
                bought.instrument(),
                bought.side().opposite(),
                bought.units(),
                bought.price(),
                bought.at().plusSeconds(1));
        Instant at = Ist.instant(day.atTime(7, 30));
        WhyCard card = new WhyCard(run.id(), "short", at, at, "rule", List.of(), "result");
        Alert alert = new Alert(Alert.Code.NO_BID, at.plusNanos(runs), run.id().value(), "text");
        commit(
                new DeskRecord.OrderChanged(in),
                new DeskRecord.OrderChanged(out),
                new DeskRecord.Filled(bought),
                new DeskRecord.Filled(sold),
                new DeskRecord.Explained(card),
                new DeskRecord.Alerted(alert));
        return done(run, day);
    }

    private Run begun(LocalDate day) {
        Run sample = story.begun().run();
        Run run = new Run(
                sample.id(),
                sample.user(),
                sample.strategy(),
                day.atTime(LocalTime.of(7, 0)).plusNanos(runs++),
                day.atTime(7, 40),
                sample.legs(),
                sample.accounts());
        commit(new DeskRecord.RunChanged(run));
        return run;
    }

    private Run done(Run run, LocalDate day) {
        Run over = run;
        for (AccountId account : DeskStory.ACCOUNTS) {
            over = over.withAccount(
                    account, at -> at.with(new AccountStage.Done(ExitCause.TIME_EXIT, Ist.instant(day.atTime(7, 45)))));
        }
        commit(new DeskRecord.RunChanged(over));
        return over;
    }

    private Order order(Run run, LocalDate day, Purpose purpose) {
        BoundLeg leg = run.legs().getFirst();
        IntentKey key = new IntentKey(run.id(), leg.leg().id(), DeskStory.ACCOUNTS.getFirst(), purpose, attempts++, 0);
        Contract contract = leg.contract();
        Intent intent =
                Intent.of(key, Installation.of("test"), contract, leg.leg().side(), contract.lotUnits(), Product.NRML);
        Instant at = Ist.instant(day.atTime(7, 1)).plusNanos(attempts);
        Order placed = Order.planned(intent, new Price(100), at, at, at);
        commit(new DeskRecord.OrderChanged(placed));
        return placed.with(new OrderState.Filled(new BrokerOrderId("b" + runs))).withFilled(intent.units());
    }

    private DeskRecord.Filled fill(Order order, LocalDate day) {
        Fill fill = story.filled(order).fill();
        return new DeskRecord.Filled(new Fill(
                fill.trade(),
                fill.intent(),
                fill.instrument(),
                fill.side(),
                fill.units(),
                fill.price(),
                Ist.instant(day.atTime(7, 2))));
    }

    private static DeskRecord.CommandTaken command(String key, Instant at) {
        return new DeskRecord.CommandTaken(new CommandKey(key), "f", at, List.of(), "done");
    }

    private void commit(DeskRecord... records) {
        journal().commit(List.of(records));
    }

    private DeskArchive.Swept sweep() {
        return new DeskArchive(store, DeskStory.USER, Shards.ONE).sweep(YESTERDAY, NOW);
    }

    private List<Run> restoredRuns() {
        return journal().restore().stream()
                .filter(DeskRecord.RunChanged.class::isInstance)
                .map(record -> ((DeskRecord.RunChanged) record).run())
                .toList();
    }

    private ItemJournal journal() {
        return new ItemJournal(store, DeskStory.USER, Shards.ONE);
    }

    private DeskHistory history() {
        return new DeskHistory(store, DeskStory.USER, Shards.ONE);
    }
}
