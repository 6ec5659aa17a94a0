package io.tarkash.apps.server.brokers;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import io.tarkash.engine.broker.Broker;
import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.engine.time.Time;
import io.tarkash.live.line.Connections;
import io.tarkash.live.line.PaceLimits;
import io.tarkash.live.link.BrokerHouse;
import io.tarkash.live.link.BrokerLink;
import io.tarkash.live.link.BrokerLogin;
import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.ContractMaster;
import io.tarkash.live.link.Credentials;
import io.tarkash.live.link.LinkState;
import io.tarkash.live.link.LinkTerms;
import io.tarkash.live.link.LoginResult;
import io.tarkash.live.link.LoginSafe;
import io.tarkash.live.link.Masters;
import io.tarkash.live.notice.Notice;
import io.tarkash.live.notice.Notices;
import io.tarkash.marketdata.feed.LiveFeed;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The links of all accounts that trade for real. A link is made when a desk takes up its account and gets the session
 * that is kept for it; without one it sends nothing. A session that dies is forgotten here and told. Thread-safe.
 */
public final class BrokerLinks implements Connections, AutoCloseable {
    /** Where a person may store the exchange's id of their algorithm, beside what they log in with. */
    public static final String ALGO_ID = "algo_id";

    private static final Logger LOG = LoggerFactory.getLogger(BrokerLinks.class);

    private final Parts parts;
    private final Map<Whose, Linked> links = new ConcurrentHashMap<>();
    private final Map<Whose, BrokerSession> used = new ConcurrentHashMap<>();
    private final KeptSessions sessions;
    private final SourceAddresses sources;
    private volatile BiConsumer<UserId, BrokerAccount> lost = (user, account) -> {};

    /**
     * What the links are made of.
     *
     * @param houses the brokers that are reached
     * @param source the registered address of accounts that have none of their own, where one is configured
     * @param workers runs what may block
     */
    public record Parts(
            Map<io.tarkash.domain.account.Broker, BrokerHouse> houses,
            LoginSafe safe,
            ContractLists contracts,
            LiveFeed feed,
            Optional<InetAddress> source,
            Duration deadline,
            Time time,
            Executor workers,
            Notices notices) {}

    /** Whose account it is. */
    public record Whose(UserId user, AccountId account) {}

    /** An account with its link. */
    public record Linked(
            UserId user, BrokerAccount account, BrokerHouse house, BrokerLink link, LiveFeed.Source source) {
        Whose whose() {
            return new Whose(user, account.id());
        }

        void end() {
            link.close();
            source.close();
        }
    }

    public BrokerLinks(Parts parts) {
        this.parts = parts;
        this.sessions = new KeptSessions(parts.safe());
        this.sources = new SourceAddresses(parts.safe(), parts.source());
    }

    @Override
    public Broker connect(UserId user, BrokerAccount account, Consumer<BrokerUpdate> updates) {
        BrokerHouse house = house(account)
                .orElseThrow(() -> new IllegalStateException(account.broker() + " is not reached from this server"));
        LiveFeed.Source source = parts.feed().source(account.broker() + " stream");
        AccountListener listener = new AccountListener(updates, source, why -> died(user, account, why));
        Whose whose = new Whose(user, account.id());
        sources.link(whose);
        LinkTerms terms = new LinkTerms(
                account,
                parts.contracts().of(account.broker()),
                () -> sources.held(whose),
                parts.safe().credentials(user, account.id()).flatMap(given -> given.value(ALGO_ID)),
                parts.deadline(),
                parts.time());
        BrokerLink link = house.link(terms, listener);
        Linked linked = new Linked(user, account, house, link, source);
        Optional.ofNullable(links.put(whose, linked)).ifPresent(Linked::end);
        parts.workers().execute(() -> resume(linked));
        return link;
    }

    @Override
    public Optional<PaceLimits> pace(BrokerAccount account) {
        return house(account).map(house -> house.rules().pace());
    }

    @Override
    public void disconnect(UserId user, AccountId account) {
        Whose whose = new Whose(user, account);
        Optional.ofNullable(links.remove(whose)).ifPresent(Linked::end);
        sources.unlink(whose);
    }

    /** From now on this hears of each session that ends before its time, on a worker. */
    public void whenLost(BiConsumer<UserId, BrokerAccount> listener) {
        lost = listener;
    }

    /** Whether a session is kept that should still hold. Blocks on the store. */
    public boolean keepsSession(UserId user, AccountId account) {
        return parts.safe()
                .session(user, account)
                .filter(session -> session.holdsAt(parts.time().now()))
                .isPresent();
    }

    /** The names of what a person has to give before the account can log in. Blocks on the store. */
    public List<String> missingCredentials(UserId user, BrokerAccount account) {
        Credentials given = parts.safe().credentials(user, account.id()).orElse(Credentials.NONE);
        return house(account)
                .map(house -> given.missing(house.login().credentials()))
                .orElse(List.of());
    }

    /** The address from which the account's requests leave: its own, or that of the server. Blocks on the store. */
    public Optional<InetAddress> source(UserId user, AccountId account) {
        return sources.of(new Whose(user, account));
    }

    /**
     * Whether another person's account leaves from this one's address, or another client's at the same broker; of accounts
     * that trade for real. Blocks on the store.
     */
    public boolean isSharedWithOthers(UserId user, BrokerAccount account) {
        Optional<InetAddress> source = source(user, account.id());
        return all().stream()
                .filter(other -> !other.user().equals(user)
                        || (other.account().broker() == account.broker()
                                && !other.account().id().equals(account.id())))
                .anyMatch(other -> sources.held(other.whose()).equals(source));
    }

    /** The account may have another address of its own: its next request leaves from there. Blocks on the store. */
    public void readdressed(UserId user, AccountId account) {
        sources.changed(new Whose(user, account));
    }

    /** How the account's person is let in, from the address that is the account's. Blocks on the store. */
    public Optional<BrokerLogin> login(UserId user, BrokerAccount account) {
        return house(account).map(house -> house.login(source(user, account.id())));
    }

    public Optional<BrokerHouse> house(BrokerAccount account) {
        return Optional.ofNullable(parts.houses().get(account.broker()));
    }

    public Optional<Linked> linked(UserId user, AccountId account) {
        return Optional.ofNullable(links.get(new Whose(user, account)));
    }

    /** What contracts are named by at a broker now: today's list, or the last there was. */
    public Masters masters(io.tarkash.domain.account.Broker broker) {
        return parts.contracts().of(broker);
    }

    @Override
    public Optional<String> hindersEntries(BrokerAccount account) {
        return parts.contracts().hindersEntries(account.broker());
    }

    /** Today's contract list of a broker. */
    public Optional<ContractMaster> contracts(io.tarkash.domain.account.Broker broker) {
        return parts.contracts().newest(broker);
    }

    public Collection<Linked> all() {
        return List.copyOf(links.values());
    }

    /** A person has logged in: the session is kept and used from now on. Blocks on the store. */
    public void opened(UserId user, BrokerAccount account, BrokerSession session) {
        sessions.keep(new Whose(user, account.id()), Optional.of(session));
        linked(user, account.id()).ifPresent(linked -> use(linked, session));
    }

    /** Asks the broker for a session in place of this one; empty where it has no such thing. Blocks. */
    public Optional<LoginResult> refresh(UserId user, BrokerAccount account, BrokerSession session) {
        Credentials given = parts.safe().credentials(user, account.id()).orElse(Credentials.NONE);
        return login(user, account).flatMap(login -> login.refresh(given, session));
    }

    /**
     * The broker gave a session in place of the one that would have ended: it is kept and used, unless the person has
     * logged in anew or out meanwhile. Blocks on the store.
     */
    public void renewed(UserId user, BrokerAccount account, BrokerSession old, BrokerSession fresh) {
        if (sessions.renewed(new Whose(user, account.id()), old, fresh)) {
            linked(user, account.id()).ifPresent(linked -> use(linked, fresh));
        } else {
            LOG.info("a renewed session of {} of {} came too late and is not used", account.id(), user);
        }
    }

    /** The session that is kept for an account. Blocks on the store. */
    public Optional<BrokerSession> session(UserId user, AccountId account) {
        return sessions.of(new Whose(user, account));
    }

    /**
     * Until when an account can be counted on to have a session: the end of the one that is kept, or that of its day where
     * the broker renews it. Blocks on the store.
     */
    public Optional<Instant> sessionUntil(UserId user, AccountId account) {
        return sessions.of(new Whose(user, account))
                .map(session -> linked(user, account)
                        .filter(linked -> linked.house().login().renews(session))
                        .map(linked -> SessionRenewals.dayEnd(session))
                        .filter(session.expires()::isBefore)
                        .orElse(session.expires()));
    }

    /** Ends the session at the broker and forgets it. Blocks. */
    public void logout(UserId user, BrokerAccount account) {
        Optional<BrokerSession> session = parts.safe().session(user, account.id());
        sessions.keep(new Whose(user, account.id()), Optional.empty());
        Instant now = parts.time().now();
        BrokerSession ended = BrokerSession.of(account.clientCode(), Map.of(), now, now);
        linked(user, account.id()).ifPresent(linked -> linked.link().use(credentials(linked), ended));
        login(user, account)
                .ifPresent(login -> session.ifPresent(open -> login.logout(
                        parts.safe().credentials(user, account.id()).orElse(Credentials.NONE), open)));
    }

    /**
     * Reads today's contract list for every broker that has a session and lacks one, and takes up sessions that are kept
     * and not in use, such as one that the store could not give at the start. Blocks.
     */
    public void readContracts() {
        for (Linked linked : all()) {
            if (linked.link().state().session() == LinkState.Session.NONE) {
                resume(linked);
            } else {
                ensureContracts(linked);
            }
        }
    }

    private void ensureContracts(Linked linked) {
        try {
            parts.safe()
                    .session(linked.user(), linked.account().id())
                    .filter(session -> session.holdsAt(parts.time().now()))
                    .ifPresent(session -> parts.contracts().ensure(linked.house(), credentials(linked), session));
        } catch (RuntimeException failure) {
            LOG.warn(
                    "the contract list of {} could not be asked for",
                    linked.account().broker(),
                    failure);
        }
    }

    @Override
    public void close() {
        links.values().forEach(Linked::end);
        links.clear();
        parts.houses().values().forEach(BrokerHouse::close);
    }

    private void resume(Linked linked) {
        try {
            parts.safe()
                    .session(linked.user(), linked.account().id())
                    .filter(session -> session.holdsAt(parts.time().now()))
                    .ifPresent(session -> use(linked, session));
        } catch (RuntimeException failure) {
            LOG.warn(
                    "the session of {} of {} could not be taken up",
                    linked.account().id(),
                    linked.user(),
                    failure);
        }
    }

    private void use(Linked linked, BrokerSession session) {
        parts.contracts().ensure(linked.house(), credentials(linked), session);
        Whose whose = linked.whose();
        BrokerSession newest =
                parts.safe().session(whose.user(), whose.account()).orElse(session);
        used.put(whose, newest);
        linked.link().use(credentials(linked), newest);
    }

    private Credentials credentials(Linked linked) {
        return parts.safe().credentials(linked.user(), linked.account().id()).orElse(Credentials.NONE);
    }

    private void died(UserId user, BrokerAccount account, String why) {
        parts.notices()
                .noticed(Notice.about(
                        user,
                        Notice.Kind.SESSION_DEAD,
                        parts.time().now(),
                        account.broker() + " ended the session of " + account.id() + ": " + why
                                + ". Log in again; until then nothing can be entered or closed there from here."));
        Whose whose = new Whose(user, account.id());
        Optional<BrokerSession> which = Optional.ofNullable(used.get(whose));
        parts.workers().execute(() -> {
            lost.accept(user, account);
            which.ifPresent(session -> sessions.died(whose, session));
        });
    }
}
