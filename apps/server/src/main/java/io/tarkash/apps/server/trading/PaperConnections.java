package io.tarkash.apps.server.trading;

import io.tarkash.brokers.paper.BookWriter;
import io.tarkash.brokers.paper.LivePaperBroker;
import io.tarkash.brokers.paper.PaperBook;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import io.tarkash.engine.broker.Broker;
import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.live.line.Connections;
import io.tarkash.simulator.exchange.MemberId;
import io.tarkash.simulator.venue.SimulatedVenue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The paper accounts at the simulated venue, each with a book file of its own in {@code folder}. A live account is
 * never connected to a simulated venue: its orders are not sent. Thread-safe.
 */
public final class PaperConnections implements Connections, AutoCloseable {
    private final SimulatedVenue venue;
    private final Path folder;
    private final LivePaperBroker.Terms terms;
    private final BookWriter writer = new BookWriter(BookWriter.USUAL_THREADS);
    private final Map<Whose, OpenedOnce> accounts = new ConcurrentHashMap<>();

    public PaperConnections(SimulatedVenue venue, Path folder, LivePaperBroker.Terms terms) {
        this.venue = venue;
        this.folder = folder;
        this.terms = terms;
    }

    private record Whose(UserId user, AccountId account) {}

    @Override
    public Broker connect(UserId user, BrokerAccount account, Consumer<BrokerUpdate> updates) {
        OpenedOnce broker = new OpenedOnce(() -> open(user, account, updates));
        Optional.ofNullable(accounts.put(new Whose(user, account.id()), broker)).ifPresent(OpenedOnce::close);
        return broker;
    }

    @Override
    public void disconnect(UserId user, AccountId account) {
        Optional.ofNullable(accounts.remove(new Whose(user, account))).ifPresent(OpenedOnce::close);
    }

    /** The file in which a paper account keeps its orders and trades. */
    public static Path book(Path folder, UserId user, AccountId account) {
        return folder.resolve(user + "." + account + ".db");
    }

    @Override
    public void close() {
        accounts.values().forEach(OpenedOnce::close);
        accounts.clear();
        writer.close();
    }

    private LivePaperBroker open(UserId user, BrokerAccount account, Consumer<BrokerUpdate> updates) {
        if (account.mode().isReal()) {
            throw new IllegalStateException(account.id() + " trades live and this market is simulated");
        }
        Path file = book(folder, user, account.id());
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        MemberId member = new MemberId(user + "/" + account.id());
        return LivePaperBroker.open(venue, writer, member, PaperBook.open(file), terms, updates);
    }
}
