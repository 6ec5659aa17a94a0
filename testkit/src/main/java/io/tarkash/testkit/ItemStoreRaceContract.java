package io.tarkash.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.engine.store.CommitResult;
import io.tarkash.engine.store.Condition;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.KeyRange;
import io.tarkash.engine.store.Transaction;
import io.tarkash.engine.store.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What every engine of the item store does alike when many call it at once, on virtual threads. */
public abstract class ItemStoreRaceContract {
    private static final int CALLERS = 8;

    /** An empty store, closed by this class. */
    protected abstract ItemStore emptyStore();

    @Test
    void letsExactlyOnePutOfAnAbsentItemWin() throws Exception {
        try (ItemStore store = emptyStore()) {
            for (int round = 0; round < 50; round++) {
                String sk = "round-" + round;
                List<CommitResult> results = atOnce(caller -> store.commit(
                        Transaction.of(Write.put(Item.of("P", sk).with("caller", caller), Condition.ABSENT))));
                assertThat(results).filteredOn(CommitResult::isCommitted).hasSize(1);
                long winner = store.get(new ItemKey("P", sk))
                        .orElseThrow()
                        .whole("caller")
                        .orElseThrow();
                assertThat(results.get((int) winner).isCommitted()).isTrue();
            }
        }
    }

    @Test
    void losesNoIncrementOfACounter() throws Exception {
        try (ItemStore store = emptyStore()) {
            Item zero = Item.of("P", "counter").with("n", 0);
            store.commit(Transaction.of(Write.put(zero)));
            atOnce(caller -> {
                for (int done = 0; done < 20; ) {
                    Item seen = store.get(zero.key()).orElseThrow();
                    long n = seen.whole("n").orElseThrow();
                    Write increment = Write.put(seen.with("n", n + 1), Condition.equal("n", n));
                    done += store.commit(Transaction.of(increment)).isCommitted() ? 1 : 0;
                }
                return true;
            });
            assertThat(store.get(zero.key())).contains(zero.with("n", 20L * CALLERS));
        }
    }

    @Test
    void neverShowsHalfATransaction() throws Exception {
        try (ItemStore store = emptyStore()) {
            AtomicBoolean writing = new AtomicBoolean(true);
            store.commit(both(0));
            List<Integer> pagesRead = atOnce(caller -> {
                if (caller == 0) {
                    for (int n = 1; n <= 300; n++) {
                        store.commit(both(n));
                    }
                    writing.set(false);
                    return 0;
                }
                int pages = 0;
                do {
                    List<Item> items = store.query(KeyRange.all("P"), 10).items();
                    assertThat(items).extracting(item -> item.whole("n")).hasSize(2);
                    assertThat(items.getFirst().whole("n"))
                            .isEqualTo(items.getLast().whole("n"));
                    pages++;
                } while (writing.get());
                return pages;
            });
            assertThat(pagesRead.stream().mapToInt(pages -> pages).sum()).isPositive();
        }
    }

    @Test
    void failsNoNeighbourOfARefusedTransaction() {
        try (ItemStore store = emptyStore()) {
            store.commit(Transaction.of(Write.put(Item.of("P", "taken"))));
            List<CompletableFuture<CommitResult>> results = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                Write taken = Write.put(Item.of("P", "taken"), Condition.ABSENT);
                Write own = Write.put(Item.of("Q", "%03d".formatted(i)));
                results.add(store.submit(i % 2 == 0 ? Transaction.of(own) : Transaction.of(own, taken)));
            }
            for (int i = 0; i < results.size(); i++) {
                assertThat(results.get(i).join().isCommitted()).isEqualTo(i % 2 == 0);
            }
            assertThat(store.query(KeyRange.all("Q"), 1000).items()).hasSize(200);
        }
    }

    /** A caller's work, by its number from 0. */
    private interface Work<T> {
        T of(int caller) throws Exception;
    }

    private static <T> List<T> atOnce(Work<T> work) throws InterruptedException, ExecutionException {
        List<Callable<T>> calls = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            int caller = i;
            calls.add(() -> work.of(caller));
        }
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<T> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
        }
        return results;
    }

    private static Transaction both(int n) {
        return Transaction.of(
                Write.put(Item.of("P", "left").with("n", n)),
                Write.put(Item.of("P", "right").with("n", n)));
    }
}
