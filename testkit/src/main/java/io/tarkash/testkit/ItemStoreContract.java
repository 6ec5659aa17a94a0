package io.tarkash.testkit;

import static io.tarkash.engine.store.Condition.ABSENT;
import static io.tarkash.engine.store.Condition.PRESENT;
import static io.tarkash.engine.store.Condition.allOf;
import static io.tarkash.engine.store.Condition.anyOf;
import static io.tarkash.engine.store.Condition.equal;
import static io.tarkash.engine.store.Condition.not;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarkash.engine.store.CommitResult;
import io.tarkash.engine.store.CommitResult.Committed;
import io.tarkash.engine.store.CommitResult.FailedWrite;
import io.tarkash.engine.store.CommitResult.Refused;
import io.tarkash.engine.store.Condition;
import io.tarkash.engine.store.Index;
import io.tarkash.engine.store.IndexKey;
import io.tarkash.engine.store.IndexRange;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.KeyRange;
import io.tarkash.engine.store.Limits;
import io.tarkash.engine.store.MemoryStore;
import io.tarkash.engine.store.Page;
import io.tarkash.engine.store.StoreUnavailable;
import io.tarkash.engine.store.Transaction;
import io.tarkash.engine.store.Write;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every engine of the item store does alike, one caller at a time; {@link
 * ItemStoreRaceContract} is about several. A subclass says how to open an empty store.
 */
public abstract class ItemStoreContract {
    private static final Item CLAIM = Item.of("RUN#2026-11-20#S42", "CLAIM")
            .with("owner", "node-1")
            .with("version", "a")
            .with("state", "RUNNING")
            .with("fence", 7);

    protected ItemStore store;

    /** An empty store, closed by this class. */
    protected abstract ItemStore emptyStore();

    @BeforeEach
    void open() {
        store = emptyStore();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void returnsWhatWasPut() {
        Item item = Item.of("USER#अर्जुन", "STRATEGY#𝒮\"\\/'% _")
                .with("document", "{\"legs\":[{\"strike\":\"ATM+2\"}],\"note\":\"quote \\\" tab \t nul \0 end\"}")
                .with("empty", "")
                .with("smallest", Long.MIN_VALUE)
                .with("largest", Long.MAX_VALUE)
                .with("zero", 0)
                .with(new IndexKey(Index.ALLOCATIONS_BY_STRATEGY, "STRATEGY#1", "BROKER_ALLOCATION#1"))
                .with(new IndexKey(Index.USER_EXECUTION_SCHEDULE, "u#MON#09:20", "s#ENTRY"));
        assertThat(store.get(item.key())).isEmpty();
        commit(Write.put(item));
        assertThat(store.get(item.key())).contains(item);
        assertThat(query(KeyRange.all(item.key().pk()))).containsExactly(item);
    }

    @Test
    void replacesTheWholeItem() {
        commit(Write.put(CLAIM));
        Item other = Item.of(CLAIM.key().pk(), CLAIM.key().sk()).with("owner", "node-2");
        commit(Write.put(other));
        assertThat(store.get(CLAIM.key())).contains(other);
    }

    @Test
    void deletesOnlyTheNamedItem() {
        Item neighbour = Item.of(CLAIM.key().pk(), "CLAIM#");
        commit(Write.put(CLAIM), Write.put(neighbour));
        commit(Write.delete(CLAIM.key(), PRESENT));
        assertThat(store.get(CLAIM.key())).isEmpty();
        assertThat(store.get(neighbour.key())).contains(neighbour);
        commit(Write.delete(CLAIM.key()));
    }

    @Test
    void refusesASecondPutOfAnAbsentItemAndShowsTheFirst() {
        commit(Write.put(CLAIM, ABSENT));
        CommitResult second = store.commit(Transaction.of(Write.put(CLAIM.with("owner", "node-2"), ABSENT)));
        assertThat(second).isEqualTo(new Refused(List.of(new FailedWrite(0, ABSENT, Optional.of(CLAIM)))));
        assertThat(store.get(CLAIM.key())).contains(CLAIM);
    }

    @Test
    void judgesEveryKindOfCondition() {
        commit(Write.put(CLAIM));
        ItemKey absent = new ItemKey("RUN#none", "CLAIM");
        Condition done = equal("state", "DONE");
        assertThat(holds(CLAIM.key(), PRESENT)).isTrue();
        assertThat(holds(CLAIM.key(), ABSENT)).isFalse();
        assertThat(holds(absent, PRESENT)).isFalse();
        assertThat(holds(absent, ABSENT)).isTrue();
        assertThat(holds(CLAIM.key(), equal("fence", 7))).isTrue();
        assertThat(holds(CLAIM.key(), equal("fence", "7"))).isFalse();
        assertThat(holds(CLAIM.key(), equal("tag", "x"))).isFalse();
        assertThat(holds(absent, equal("fence", 7))).isFalse();
        assertThat(holds(absent, not(done))).isTrue();
        assertThat(holds(CLAIM.key(), allOf(equal("owner", "node-1"), equal("fence", 7))))
                .isTrue();
        assertThat(holds(CLAIM.key(), allOf(equal("owner", "node-1"), equal("fence", 8))))
                .isFalse();
        Condition takeover = anyOf(ABSENT, allOf(equal("version", "a"), not(done)));
        assertThat(holds(absent, takeover)).isTrue();
        assertThat(holds(CLAIM.key(), takeover)).isTrue();
        commit(Write.put(CLAIM.with("state", "DONE")));
        assertThat(holds(CLAIM.key(), takeover)).isFalse();
    }

    @Test
    void writesAllOrNothingAndNamesEveryFailure() {
        commit(Write.put(CLAIM));
        Item intent = Item.of("RUN#2026-11-20#S42", "INTENT#1").with("state", "PLANNED");
        Condition fence = equal("fence", 8);
        CommitResult stale = store.commit(Transaction.of(
                Write.put(intent, ABSENT),
                Write.check(CLAIM.key(), fence),
                Write.delete(new ItemKey("RUN#none", "-"), PRESENT),
                Write.put(Item.of("OPEN#1", "u#r"))));
        assertThat(stale)
                .isEqualTo(new Refused(List.of(
                        new FailedWrite(1, fence, Optional.of(CLAIM)), new FailedWrite(2, PRESENT, Optional.empty()))));
        assertThat(store.get(intent.key())).isEmpty();
        assertThat(query(KeyRange.all("OPEN#1"))).isEmpty();
    }

    @Test
    void ordersSortKeysByUtf8Bytes() {
        Random random = Seed.random("ordersSortKeysByUtf8Bytes");
        TreeSet<String> sks = new TreeSet<>((a, b) -> Arrays.compareUnsigned(utf8(a), utf8(b)));
        while (sks.size() < 200) {
            sks.add(randomText(random));
        }
        List<String> shuffled = new ArrayList<>(sks);
        Collections.shuffle(shuffled, random);
        commitAll(shuffled.stream().map(sk -> Item.of("P", sk)).toList());
        assertThat(query(KeyRange.all("P"))).extracting(item -> item.key().sk()).containsExactlyElementsOf(sks);
        for (String prefix : List.of("a", "z", "é", "\uFFFD", "😀")) {
            assertThat(query(KeyRange.startingWith("P", prefix)))
                    .extracting(item -> item.key().sk())
                    .containsExactlyElementsOf(
                            sks.stream().filter(sk -> sk.startsWith(prefix)).toList());
        }
    }

    @Test
    void keepsToOnePartitionAndToHalfOpenBounds() {
        for (String pk : List.of("A", "B", "B#", "C")) {
            commitAll(List.of(Item.of(pk, "1"), Item.of(pk, "2"), Item.of(pk, "3")));
        }
        assertThat(query(new KeyRange("B", "1", "3"))).containsExactly(Item.of("B", "1"), Item.of("B", "2"));
        assertThat(query(new KeyRange("B", "1", "1"))).isEmpty();
        assertThat(query(KeyRange.all("B"))).hasSize(3);
        assertThat(query(KeyRange.all("none"))).isEmpty();
    }

    @Test
    void pagesByNumber() {
        List<Item> items = IntStream.range(0, 25)
                .mapToObj(i -> Item.of("P", "%02d".formatted(i)))
                .toList();
        commitAll(items);
        Page<KeyRange> first = store.query(KeyRange.all("P"), 10);
        assertThat(first.items()).isEqualTo(items.subList(0, 10));
        Page<KeyRange> second = store.query(first.rest().orElseThrow(), 10);
        assertThat(second.items()).isEqualTo(items.subList(10, 20));
        Page<KeyRange> third = store.query(second.rest().orElseThrow(), 5);
        assertThat(third.items()).isEqualTo(items.subList(20, 25));
        assertThat(third.rest()).isEmpty();
    }

    @Test
    void pagesByOneMegabyte() {
        List<Item> items = IntStream.range(0, 8)
                .mapToObj(i -> Item.of("P", "" + i).with("text", "x".repeat(300_000)))
                .toList();
        commitAll(items);
        List<Item> read = new ArrayList<>();
        Optional<KeyRange> rest = Optional.of(KeyRange.all("P"));
        while (rest.isPresent()) {
            Page<KeyRange> page = store.query(rest.get(), 1000);
            assertThat(page.items()).hasSizeBetween(1, 3);
            read.addAll(page.items());
            rest = page.rest();
        }
        assertThat(read).isEqualTo(items);
    }

    @Test
    void readsAnIndexInOrderAndFollowsItsItems() {
        Item late = scheduled("s1", "u#MON#15:15", "s1#EXIT");
        Item early = scheduled("s2", "u#MON#09:20", "s2#ENTRY");
        Item same = scheduled("s0", "u#MON#09:20", "s0#ENTRY");
        commitAll(List.of(late, early, same, Item.of("USER#u", "STRATEGY#s3")));
        assertThat(schedule("u#MON#09:20")).containsExactly(same, early);
        Item moved = scheduled("s2", "u#TUE#09:20", "s2#ENTRY");
        commit(Write.put(moved), Write.put(Item.of(same.key(), same.attributes())), Write.delete(late.key()));
        assertThat(schedule("u#MON#09:20")).isEmpty();
        assertThat(schedule("u#MON#15:15")).isEmpty();
        assertThat(schedule("u#TUE#09:20")).containsExactly(moved);
        IndexRange exits =
                IndexRange.of(Index.USER_EXECUTION_SCHEDULE, new KeyRange("u#TUE#09:20", "s2#EXIT", "s2#EXIU"));
        assertThat(store.query(exits, 10).items()).isEmpty();
    }

    @Test
    void pagesAnIndexWhoseItemsShareAPlace() {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            items.add(Item.of("USER#" + i % 2, "A#" + i)
                    .with(new IndexKey(Index.ALLOCATIONS_BY_STRATEGY, "STRATEGY#1", "A#" + i / 3)));
        }
        commitAll(items);
        List<Item> read = new ArrayList<>();
        Optional<IndexRange> rest = Optional.of(IndexRange.all(Index.ALLOCATIONS_BY_STRATEGY, "STRATEGY#1"));
        while (rest.isPresent()) {
            Page<IndexRange> page = store.query(rest.get(), 2);
            read.addAll(page.items());
            rest = page.rest();
        }
        assertThat(read).containsExactlyInAnyOrderElementsOf(items);
        assertThat(read)
                .extracting(item ->
                        item.place(Index.ALLOCATIONS_BY_STRATEGY).orElseThrow().sk())
                .isSorted();
    }

    @Test
    void takesTransactionsUpToTheLimits() {
        List<Write> hundred = IntStream.range(0, Limits.TRANSACTION_ITEMS.max())
                .mapToObj(i -> Write.put(Item.of("P", "" + i), ABSENT))
                .toList();
        assertThat(store.commit(new Transaction(hundred))).isInstanceOf(Committed.class);
        Item bare = Item.of("Q", "big").with("text", "");
        Item largest = bare.with("text", "x".repeat(Limits.ITEM_BYTES.max() - bare.bytes()));
        commit(Write.put(largest));
        assertThat(store.get(largest.key())).contains(largest);
    }

    @Test
    void agreesWithTheMemoryStoreOnRandomTransactions() {
        Random random = Seed.random("agreesWithTheMemoryStoreOnRandomTransactions");
        try (ItemStore twin = new MemoryStore()) {
            for (int i = 0; i < 400; i++) {
                Transaction transaction = RandomWrites.transaction(random);
                assertThat(store.commit(transaction)).isEqualTo(twin.commit(transaction));
            }
            for (String pk : RandomWrites.PKS) {
                assertThat(store.query(KeyRange.all(pk), 5)).isEqualTo(twin.query(KeyRange.all(pk), 5));
                for (Index index : Index.values()) {
                    IndexRange places = IndexRange.all(index, pk);
                    assertThat(store.query(places, 1000).items())
                            .containsExactlyInAnyOrderElementsOf(
                                    twin.query(places, 1000).items());
                }
            }
        }
    }

    @Test
    void refusesEverythingOnceClosed() {
        store.close();
        assertThatThrownBy(() -> store.get(CLAIM.key())).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> store.query(KeyRange.all("P"), 1)).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> store.commit(Transaction.of(Write.put(CLAIM)))).isInstanceOf(StoreUnavailable.class);
    }

    private void commit(Write... writes) {
        assertThat(store.commit(Transaction.of(writes))).isEqualTo(new Committed());
    }

    /** In as many transactions as the limits ask for. */
    private void commitAll(List<Item> items) {
        for (int i = 0; i < items.size(); i += 8) {
            List<Item> some = items.subList(i, Math.min(items.size(), i + 8));
            commit(some.stream().map(Write::put).toArray(Write[]::new));
        }
    }

    private boolean holds(ItemKey key, Condition condition) {
        return store.commit(Transaction.of(Write.check(key, condition))).isCommitted();
    }

    private List<Item> query(KeyRange range) {
        return store.query(range, 1000).items();
    }

    private List<Item> schedule(String pk) {
        return store.query(IndexRange.all(Index.USER_EXECUTION_SCHEDULE, pk), 1000)
                .items();
    }

    private static Item scheduled(String strategy, String pk, String sk) {
        return Item.of("USER#u", "STRATEGY#" + strategy).with(new IndexKey(Index.USER_EXECUTION_SCHEDULE, pk, sk));
    }

    /** Around the places where UTF-16 and UTF-8 order differ. */
    private static String randomText(Random random) {
        int[] characters = {'a', 'z', '~', 'é', 0xD7FF, 0xE000, 0xFFFD, 0x10000, 0x1F600};
        StringBuilder text = new StringBuilder();
        for (int length = 1 + random.nextInt(4); length > 0; length--) {
            text.appendCodePoint(characters[random.nextInt(characters.length)]);
        }
        return text.toString();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
