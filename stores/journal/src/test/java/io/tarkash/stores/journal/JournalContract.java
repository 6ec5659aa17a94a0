package io.tarkash.stores.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.Broker;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.order.Moment;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.order.OrderState;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.run.ExitCause;
import io.tarkash.domain.run.Run;
import io.tarkash.domain.run.RunId;
import io.tarkash.engine.event.CommandKey;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.KeyRange;
import io.tarkash.engine.store.MemoryStore;
import io.tarkash.engine.store.StoreUnavailable;
import io.tarkash.engine.store.Transaction;
import io.tarkash.engine.store.Write;
import io.tarkash.testkit.Samples;
import io.tarkash.testkit.Seed;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a journal promises, whichever store is beneath. */
abstract class JournalContract {
    private static final Instant NOW = Instant.parse("2026-11-20T03:50:00Z");

    private final DeskStory story = new DeskStory(new Samples(Seed.random("JournalContract")));
    private FailingStore store = new FailingStore(new MemoryStore());

    abstract ItemStore emptyStore();

    /** The same items in a store that knows nothing but what was durable. */
    abstract ItemStore reopened(ItemStore store);

    @BeforeEach
    void start() {
        store = new FailingStore(emptyStore());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatWasCommittedIsTheStateAfterReopening() {
        List<DeskRecord> all = new ArrayList<>();
        ItemJournal journal = journal();
        for (int batch = 0; batch < 60; batch++) {
            List<DeskRecord> records = story.batch(1 + batch % 9);
            journal.commit(records);
            all.addAll(records);
            if (batch % 20 == 19) {
                reopen();
                journal = journal();
                assertThat(snapshot(journal.restore(), all)).isEqualTo(snapshot(all, all));
            }
        }
        assertThat(journal.whyCards())
                .containsExactlyInAnyOrderElementsOf(all.stream()
                        .filter(DeskRecord.Explained.class::isInstance)
                        .map(record -> ((DeskRecord.Explained) record).card())
                        .toList());
        assertThat(journal.alerts()).hasSize((int)
                all.stream().filter(DeskRecord.Alerted.class::isInstance).count());
    }

    @Test
    void whatIsOpenIsListedAndNothingElse() {
        List<DeskRecord> all = new ArrayList<>();
        ItemJournal journal = journal();
        for (int batch = 0; batch < 40; batch++) {
            List<DeskRecord> records = story.batch(7);
            journal.commit(records);
            all.addAll(records);
        }
        Snapshot state = snapshot(all, all);
        List<String> expected = new ArrayList<>();
        for (Snapshot.Book book : state.books()) {
            if (!book.run().isOver()) {
                expected.add(Keys.join(DeskStory.USER, "RUN", book.run().id()));
            }
            book.orders().stream()
                    .filter(order -> !order.state().isSettled())
                    .forEach(order -> expected.add(
                            Keys.join(DeskStory.USER, "INTENT", order.intent().id())));
        }
        assertThat(openItems()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(new Discovery(store, Shards.ONE).open()).containsExactly(DeskStory.USER);
    }

    @Test
    void aLargeBatchIsCutByRunAndWhatPointsStaysWithWhatIsPointedTo() {
        List<DeskRecord> records = new ArrayList<>();
        for (int run = 0; run < 4; run++) {
            DeskRecord.RunChanged begun = story.begun();
            records.add(begun);
            for (int order = 0; order < 20; order++) {
                records.add(story.planned(begun.run()));
            }
        }
        journal().commit(records);
        // A run with its pointer and its line of history, and 20 orders with theirs: 43 writes, so two runs fit.
        assertThat(store.transactions)
                .extracting(transaction -> transaction.writes().size())
                .containsExactly(86, 86);
        assertThat(snapshot(journal().restore(), records)).isEqualTo(snapshot(records, records));
    }

    @Test
    void aCommandIsInTheTransactionOfTheRunThatItBegan() {
        List<DeskRecord> records = new ArrayList<>();
        records.add(new DeskRecord.EntriesSwitched(false, NOW, ""));
        for (int run = 0; run < 3; run++) {
            DeskRecord.RunChanged begun = story.begun();
            records.add(begun);
            for (int order = 0; order < 45; order++) {
                records.add(story.planned(begun.run()));
            }
        }
        RunId last = story.runs().getLast().id();
        records.add(new DeskRecord.CommandTaken(new CommandKey("k"), "f", NOW, List.of(last), "entered"));
        journal().commit(records);

        assertThat(store.transactions).hasSize(3);
        List<String> keys = store.transactions.getLast().writes().stream()
                .map(write -> write.key().sk())
                .toList();
        assertThat(keys).contains(Keys.join("COMMAND", "k"), Keys.join("RUN", last));
    }

    @Test
    void theSameThingTwiceInABatchIsItsLastValue() {
        DeskRecord.RunChanged begun = story.begun();
        DeskRecord.OrderChanged planned = story.planned(begun.run());
        DeskRecord.OrderChanged gated =
                new DeskRecord.OrderChanged(planned.order().with(new OrderState.NotSent("the market is closed")));
        journal().commit(List.of(begun, planned, gated, begun));
        assertThat(journal().restore()).containsExactly(begun, gated);
    }

    @Test
    void anIntentIsPlannedOnceWhoeverPlansIt() {
        DeskRecord.RunChanged begun = story.begun();
        DeskRecord.OrderChanged planned = story.planned(begun.run());
        ItemJournal other = journal();
        other.restore();
        journal().commit(List.of(begun, planned));
        assertThatThrownBy(() -> other.commit(List.of(begun, planned)))
                .isInstanceOf(CommitRefused.class)
                .hasMessageContaining("INTENT#");
    }

    @Test
    void anIntentIsSentOnceWhoeverSendsIt() {
        DeskRecord.RunChanged begun = story.begun();
        Order planned = story.planned(begun.run()).order();
        DeskRecord.OrderChanged sending = new DeskRecord.OrderChanged(planned.with(new OrderState.Sending(NOW)));
        journal().commit(List.of(begun, new DeskRecord.OrderChanged(planned)));
        journal().commit(List.of(sending));
        journal().commit(List.of(new DeskRecord.OrderChanged(sending.order().withFilled(1))));
        DeskRecord.OrderChanged second =
                new DeskRecord.OrderChanged(planned.with(new OrderState.Sending(NOW.plusMillis(1))));
        assertThatThrownBy(() -> journal().commit(List.of(second))).isInstanceOf(CommitRefused.class);
    }

    @Test
    void aTradeIsCountedOnce() {
        DeskRecord.RunChanged begun = story.begun();
        DeskRecord.OrderChanged planned = story.planned(begun.run());
        DeskRecord.Filled filled = story.filled(planned.order());
        ItemJournal journal = journal();
        journal.commit(List.of(begun, planned, filled));
        assertThatThrownBy(() -> journal.commit(List.of(filled))).isInstanceOf(CommitRefused.class);
    }

    @Test
    void aFailedCommitLeavesNothing() {
        List<DeskRecord> before = story.batch(5);
        ItemJournal journal = journal();
        journal.commit(before);
        store.failAfter(0);
        assertThatThrownBy(() -> journal.commit(story.batch(9))).isInstanceOf(StoreUnavailable.class);
        DeskRecord.RunChanged unknown = story.begun();
        DeskRecord.OrderChanged twice = story.planned(unknown.run());
        journal.commit(List.of(unknown, twice));
        assertThatThrownBy(() -> journal().commit(List.of(story.begun(), twice)))
                .isInstanceOf(CommitRefused.class);
        reopen();
        List<DeskRecord> kept = new ArrayList<>(before);
        kept.addAll(List.of(unknown, twice));
        assertThat(snapshot(journal().restore(), kept)).isEqualTo(snapshot(kept, kept));
    }

    @Test
    void aDecisionThatWasDroppedForALostAnswerIsNoDuplicateOfTheNext() {
        DeskRecord.RunChanged begun = story.begun();
        Order planned = story.planned(begun.run()).order();
        ItemJournal journal = journal();
        store.loseAnswerAfter(0);
        assertThatThrownBy(() -> journal.commit(List.of(begun, new DeskRecord.OrderChanged(planned))))
                .isInstanceOf(StoreUnavailable.class);
        DeskRecord.OrderChanged again =
                new DeskRecord.OrderChanged(planned.stamped(Moment.DECIDED, NOW.plusSeconds(1)));
        journal.commit(List.of(begun, again));
        assertThat(journal().restore()).containsExactly(begun, again);
        assertThatThrownBy(() -> journal.commit(List.of(again))).isInstanceOf(CommitRefused.class);
    }

    @Test
    void aRunIsInTheHistoryWhenItBeginsAndWhenItIsOver() {
        Run begun = story.begun().run();
        ItemJournal journal = journal();
        journal.commit(List.of(new DeskRecord.RunChanged(begun)));
        Run over = begun;
        for (AccountId account : DeskStory.ACCOUNTS) {
            over = over.withAccount(account, at -> at.with(new AccountStage.Done(ExitCause.TIME_EXIT, NOW)));
            journal.commit(List.of(new DeskRecord.RunChanged(over)));
        }
        assertThat(journal.history(YearMonth.of(2026, 11)))
                .contains(Execution.exitOf(over).orElseThrow());
        assertThat(journal.history(YearMonth.from(begun.scheduled()))).contains(Execution.entryOf(begun));
        assertThat(openItems()).isEmpty();
    }

    @Test
    void twoDesksCannotClaimOneAccount() {
        AccountClaims claims = new AccountClaims(store);
        UserId first = new UserId("first");
        UserId second = new UserId("second");
        BrokerAccount account = BrokerAccount.onPaper(new AccountId("mine"), Broker.ZERODHA, "AB1234");
        BrokerAccount same = BrokerAccount.onPaper(new AccountId("my wife's"), Broker.ZERODHA, " ab1234");
        assertThat(claims.claim(account, first)).isEqualTo(new Claim.Held());
        assertThat(claims.claim(account, first)).isEqualTo(new Claim.Held());
        assertThat(claims.claim(same, second)).isEqualTo(new Claim.HeldBy(first));
        assertThat(claims.holder(same)).contains(first);
        assertThat(store.commit(Transaction.of(claims.free(account, first))).isCommitted())
                .isTrue();
        assertThat(store.commit(Transaction.of(claims.free(same, second))).isCommitted())
                .isFalse();
        claims.release(account, second);
        assertThat(claims.claim(same, second)).isEqualTo(new Claim.HeldBy(first));
        claims.release(account, first);
        assertThat(claims.claim(same, second)).isEqualTo(new Claim.Held());
    }

    @Test
    void aClaimOfBeforeProofsWereAskedForIsNone() {
        AccountClaims claims = new AccountClaims(store);
        BrokerAccount account = BrokerAccount.onPaper(new AccountId("mine"), Broker.ZERODHA, "AB1234");
        UserId proven = new UserId("proven");
        store.commit(Transaction.of(Write.put(
                Item.of(Keys.claim(account).pk(), Keys.claim(account).sk()).with("desk", "squatter"))));
        assertThat(claims.holder(account)).isEmpty();
        assertThat(store.commit(Transaction.of(claims.free(account, proven))).isCommitted())
                .isTrue();
        assertThat(claims.claim(account, proven)).isEqualTo(new Claim.Held());
        assertThat(claims.claim(account, new UserId("squatter"))).isEqualTo(new Claim.HeldBy(proven));
    }

    private ItemJournal journal() {
        return new ItemJournal(store, DeskStory.USER, Shards.ONE);
    }

    private void reopen() {
        store = new FailingStore(reopened(store));
    }

    private List<String> openItems() {
        return Scan.of(store, KeyRange.all("OPEN#0")).stream()
                .map(item -> item.key().sk())
                .toList();
    }

    private static Snapshot snapshot(List<DeskRecord> records, List<DeskRecord> committed) {
        return Snapshot.of(
                records,
                committed.stream()
                        .filter(DeskRecord.OutsideHeld.class::isInstance)
                        .map(DeskRecord.OutsideHeld.class::cast)
                        .toList());
    }
}
