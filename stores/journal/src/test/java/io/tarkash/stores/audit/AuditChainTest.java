package io.tarkash.stores.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tarkash.domain.account.UserId;
import io.tarkash.engine.audit.AuditEntry;
import io.tarkash.engine.store.CommitResult;
import io.tarkash.engine.store.Condition;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.KeyRange;
import io.tarkash.engine.store.StoreUnavailable;
import io.tarkash.engine.store.Transaction;
import io.tarkash.engine.store.Write;
import io.tarkash.stores.audit.AuditVerifier.Finding;
import io.tarkash.stores.audit.AuditVerifier.Kind;
import io.tarkash.stores.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditChainTest {
    private static final Instant NOW = Instant.parse("2026-11-20T03:50:00Z");
    private static final UserId USER = new UserId("u#1");
    private static final String CHAIN = "user#u%231";
    private static final String PARTITION = "AUDIT#" + CHAIN;

    @TempDir
    Path directory;

    private SqliteStore store;
    private AuditChain chain;

    @BeforeEach
    void open() {
        store = SqliteStore.open(directory.resolve("store.db"));
        chain = AuditChain.ofUser(store, USER);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void isWholeAsItWasWritten() {
        append(1, 10);
        AuditVerifier.Report report = new AuditVerifier(store).verify();
        assertThat(report.isWhole()).isTrue();
        assertThat(report.entries()).isEqualTo(10);
        assertThat(report.chains()).isEqualTo(1);
    }

    @Test
    void namesAChangedRecord() {
        append(1, 10);
        for (String name : List.of("at", "who", "origin", "what", "about", "later", "previous", "hash")) {
            Item item = item(4);
            String value = name.equals("at") ? "2026-11-20T03:50:00.001Z" : "changed";
            put(item.with(name, value));
            assertFound(4, Kind.CHANGED);
            put(item);
        }
        put(item(4).with("more", "x"));
        assertFound(4, Kind.CHANGED);
    }

    @Test
    void namesARecordThatWasChangedWithItsHash() {
        append(1, 10);
        ChainLink link = ChainLink.read(CHAIN, item(4)).orElseThrow();
        put(ChainLink.of(CHAIN, 4, entry(77), link.previous()).item());
        assertFound(4, Kind.CHANGED);
        ChainLink last = ChainLink.read(CHAIN, item(10)).orElseThrow();
        put(link.item());
        put(ChainLink.of(CHAIN, 10, entry(77), last.previous()).item());
        assertFound(10, Kind.CHANGED);
    }

    @Test
    void namesARemovedRecord() {
        append(1, 10);
        for (long number : new long[] {1, 5}) {
            Item item = item(number);
            store.commit(Transaction.of(Write.delete(item.key())));
            assertFound(number, Kind.REMOVED);
            put(item);
        }
        assertThat(new AuditVerifier(store).verify().isWhole()).isTrue();
    }

    @Test
    void namesAnInsertedRecord() {
        append(1, 10);
        ItemKey between = new ItemKey(PARTITION, ChainLink.sortKey(4) + "a");
        put(new Item(between, item(4).attributes(), List.of()));
        assertFound(5, Kind.INSERTED);
        store.commit(Transaction.of(Write.delete(between)));
        String last = ChainLink.read(CHAIN, item(10)).orElseThrow().hash();
        put(ChainLink.of(CHAIN, 11, entry(11), last).item());
        assertFound(11, Kind.INSERTED);
    }

    @Test
    void namesReorderedRecords() {
        append(1, 10);
        Item fourth = item(4);
        Item seventh = item(7);
        put(new Item(fourth.key(), seventh.attributes(), List.of()));
        put(new Item(seventh.key(), fourth.attributes(), List.of()));
        assertFound(4, Kind.REORDERED);
    }

    @Test
    void namesAnEndThatIsGone() {
        append(1, 10);
        store.commit(Transaction.of(Write.delete(item(9).key()), Write.delete(item(10).key())));
        assertFound(9, Kind.TRUNCATED);
    }

    @Test
    void noticesARewrittenEndByItsAnchor() throws IOException {
        Path file = directory.resolve("anchors");
        append(1, 10);
        AuditAnchors anchors = AuditAnchors.open(file);
        assertThat(anchors.write(store, NOW)).isEqualTo(1);
        assertThat(anchors.write(store, NOW)).isZero();
        append(11, 12);
        assertThat(AuditAnchors.open(file).write(store, NOW)).isEqualTo(1);
        assertThat(new AuditVerifier(store).verify(file).isWhole()).isTrue();

        ChainHead head = ChainHead.of(store, CHAIN);
        ChainLink ninth = ChainLink.read(CHAIN, item(9)).orElseThrow();
        store.commit(Transaction.of(
                head.movedTo(head.after(ninth)),
                Write.delete(item(10).key()),
                Write.delete(item(11).key()),
                Write.delete(item(12).key())));
        assertThat(new AuditVerifier(store).verify().isWhole()).isTrue();
        assertThat(new AuditVerifier(store).verify(file).findings())
                .extracting(Finding::number, Finding::kind)
                .containsExactly(tuple(10L, Kind.TRUNCATED));

        append(20, 22);
        assertThat(new AuditVerifier(store).verify(file).findings())
                .extracting(Finding::number, Finding::kind)
                .containsExactly(tuple(10L, Kind.CHANGED));
    }

    @Test
    void noticesAChainThatIsGoneByItsAnchor() {
        Path file = directory.resolve("anchors");
        append(1, 3);
        AuditAnchors.open(file).write(store, NOW);
        for (Item item : store.query(KeyRange.all(PARTITION), 100).items()) {
            store.commit(Transaction.of(Write.delete(item.key())));
        }
        store.commit(Transaction.of(Write.delete(new ItemKey("AUDIT", CHAIN))));
        assertThat(new AuditVerifier(store).verify(file).findings())
                .extracting(Finding::chain, Finding::kind)
                .containsExactly(tuple(CHAIN, Kind.TRUNCATED));
    }

    @Test
    void forgivesAnchorsALineCutShortAndNothingElse() throws IOException {
        Path file = directory.resolve("anchors");
        append(1, 3);
        AuditAnchors.open(file).write(store, NOW);
        Files.writeString(file, "{\"at\":\"20", StandardOpenOption.APPEND);
        assertThat(new AuditVerifier(store).verify(file).isWhole()).isTrue();
        append(4, 4);
        AuditAnchors.open(file).write(store, NOW);
        assertThat(new AuditVerifier(store).verify(file).isWhole()).isTrue();
        List<String> lines = Files.readAllLines(file);
        Files.writeString(file, lines.get(1) + "\n");
        assertThat(new AuditVerifier(store).verify(file).findings())
                .extracting(Finding::kind)
                .containsExactly(Kind.ANCHORS);
        Files.delete(file);
        assertThat(new AuditVerifier(store).verify(file).findings())
                .extracting(Finding::kind)
                .containsExactly(Kind.ANCHORS);
    }

    @Test
    void takesEntriesOfManyThreadsAndProcessesOneAfterAnother() throws InterruptedException {
        // Two objects of one chain know nothing of each other, as two processes do not.
        List<AuditChain> writers = List.of(chain, AuditChain.ofUser(store, USER));
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            AuditChain writer = writers.get(i % 2);
            threads.add(Thread.ofPlatform().start(() -> {
                for (int n = 0; n < 40; n++) {
                    writer.append(entry(n));
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        AuditVerifier.Report report = new AuditVerifier(store).verify();
        assertThat(report.findings()).isEmpty();
        assertThat(report.entries()).isEqualTo(320);
    }

    @Test
    void isWrittenWithWhatItIsAboutOrNotAtAll() {
        Item thing = Item.of("P", "1").with("v", 1);
        assertThat(chain.commit(List.of(Write.put(thing, Condition.ABSENT)), entry(1)))
                .isEqualTo(new CommitResult.Committed());
        CommitResult second = chain.commit(List.of(Write.put(thing.with("v", 2), Condition.ABSENT)), entry(2));
        assertThat(second).isInstanceOfSatisfying(CommitResult.Refused.class, refused -> {
            assertThat(refused.failures()).hasSize(1);
            assertThat(refused.failures().getFirst().index()).isZero();
        });
        chain.append(entry(3));
        assertThat(new AuditVerifier(store).verify().entries()).isEqualTo(2);
        assertThat(store.get(thing.key())).contains(thing);
    }

    @Test
    void tellsWhoeverBroughtItsWritesElsewhereThatItHasMoved() {
        List<Write> stale = chain.writes(entry(1));
        chain.append(entry(1));
        Transaction transaction = new Transaction(stale);
        CommitResult refused = store.commit(transaction);
        assertThat(refused).isInstanceOf(CommitResult.Refused.class);
        assertThat(chain.hasMoved(transaction, (CommitResult.Refused) refused)).isTrue();
        assertThat(store.commit(new Transaction(chain.writes(entry(2)))).isCommitted())
                .isTrue();
        chain.append(entry(3));
        assertThat(new AuditVerifier(store).verify().entries()).isEqualTo(3);
    }

    @Test
    void routesEntriesByWhoDidIt() {
        ChainedAuditLog log = new ChainedAuditLog(store);
        log.append(AuditEntry.of(NOW, "system", "cli", "start", "server"));
        log.append(AuditEntry.of(NOW, "anna", "10.0.0.1", "login", "anna"));
        log.append(AuditEntry.of(NOW, "anna", "desk", "desk committed", "anna"));
        assertThat(ChainHead.all(store))
                .extracting(ChainHead::chain)
                .containsExactly("desk#anna", "system", "user#anna");
    }

    @Test
    void exportsATimeRangeAsLines() {
        append(1, 10);
        List<String> lines = new ArrayList<>();
        new AuditTrail(store).export(NOW.plusSeconds(3), NOW.plusSeconds(5), lines::add);
        assertThat(lines).hasSize(2).allMatch(line -> line.startsWith("{\"chain\":\"" + CHAIN + "\""));
        assertThat(lines.getFirst()).contains("\"number\":3").doesNotContain("\n");
    }

    @Test
    void cutsWhatHasOutlivedItsRetentionAndStillVerifies() {
        Path file = directory.resolve("anchors");
        append(1, 200);
        AuditAnchors.open(file).write(store, NOW);
        AuditTrail trail = new AuditTrail(store);
        Instant later =
                NOW.plusSeconds(150).atOffset(ZoneOffset.UTC).plusYears(5).toInstant();
        assertThat(trail.cut(later, AuditTrail.RETENTION)).isEqualTo(149);
        assertThat(trail.cut(later, AuditTrail.RETENTION)).isZero();
        AuditVerifier.Report report = new AuditVerifier(store).verify(file);
        assertThat(report.findings()).isEmpty();
        assertThat(report.entries()).isEqualTo(52);
        chain.append(entry(201));
        assertThat(trail.cut(later.plusSeconds(20), Period.ofYears(5))).isEqualTo(20);
        assertThat(new AuditVerifier(store).verify(file).findings()).isEmpty();
        store.commit(Transaction.of(Write.delete(item(170).key())));
        assertFound(170, Kind.REMOVED);
    }

    @Test
    void namesAFrontThatWasCutWithoutASignature() {
        append(1, 10);
        ChainHead head = ChainHead.of(store, CHAIN);
        ChainLink third = ChainLink.read(CHAIN, item(3)).orElseThrow();
        store.commit(Transaction.of(head.movedTo(head.beginningAfter(third))));
        assertFound(3, Kind.REMOVED);
    }

    @Test
    void throwsWhereAnEntryMayNotBeDurable() {
        store.close();
        assertThatThrownBy(() -> chain.append(entry(1))).isInstanceOf(StoreUnavailable.class);
    }

    private void append(int from, int to) {
        // A chain of its own each time, as after a restart.
        AuditChain again = AuditChain.ofUser(store, USER);
        for (int n = from; n <= to; n++) {
            again.append(entry(n));
        }
    }

    private static AuditEntry entry(int n) {
        return new AuditEntry(
                NOW.plusSeconds(n),
                "anna",
                "10.0.0.1",
                "strategy changed",
                "s" + n,
                Optional.empty(),
                Optional.of("{}"));
    }

    private void assertFound(long number, Kind kind) {
        assertThat(new AuditVerifier(store).verify().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.chain()).isEqualTo(CHAIN);
            assertThat(finding.kind()).isEqualTo(kind);
            assertThat(finding.number()).isEqualTo(number);
        });
    }

    private Item item(long number) {
        return ((ItemStore) store)
                .get(new ItemKey(PARTITION, ChainLink.sortKey(number)))
                .orElseThrow();
    }

    private void put(Item item) {
        store.commit(Transaction.of(Write.put(item)));
    }
}
