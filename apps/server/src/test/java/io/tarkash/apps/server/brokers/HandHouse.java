package io.tarkash.apps.server.brokers;

import io.tarkash.domain.account.Broker;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.engine.broker.OrderRequest;
import io.tarkash.live.line.PaceLimits;
import io.tarkash.live.link.BrokerHouse;
import io.tarkash.live.link.BrokerLink;
import io.tarkash.live.link.BrokerLogin;
import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.CredentialField;
import io.tarkash.live.link.Credentials;
import io.tarkash.live.link.FundsReading;
import io.tarkash.live.link.HouseRules;
import io.tarkash.live.link.LinkListener;
import io.tarkash.live.link.LinkState;
import io.tarkash.live.link.LinkTerms;
import io.tarkash.live.link.LoginResult;
import io.tarkash.live.link.LoginStep;
import io.tarkash.live.link.MarginReading;
import io.tarkash.live.link.MasterReading;
import java.net.InetAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A broker moved by hand: its session is what the test says, its book what the test shows, and it takes no orders. */
final class HandHouse implements BrokerHouse, BrokerLogin {
    LinkState.Session session = LinkState.Session.NONE;
    Supplier<BookReading> book = () -> new BookReading.Unreadable("it is not there");
    int warmed;
    Supplier<FundsReading> funds = () -> new FundsReading.Unreadable("nobody asked");
    MasterReading master = new MasterReading.Failed("there is none");
    Optional<InetAddress> source = Optional.empty();
    Supplier<Optional<InetAddress>> linkSource = Optional::empty;
    Supplier<Optional<LoginResult>> renewal = Optional::empty;
    int renewals;
    Optional<BrokerSession> inUse = Optional.empty();
    private Optional<LinkListener> listener = Optional.empty();

    /** The broker ends the session before its time. */
    void kill() {
        session = LinkState.Session.DEAD;
        listener.orElseThrow().sessionDied("it says so");
    }

    @Override
    public Broker broker() {
        return Broker.ZERODHA;
    }

    @Override
    public HouseRules rules() {
        return new HouseRules(PaceLimits.USUAL, 25, true);
    }

    @Override
    public BrokerLogin login(Optional<InetAddress> from) {
        source = from;
        return this;
    }

    @Override
    public MasterReading readMaster(Credentials credentials, BrokerSession open) {
        return master;
    }

    @Override
    public BrokerLink link(LinkTerms terms, LinkListener hears) {
        listener = Optional.of(hears);
        linkSource = terms.source();
        return new Link();
    }

    @Override
    public void close() {}

    @Override
    public List<CredentialField> credentials() {
        return List.of(new CredentialField("api_key", "API key", CredentialField.Kind.REQUIRED, ""));
    }

    @Override
    public LoginStep begin(Credentials credentials, String state, URI callback) {
        return new LoginStep.Automatic();
    }

    @Override
    public LoginResult complete(Credentials credentials, Map<String, String> answers) {
        String client = Optional.ofNullable(answers.get("client")).orElseThrow();
        Instant now = Instant.EPOCH;
        return new LoginResult.Opened(BrokerSession.of(client, Map.of("token", "t"), now, Instant.MAX));
    }

    @Override
    public boolean renews(BrokerSession open) {
        return renewal.get().isPresent();
    }

    @Override
    public Optional<LoginResult> refresh(Credentials credentials, BrokerSession open) {
        renewals++;
        return renewal.get();
    }

    @Override
    public void logout(Credentials credentials, BrokerSession open) {}

    private final class Link implements BrokerLink {
        @Override
        public void use(Credentials credentials, BrokerSession open) {
            session = LinkState.Session.OPEN;
            inUse = Optional.of(open);
        }

        @Override
        public void warm() {
            warmed++;
        }

        @Override
        public FundsReading funds() {
            return funds.get();
        }

        @Override
        public MarginReading margin(List<OrderRequest> basket) {
            return new MarginReading.NotOffered();
        }

        @Override
        public void watch(Set<Instrument> contracts, Set<Underlying> indices) {}

        @Override
        public LinkState state() {
            return new LinkState(
                    session,
                    Optional.empty(),
                    LinkState.Stream.IDLE,
                    LinkState.Stream.IDLE,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        @Override
        public void close() {}

        @Override
        public BrokerOutcome place(OrderRequest request) {
            throw new UnsupportedOperationException("no orders");
        }

        @Override
        public BrokerOutcome modify(BrokerOrderId order, Price limit) {
            throw new UnsupportedOperationException("no orders");
        }

        @Override
        public BrokerOutcome cancel(BrokerOrderId order) {
            throw new UnsupportedOperationException("no orders");
        }

        @Override
        public BookReading book() {
            return book.get();
        }
    }
}
