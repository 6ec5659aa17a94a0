package io.tarkash.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TransactionTest {
    @Test
    void refusesMoreThanAHundredItems() {
        List<Write> writes = IntStream.range(0, 101)
                .mapToObj(i -> Write.check(new ItemKey("P", "" + i), Condition.PRESENT))
                .toList();
        assertThatThrownBy(() -> new Transaction(writes)).isInstanceOf(LimitExceeded.class);
        assertThat(new Transaction(writes.subList(0, 100)).writes()).hasSize(100);
    }

    @Test
    void refusesMoreThanFourMegabytes() {
        List<Write> writes = IntStream.range(0, 11)
                .mapToObj(i -> Write.put(Item.of("P", "" + i).with("text", "x".repeat(400_000))))
                .toList();
        assertThatThrownBy(() -> new Transaction(writes)).isInstanceOf(LimitExceeded.class);
        assertThat(new Transaction(writes.subList(0, 10)).writes()).hasSize(10);
    }

    @Test
    void refusesAnItemTwiceEvenToCheckAndPutIt() {
        Item item = Item.of("P", "1");
        assertThatThrownBy(() -> Transaction.of(Write.check(item.key(), Condition.ABSENT), Write.put(item)))
                .isInstanceOf(LimitExceeded.class);
    }

    @Test
    void refusesAnItemOverFourHundredKilobytesOfUtf8() {
        Item item = Item.of("P", "1").with("text", "₹".repeat(137_000));
        assertThat(item.bytes()).isGreaterThan("₹".repeat(137_000).getBytes(StandardCharsets.UTF_8).length);
        assertThatThrownBy(() -> Write.put(item)).isInstanceOf(LimitExceeded.class);
    }

    @Test
    void refusesNothingToWrite() {
        assertThatThrownBy(() -> Transaction.of()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesKeysThatNoEngineCouldKeepApart() {
        for (String key : List.of("", "tab\t", "\0", "\uD800", "\uDBFF\uDFFF", "x".repeat(1021))) {
            assertThatThrownBy(() -> new ItemKey("P", key)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void refusesTwoPlacesInOneIndex() {
        IndexKey place = new IndexKey(Index.USER_EXECUTION_SCHEDULE, "u#MON#09:20", "s#ENTRY");
        Item item = Item.of("P", "1").with(place);
        assertThatThrownBy(() -> new Item(item.key(), item.attributes(), List.of(place, place)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void countsLookUps() {
        try (CountingStore store = new CountingStore(new MemoryStore())) {
            store.commit(Transaction.of(Write.put(Item.of("P", "1")), Write.put(Item.of("P", "2"))));
            store.get(new ItemKey("P", "1"));
            store.query(KeyRange.all("P"), 10);
            store.query(IndexRange.all(Index.ALLOCATIONS_BY_STRATEGY, "S"), 10);
            assertThat(store.counts()).isEqualTo(new CountingStore.Counts(1, 1, 1, 2, 1, 2));
            assertThat(store.counts().lookUps()).isEqualTo(3);
        }
    }
}
