package io.tarkash.brokers.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.history.PriceStep.OptionRow;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.OrderTag;
import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.broker.BookReading.Book;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.engine.broker.OrderRequest;
import io.tarkash.simulator.exchange.MemberId;
import io.tarkash.simulator.line.Latency;
import io.tarkash.simulator.venue.SeededMarket;
import io.tarkash.simulator.venue.SimulatedVenue;
import io.tarkash.testkit.StillTime;
import io.tarkash.testkit.TestFacts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many accounts with a file each that all trade in one moment, as at 09:20. {@code -Dtarkash.accounts=1000} for the
 * full size; the figures are printed and not judged, as they are the disk's.
 */
final class ManyAccountsTest {
    private static final int ACCOUNTS = Integer.getInteger("tarkash.accounts", 100);
    private static final int ORDERS_EACH = 4;
    private static final Instant T = Ist.instant(TestFacts.DAY.atTime(9, 20));

    @TempDir
    Path folder;

    @Test
    void keepsAndAnswersEveryOrderOfManyAccounts() {
        SeededMarket market = new SeededMarket(
                7, TestFacts.contracts(TestFacts.calendar()), List.of(Underlying.NIFTY), Duration.ofSeconds(1));
        try (SimulatedVenue venue =
                        SimulatedVenue.onItsOwnThread(market, new StillTime(T)).start();
                BookWriter writer = new BookWriter(BookWriter.USUAL_THREADS)) {
            long opening = System.nanoTime();
            List<LivePaperBroker> accounts = new ArrayList<>();
            for (int i = 0; i < ACCOUNTS; i++) {
                accounts.add(LivePaperBroker.open(
                        venue,
                        writer,
                        new MemberId("u/" + i),
                        PaperBook.open(folder.resolve(i + ".db")),
                        LivePaperBroker.Terms.quiet(Latency.NONE),
                        update -> {}));
            }
            long start = System.nanoTime();
            AtomicLong venueFree = new AtomicLong();
            List<CompletableFuture<BrokerOutcome>> answers = placeAll(venue, accounts);
            venue.run(() -> venueFree.set(System.nanoTime()), failure -> {});
            assertThat(answers).allMatch(answer -> answer.join() instanceof BrokerOutcome.Accepted);
            long end = System.nanoTime();
            System.out.printf(
                    "%d accounts opened in %d ms; %d orders: the venue was done after %d ms, all answered after %d ms%n",
                    ACCOUNTS,
                    (start - opening) / 1_000_000,
                    answers.size(),
                    (venueFree.get() - start) / 1_000_000,
                    (end - start) / 1_000_000);
            for (LivePaperBroker account : accounts) {
                assertThat(((Book) account.book()).trades()).hasSize(ORDERS_EACH);
                account.close();
            }
        }
        for (int i = 0; i < ACCOUNTS; i++) {
            try (PaperBook book = PaperBook.open(folder.resolve(i + ".db"))) {
                assertThat(book.trades()).hasSize(ORDERS_EACH);
            }
        }
    }

    private static List<CompletableFuture<BrokerOutcome>> placeAll(
            SimulatedVenue venue, List<LivePaperBroker> accounts) {
        List<OptionRow> chain = venue.snapshot().chain(Underlying.NIFTY, TestFacts.EXPIRY);
        List<CompletableFuture<BrokerOutcome>> answers = new ArrayList<>();
        for (int order = 0; order < ORDERS_EACH; order++) {
            OptionRow row = chain.get(chain.size() / 2 + order);
            Contract contract = new Contract(row.instrument(), TestFacts.LOT, TestFacts.TICK_PAISE, TestFacts.FREEZE);
            OrderRequest request = new OrderRequest(
                    new OrderTag("tk" + order), contract, Side.BUY, TestFacts.LOT, new Price(row.ask()), Product.NRML);
            accounts.forEach(account -> answers.add(account.placing(request)));
        }
        return answers;
    }
}
