package io.tarkash.brokers.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.history.PriceStep.OptionRow;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.order.OrderTag;
import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.engine.broker.BookReading.Book;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.BrokerOrder.Status;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.engine.broker.BrokerTrade;
import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.engine.broker.OrderRequest;
import io.tarkash.simulator.exchange.Appetite;
import io.tarkash.simulator.exchange.MemberId;
import io.tarkash.simulator.line.BookFate;
import io.tarkash.simulator.line.Fate;
import io.tarkash.simulator.line.Fates;
import io.tarkash.simulator.line.FaultProfile;
import io.tarkash.simulator.line.Latency;
import io.tarkash.simulator.time.VirtualTime;
import io.tarkash.simulator.venue.SeededMarket;
import io.tarkash.simulator.venue.SimulatedVenue;
import io.tarkash.testkit.Seed;
import io.tarkash.testkit.StillTime;
import io.tarkash.testkit.TestFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LivePaperBrokerTest {
    private static final Instant T = Ist.instant(TestFacts.DAY.atTime(11, 0));
    private static final LivePaperBroker.Terms AT_ONCE = LivePaperBroker.Terms.quiet(Latency.NONE);

    @Test
    void tradesForThreeAccountsAtOnceFromManyThreads() throws Exception {
        try (SimulatedVenue venue = SimulatedVenue.onItsOwnThread(market(), new StillTime(T))
                        .start();
                BookWriter writer = new BookWriter(2);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            OptionRow row = atTheMoney(venue);
            List<LivePaperBroker> accounts = new ArrayList<>();
            List<LinkedBlockingQueue<BrokerUpdate>> told = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                LinkedBlockingQueue<BrokerUpdate> updates = new LinkedBlockingQueue<>();
                told.add(updates);
                accounts.add(open(venue, writer, "u/" + i, PaperBook.inMemory(), AT_ONCE, updates::add));
            }
            List<Future<BrokerOutcome>> answers = new ArrayList<>();
            for (int order = 0; order < 20; order++) {
                for (LivePaperBroker account : accounts) {
                    OrderRequest request = buy("tk" + order, row, row.ask());
                    answers.add(callers.submit(() -> account.place(request)));
                }
            }
            for (Future<BrokerOutcome> answer : answers) {
                assertThat(answer.get()).isInstanceOf(BrokerOutcome.Accepted.class);
            }
            for (int i = 0; i < 3; i++) {
                Book book = (Book) accounts.get(i).book();
                assertThat(book.orders())
                        .hasSize(20)
                        .allMatch(order -> order.progress().status() == Status.FILLED);
                assertThat(book.net().values()).containsExactly(20 * TestFacts.LOT);
                assertThat(told.get(i).stream().filter(BrokerUpdate.Traded.class::isInstance))
                        .hasSize(20);
                accounts.get(i).close();
            }
        }
    }

    @Test
    void answersAndTellsOnlyWhatIsInTheFile(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("account.db");
        try (SimulatedVenue venue = SimulatedVenue.onItsOwnThread(market(), new StillTime(T))
                        .start();
                BookWriter writer = new BookWriter(1)) {
            OptionRow row = atTheMoney(venue);
            LinkedBlockingQueue<List<PaperTrade>> inFile = new LinkedBlockingQueue<>();
            LivePaperBroker account =
                    open(venue, writer, "u/1", PaperBook.open(file), AT_ONCE, update -> inFile.add(trades(file)));
            assertThat(account.place(buy("tk1", row, row.ask()))).isInstanceOf(BrokerOutcome.Accepted.class);
            assertThat(trades(file)).hasSize(1);
            assertThat(inFile.take()).hasSize(1);
            account.close();
        }
    }

    private static List<PaperTrade> trades(Path file) {
        try (PaperBook other = PaperBook.open(file)) {
            return other.trades();
        }
    }

    @Test
    void takesTheLatencyOfTheWayThereAndBackWithoutHoldingTheVenue() {
        VirtualTime time = new VirtualTime(T);
        SimulatedVenue venue = SimulatedVenue.withoutThread(market(), time).start();
        List<BrokerUpdate> told = new ArrayList<>();
        LivePaperBroker account = open(
                venue,
                BookWriter.inTheCallersThread(),
                "u/1",
                PaperBook.inMemory(),
                LivePaperBroker.Terms.quiet(Latency.roundTrip(Duration.ofMillis(150))),
                told::add);
        OptionRow row = atTheMoney(venue);

        CompletableFuture<BrokerOutcome> answer = account.placing(buy("tk1", row, row.ask()));
        time.runUntil(T.plusMillis(149));
        assertThat(answer).isNotDone();
        time.runUntil(T.plusMillis(150));
        assertThat(answer).isCompletedWithValueMatching(BrokerOutcome.Accepted.class::isInstance);
        time.runUntil(T.plusMillis(188));
        assertThat(told).hasSize(3);
        assertThat(told.get(1))
                .isInstanceOfSatisfying(
                        BrokerUpdate.Traded.class,
                        traded -> assertThat(traded.trade().at()).isEqualTo(T.plusMillis(75)));
    }

    @Test
    void answersEveryRequestByItsDeadlineWhateverIsLost() {
        VirtualTime time = new VirtualTime(T);
        SimulatedVenue venue = SimulatedVenue.withoutThread(market(), time).start();
        long seed = Seed.random("LivePaperBrokerTest").nextLong();
        Fates harsh = Fates.seeded(Latency.USUAL, FaultProfile.HARSH, new SplittableRandom(seed));
        LivePaperBroker account = open(
                venue,
                BookWriter.inTheCallersThread(),
                "u/1",
                PaperBook.inMemory(),
                new LivePaperBroker.Terms(Appetite.WHOLE, harsh, LivePaperBroker.Terms.USUAL_DEADLINE),
                update -> {});
        OptionRow row = atTheMoney(venue);
        List<CompletableFuture<BrokerOutcome>> answers = new ArrayList<>();
        List<CompletableFuture<BookReading>> books = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            answers.add(account.placing(buy("tk" + i, row, row.bid())));
            books.add(account.reading());
        }
        time.runUntil(T.plus(LivePaperBroker.Terms.USUAL_DEADLINE));
        assertThat(answers).allMatch(CompletableFuture::isDone);
        assertThat(books).allMatch(CompletableFuture::isDone);
        assertThat(answers.stream().map(CompletableFuture::join))
                .hasAtLeastOneElementOfType(BrokerOutcome.Unknown.class)
                .hasAtLeastOneElementOfType(BrokerOutcome.Accepted.class);
        assertThat(books.stream().map(CompletableFuture::join))
                .hasAtLeastOneElementOfType(BookReading.Unreadable.class);
    }

    @Test
    void showsTheBookAsItStoodWhereAReadingLags() {
        VirtualTime time = new VirtualTime(T);
        SimulatedVenue venue = SimulatedVenue.withoutThread(market(), time).start();
        LivePaperBroker account = open(
                venue,
                BookWriter.inTheCallersThread(),
                "u/1",
                PaperBook.inMemory(),
                new LivePaperBroker.Terms(
                        Appetite.WHOLE, new Lagging(Duration.ofSeconds(2)), LivePaperBroker.Terms.USUAL_DEADLINE),
                update -> {});
        time.runUntil(T.plusSeconds(10));
        OptionRow row = atTheMoney(venue);
        assertThat(account.place(buy("tk1", row, row.ask()))).isInstanceOf(BrokerOutcome.Accepted.class);

        time.runUntil(T.plusMillis(11_999));
        assertThat(account.book()).isEqualTo(new Book(List.of(), List.of(), new TreeMap<>()));
        time.runUntil(T.plusSeconds(12));
        assertThat(orders(account)).hasSize(1);
        assertThat(((Book) account.book()).trades()).hasSize(1);
    }

    /** Only readings of the book are late. */
    private record Lagging(Duration longestBookLag) implements Fates {
        @Override
        public Fate ofRequest() {
            return new Fate.Carried(Duration.ZERO, Duration.ZERO);
        }

        @Override
        public List<Duration> ofUpdate(BrokerUpdate update) {
            return List.of(Duration.ZERO);
        }

        @Override
        public BookFate ofBook() {
            return new BookFate.Read(Duration.ZERO, Duration.ZERO, longestBookLag);
        }
    }

    @Test
    void goesOnAfterARestartWithWhatWorked(@TempDir Path folder) {
        Path file = folder.resolve("account.db");
        VirtualTime time = new VirtualTime(T);
        Desk first = new Desk(time, file);
        OptionRow row = atTheMoney(first.venue);
        assertThat(first.account.place(buy("tk1", row, row.ask()))).isInstanceOf(BrokerOutcome.Accepted.class);
        assertThat(first.account.place(buy("tk2", row, row.bid() * 7 / 10 / 5 * 5)))
                .isInstanceOf(BrokerOutcome.Accepted.class);
        BookReading before = first.account.book();
        first.account.close();

        Desk second = new Desk(new VirtualTime(T.plusSeconds(30)), file);
        assertThat(second.account.book()).isEqualTo(before);
        BrokerOrderId working = orders(second.account).getLast().id();
        assertThat(second.account.cancel(working)).isEqualTo(new BrokerOutcome.Accepted(working));
        assertThat(orders(second.account).getLast().progress().status()).isEqualTo(Status.CANCELLED);
        second.account.close();
    }

    @Test
    void endsDayOrdersAtMidnight() {
        VirtualTime time = new VirtualTime(Ist.instant(TestFacts.DAY.atTime(23, 59, 50)));
        Desk desk = new Desk(time);
        OptionRow row = atTheMoney(desk.venue);
        assertThat(desk.account.place(buy("tk1", row, row.bid() * 7 / 10 / 5 * 5)))
                .isInstanceOf(BrokerOutcome.Accepted.class);
        assertThat(orders(desk.account)).hasSize(1);

        time.runUntil(Ist.instant(TestFacts.DAY.plusDays(1).atTime(0, 0, 1)));

        assertThat(orders(desk.account)).isEmpty();
        assertThat(desk.told.getLast())
                .isInstanceOfSatisfying(
                        BrokerUpdate.OrderChanged.class,
                        changed -> assertThat(changed.order().progress().status() + " "
                                        + changed.order().progress().text())
                                .isEqualTo("CANCELLED the day has ended"));
        assertThat(desk.account.place(buy("tk2", row, row.ask())))
                .isEqualTo(new BrokerOutcome.Accepted(new BrokerOrderId("261121000001")));
    }

    @Test
    void settlesExpiredContractsAtTheirIntrinsicValueAtMidnight() {
        VirtualTime time = new VirtualTime(Ist.instant(TestFacts.EXPIRY.atTime(23, 0)));
        Desk desk = new Desk(time);
        Map<OptionType, OptionRow> rows = buyBothTypes(desk);

        time.runUntil(Ist.instant(TestFacts.EXPIRY.plusDays(1).atStartOfDay()));

        assertSettled(desk, rows, Ist.instant(TestFacts.EXPIRY.plusDays(1).atStartOfDay()));
    }

    @Test
    void settlesAfterARestartWhatExpiredMeanwhileAtTheLevelOfThatMidnight(@TempDir Path folder) {
        Path file = folder.resolve("account.db");
        Desk first = new Desk(new VirtualTime(Ist.instant(TestFacts.EXPIRY.atTime(23, 0))), file);
        Map<OptionType, OptionRow> rows = buyBothTypes(first);
        first.account.close();

        Instant back = Ist.instant(TestFacts.EXPIRY.plusDays(2).atTime(10, 0));
        Desk second = new Desk(new VirtualTime(back), file);
        assertSettled(second, rows, back);
        Book book = (Book) second.account.book();
        second.account.close();
        Desk third = new Desk(new VirtualTime(back), file);
        assertThat(third.account.book()).as("settled once").isEqualTo(book);
        third.account.close();
    }

    private static Map<OptionType, OptionRow> buyBothTypes(Desk desk) {
        OptionRow call = atTheMoney(desk.venue);
        OptionRow put = desk.venue.snapshot().chain(Underlying.NIFTY, TestFacts.EXPIRY).stream()
                .filter(row -> row.instrument().type() == OptionType.PUT
                        && row.instrument().strike().equals(call.instrument().strike()))
                .findFirst()
                .orElseThrow();
        assertThat(desk.account.place(buy("tk1", call, call.ask()))).isInstanceOf(BrokerOutcome.Accepted.class);
        assertThat(desk.account.place(order("tk2", put, Side.SELL, put.bid())))
                .isInstanceOf(BrokerOutcome.Accepted.class);
        assertThat(((Book) desk.account.book()).net()).hasSize(2);
        return Map.of(OptionType.CALL, call, OptionType.PUT, put);
    }

    private static void assertSettled(Desk desk, Map<OptionType, OptionRow> rows, Instant at) {
        long level =
                market().settlementLevel(Underlying.NIFTY, TestFacts.EXPIRY).orElseThrow();
        Book book = (Book) desk.account.book();
        assertThat(book.net()).isEmpty();
        assertThat(book.trades()).hasSize(2);
        for (BrokerTrade trade : book.trades()) {
            OptionType type = trade.instrument().type();
            long beyond = type.outwards() * (level - trade.instrument().strike().paise());
            assertThat(trade.instrument())
                    .isIn(rows.values().stream().map(OptionRow::instrument).toList());
            assertThat(trade.tag()).isEmpty();
            assertThat(trade.side()).isEqualTo(type == OptionType.CALL ? Side.SELL : Side.BUY);
            assertThat(trade.price()).isEqualTo(new Price(Math.max(0, beyond)));
            assertThat(trade.at()).isEqualTo(at);
        }
        assertThat(book.orders()).allSatisfy(order -> {
            assertThat(order.progress().status()).isEqualTo(Status.FILLED);
            assertThat(order.progress().text()).isEqualTo("expired, settled against the index at " + new Price(level));
        });
    }

    @Test
    void answersNothingFromABookThatCannotBeWritten(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("account.db");
        PaperBook book = PaperBook.open(file);
        VirtualTime time = new VirtualTime(T);
        SimulatedVenue venue = SimulatedVenue.withoutThread(market(), time).start();
        List<BrokerUpdate> told = new ArrayList<>();
        LivePaperBroker account = open(venue, BookWriter.inTheCallersThread(), "u/1", book, AT_ONCE, told::add);
        OptionRow row = atTheMoney(venue);
        book.close();

        assertThat(account.place(buy("tk1", row, row.ask()))).isInstanceOf(BrokerOutcome.Unknown.class);
        assertThat(account.book()).isInstanceOf(BookReading.Unreadable.class);
        assertThat(told).isEmpty();
        assertThat(trades(file)).isEmpty();
        assertThat(Files.exists(file)).isTrue();
    }

    @Test
    void opensAndClosesAccountsWhileTheVenueRunsAndRefusesWhenItIsGone() {
        VirtualTime time = new VirtualTime(T);
        SimulatedVenue venue = SimulatedVenue.withoutThread(market(), time).start();
        BookWriter writer = BookWriter.inTheCallersThread();
        for (int i = 0; i < 5; i++) {
            LivePaperBroker account = open(venue, writer, "u/" + i, PaperBook.inMemory(), AT_ONCE, update -> {});
            time.runUntil(time.now().plusSeconds(1));
            account.close();
        }
        LivePaperBroker last = open(venue, writer, "u/last", PaperBook.inMemory(), AT_ONCE, update -> {});
        OptionRow row = atTheMoney(venue);
        venue.close();
        assertThat(last.place(buy("tk1", row, row.ask()))).isEqualTo(new BrokerOutcome.Unknown("the venue is closed"));
        last.close();
    }

    /** One account at a venue without a thread, which a test's time moves. */
    private static final class Desk {
        final SimulatedVenue venue;
        final LivePaperBroker account;
        final List<BrokerUpdate> told = new ArrayList<>();

        Desk(VirtualTime time, Path file) {
            this(time, PaperBook.open(file));
        }

        Desk(VirtualTime time) {
            this(time, PaperBook.inMemory());
        }

        private Desk(VirtualTime time, PaperBook book) {
            this.venue = SimulatedVenue.withoutThread(market(), time).start();
            this.account = open(venue, BookWriter.inTheCallersThread(), "u/1", book, AT_ONCE, told::add);
        }
    }

    private static LivePaperBroker open(
            SimulatedVenue venue,
            BookWriter writer,
            String member,
            PaperBook book,
            LivePaperBroker.Terms terms,
            Consumer<BrokerUpdate> listener) {
        return LivePaperBroker.open(venue, writer, new MemberId(member), book, terms, listener);
    }

    private static List<BrokerOrder> orders(LivePaperBroker account) {
        return ((Book) account.book()).orders();
    }

    private static OptionRow atTheMoney(SimulatedVenue venue) {
        long level = venue.market().spot(Underlying.NIFTY).orElseThrow().lastPaise();
        return venue.snapshot().chain(Underlying.NIFTY, TestFacts.EXPIRY).stream()
                .filter(row -> row.instrument().type() == OptionType.CALL
                        && row.instrument().strike().paise() <= level - 100_00)
                .reduce((below, nearer) -> nearer)
                .orElseThrow();
    }

    private static OrderRequest buy(String tag, OptionRow row, long limit) {
        return order(tag, row, Side.BUY, limit);
    }

    private static OrderRequest order(String tag, OptionRow row, Side side, long limit) {
        Contract contract = new Contract(row.instrument(), TestFacts.LOT, TestFacts.TICK_PAISE, TestFacts.FREEZE);
        return new OrderRequest(
                new OrderTag(tag), contract, side, TestFacts.LOT, new Price(Math.max(5, limit)), Product.NRML);
    }

    private static SeededMarket market() {
        return new SeededMarket(
                7, TestFacts.contracts(TestFacts.calendar()), List.of(Underlying.NIFTY), Duration.ofSeconds(1));
    }
}
