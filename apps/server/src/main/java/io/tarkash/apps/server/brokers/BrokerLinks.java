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
import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.ContractMaster;
import io.tarkash.live.link.Credentials;
import io.tarkash.live.link.LinkState;
import io.tarkash.live.link.LinkTerms;
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
import java.util.function.Function;
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
    private volatile BiConsumer<UserId, BrokerAccount> lost = (user, account) -> {};

    /**
     * What the links are made of.
     *
     * @param houses the brokers that are reached
     * @param source the registered address of an account, where one is configured
     * @param workers runs what may block
     */
    public record Parts(
            Map<io.tarkash.domain.account.Broker, BrokerHouse> houses,
            LoginSafe safe,
            ContractLists contracts,
            LiveFeed feed,
            Function<BrokerAccount, Optional<InetAddress>> source,
            Duration deadline,
            Time time,
            Executor workers,
            Notices notices) {}

    /** Whose account it is. */
    public record Whose(UserId user, AccountId account) {}

    /** An account with its link. */
    public record Linked(
            UserId user, BrokerAccount account, BrokerHouse house, BrokerLink link, LiveFeed.Source source) {
        void end() {
            link.close();
            source.close();
        }
    }

    public BrokerLinks(Parts parts) {
        this.parts = parts;
    }

    @Override
    public Broker connect(UserId user, BrokerAccount account, Consumer<BrokerUpdate> updates) {
        BrokerHouse house = house(account)
                .orElseThrow(() -> new IllegalStateException(account.broker() + " is not reached from this server"));
        LiveFeed.Source source = parts.feed().source(account.broker() + " stream");
        AccountListener listener = new AccountListener(updates, source, why -> died(user, account, why));
        LinkTerms terms = new LinkTerms(
                account,
                parts.contracts().of(account.broker()),
                parts.source().apply(account),
                parts.safe().credentials(user, account.id()).flatMap(credentials -> credentials.value(ALGO_ID)),
                parts.deadline(),
                parts.time());
        BrokerLink link = house.link(terms, listener);
        Linked linked = new Linked(user, account, house, link, source);
        Optional.ofNullable(links.put(new Whose(user, account.id()), linked)).ifPresent(Linked::end);
        parts.workers().execute(() -> resume(linked));
        return link;
    }

    @Override
    public Optional<PaceLimits> pace(BrokerAccount account) {
        return house(account).map(house -> house.rules().pace());
    }

    @Override
    public void disconnect(UserId user, AccountId account) {
        Optional.ofNullable(links.remove(new Whose(user, account))).ifPresent(Linked::end);
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

    /** Whether the account has ever been logged in, as far as is kept. Blocks on the store. */
    public boolean hasLoggedIn(UserId user, AccountId account) {
        return parts.safe().session(user, account).isPresent();
    }

    /** The address from which the account's requests leave, where one is configured. */
    public Optional<InetAddress> source(BrokerAccount account) {
        return parts.source().apply(account);
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
        parts.safe().keep(user, account.id(), Optional.of(session));
        linked(user, account.id()).ifPresent(linked -> use(linked, session));
    }

    /** When the session ends that is kept for an account. Blocks on the store. */
    public Optional<Instant> sessionUntil(UserId user, AccountId account) {
        return parts.safe().session(user, account).map(BrokerSession::expires);
    }

    /** Ends the session at the broker and forgets it. Blocks. */
    public void logout(UserId user, BrokerAccount account) {
        Optional<BrokerSession> session = parts.safe().session(user, account.id());
        parts.safe().keep(user, account.id(), Optional.empty());
        Instant now = parts.time().now();
        BrokerSession ended = BrokerSession.of(account.clientCode(), Map.of(), now, now);
        linked(user, account.id()).ifPresent(linked -> linked.link().use(credentials(linked), ended));
        house(account)
                .ifPresent(house -> session.ifPresent(open -> house.login()
                        .logout(parts.safe().credentials(user, account.id()).orElse(Credentials.NONE), open)));
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
        Whose whose = new Whose(linked.user(), linked.account().id());
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
        Optional<BrokerSession> dead = Optional.ofNullable(used.get(new Whose(user, account.id())));
        parts.workers().execute(() -> {
            lost.accept(user, account);
            if (parts.safe().session(user, account.id()).equals(dead)) {
                parts.safe().keep(user, account.id(), Optional.empty());
            }
        });
    }
}
