package io.tarkash.stores.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.Limits;
import io.tarkash.engine.store.Transaction;
import io.tarkash.engine.store.Write;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesTest {
    @Test
    void whatFitsIsOneTransaction() {
        assertThat(sizes(Batches.of(List.of(group("a", 60, 1), group("b", 40, 1)))))
                .containsExactly(100);
        assertThat(Batches.of(List.of())).isEmpty();
    }

    @Test
    void aGroupIsCutOnlyIfItNeverFits() {
        assertThat(sizes(Batches.of(List.of(group("a", 60, 1), group("b", 60, 1), group("c", 130, 1)))))
                .containsExactly(60, 60, 100, 30);
    }

    @Test
    void bytesCutToo() {
        List<Transaction> cut = Batches.of(List.of(group("a", 25, 390 * 1024)));
        assertThat(sizes(cut)).containsExactly(10, 10, 5);
        assertThat(cut).allMatch(transaction -> transaction.bytes() <= Limits.TRANSACTION_BYTES.max());
    }

    @Test
    void whatBelongsTogetherIsNeverCut() {
        List<List<Write>> steps = IntStream.range(0, 40)
                .mapToObj(step ->
                        group("s" + step, 3, 1).stream().flatMap(List::stream).toList())
                .toList();
        assertThat(sizes(Batches.of(List.of(steps)))).containsExactly(99, 21);
    }

    private static List<List<Write>> group(String name, int writes, int bytes) {
        return IntStream.range(0, writes)
                .mapToObj(write -> List.of(Write.put(Item.of(name, "" + write).with("body", "x".repeat(bytes)))))
                .toList();
    }

    private static List<Integer> sizes(List<Transaction> transactions) {
        return transactions.stream()
                .map(transaction -> transaction.writes().size())
                .toList();
    }
}
