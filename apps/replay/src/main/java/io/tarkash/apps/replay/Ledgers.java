package io.tarkash.apps.replay;

import io.tarkash.brokers.paper.PaperBook;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.order.OrderTag.Installation;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.run.WhyCard;
import io.tarkash.engine.Owner;
import io.tarkash.engine.desk.Journal;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.engine.event.Due;
import io.tarkash.engine.state.DeskState;
import io.tarkash.engine.store.CountingStore;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.MemoryStore;
import io.tarkash.plan.Plan;
import io.tarkash.stores.journal.AccountClaims;
import io.tarkash.stores.journal.Claim;
import io.tarkash.stores.journal.Definitions;
import io.tarkash.stores.journal.Discovery;
import io.tarkash.stores.journal.ItemJournal;
import io.tarkash.stores.journal.Shards;
import io.tarkash.stores.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Everything of a replay that outlives the process: the store with the desk's records and the user's definitions, and
 * the books of the paper brokers. In memory nothing does, and all else is the same.
 */
final class Ledgers implements AutoCloseable {
    private static final Installation INSTALLATION = Installation.of("replay");

    private final ItemStore store;
    private final CountingStore discovered;
    private final Discovery discovery;
    private final ItemJournal journal;
    private final Owner owner;
    private final List<DeskRecord> restored;
    private final Map<AccountId, PaperBook> books = new LinkedHashMap<>();

    private Ledgers(ItemStore store, Plan plan, Instant effective, Function<AccountId, PaperBook> book) {
        this.store = store;
        this.discovered = new CountingStore(store);
        this.discovery = new Discovery(discovered, Shards.ONE);
        this.journal = new ItemJournal(store, plan.user(), Shards.ONE);
        this.restored = journal.restore();
        this.owner = new Definitions(store, Shards.ONE)
                .save(new Owner(plan.user(), INSTALLATION, plan.accounts(), plan.baskets()), effective);
        plan.accounts().forEach(account -> books.put(account.id(), book.apply(account.id())));
        plan.accounts().forEach(this::claim);
    }

    static Ledgers inMemory(Plan plan, Instant effective) {
        return new Ledgers(new MemoryStore(), plan, effective, account -> PaperBook.inMemory());
    }

    /** The folder is made if it is not there; {@code effective} is since when changed strategies hold. */
    static Ledgers inFolder(Path folder, Plan plan, Instant effective) throws IOException {
        Files.createDirectories(folder);
        return new Ledgers(
                SqliteStore.open(folder.resolve("tarkash.db")),
                plan,
                effective,
                account -> PaperBook.open(folder.resolve("paper-" + account + ".db")));
    }

    private void claim(BrokerAccount account) {
        if (new AccountClaims(store).claim(account, owner.user()) instanceof Claim.HeldBy(var other)) {
            throw new IllegalStateException("account " + account.id() + " belongs to the desk of " + other);
        }
    }

    Owner owner() {
        return owner;
    }

    /** The desk's state as the store had it when it was opened. */
    DeskState state() {
        DeskState state = new DeskState();
        restored.forEach(state::apply);
        return state;
    }

    Journal journal() {
        return journal;
    }

    List<Due> due(LocalDateTime minute) {
        return discovery.due(minute).getOrDefault(owner.user(), List.of());
    }

    /** How many queries the discovery of what is due has taken so far. */
    long storeQueries() {
        return discovered.counts().lookUps();
    }

    /** Everything ever explained, by this process or one before it. */
    List<WhyCard> whyCards() {
        return journal.whyCards();
    }

    List<Alert> alerts() {
        return journal.alerts();
    }

    PaperBook paperBook(AccountId account) {
        PaperBook book = books.get(account);
        if (book == null) {
            throw new IllegalArgumentException("no book of account " + account);
        }
        return book;
    }

    /** The latest instant that the store or a broker's book knows of; empty if nothing has happened yet. */
    Optional<Instant> lastKnown() {
        return Stream.of(
                        restored.stream().flatMap(Ledgers::instants),
                        whyCards().stream().map(WhyCard::at),
                        alerts().stream().map(Alert::at),
                        books.values().stream().flatMap(book -> book.lastTrade().stream()))
                .flatMap(instants -> instants)
                .max(Instant::compareTo);
    }

    private static Stream<Instant> instants(DeskRecord record) {
        return switch (record) {
            case DeskRecord.OrderChanged(var order) -> order.stamps().values().stream();
            case DeskRecord.Filled(var fill) -> Stream.of(fill.at());
            default -> Stream.empty();
        };
    }

    @Override
    public void close() {
        books.values().forEach(PaperBook::close);
        store.close();
    }
}
