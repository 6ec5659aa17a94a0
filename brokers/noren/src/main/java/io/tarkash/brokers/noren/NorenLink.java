package io.tarkash.brokers.noren;

import io.tarkash.brokers.noren.http.NorenCalls;
import io.tarkash.brokers.noren.mapping.NorenTimes;
import io.tarkash.brokers.noren.mapping.OrderMemory;
import io.tarkash.brokers.noren.session.NorenSession;
import io.tarkash.brokers.noren.stream.NorenStream;
import io.tarkash.brokers.noren.stream.StreamTerms;
import io.tarkash.brokers.noren.stream.StreamView;
import io.tarkash.domain.account.Broker;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.engine.broker.OrderRequest;
import io.tarkash.live.link.BrokerLink;
import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.Credentials;
import io.tarkash.live.link.FundsReading;
import io.tarkash.live.link.LinkListener;
import io.tarkash.live.link.LinkState;
import io.tarkash.live.link.LinkTerms;
import io.tarkash.live.link.MarginReading;
import io.tarkash.live.link.SessionSeat;
import io.tarkash.wire.http.Deadline;
import io.tarkash.wire.http.HttpLine;
import io.tarkash.wire.http.HttpTerms;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** One account's way to its broker. Thread-safe. */
final class NorenLink implements BrokerLink {
    private static final int WARM_CONNECTIONS = 4;

    private final LinkTerms terms;
    private final boolean basketMargin;
    private final SessionSeat<NorenSession> seat;
    private final OrderMemory memory = new OrderMemory();
    private final HttpLine line;
    private final AccountCalls calls;
    private final Books books;
    private final Orders orders;
    private final Purse purse;
    private final NorenStream stream;
    private volatile Optional<Duration> clockOffset = Optional.empty();
    private volatile Optional<String> wrongLogin = Optional.empty();
    private volatile Optional<String> unreachable = Optional.empty();
    private volatile Instant memoryEnds = Instant.MIN;

    NorenLink(LinkTerms terms, LinkListener listener, NorenAddresses addresses, boolean basketMargin) {
        this.terms = terms;
        this.basketMargin = basketMargin;
        this.seat = new SessionSeat<>(
                title(terms.account().broker()), "its time ran out", terms.time(), why -> died(listener, why));
        this.line = new HttpLine(
                new HttpTerms(addresses.rest(), terms.source(), HttpTerms.USUAL_CONNECTIONS, terms.deadline()));
        this.calls = new AccountCalls(new NorenCalls(line, this::serverSaid), seat);
        this.books = new Books(terms, calls, memory);
        this.orders = new Orders(terms, calls, memory, books::readOrders);
        this.purse = new Purse(terms, calls);
        this.stream = stream(addresses.stream(), listener);
    }

    private NorenStream stream(URI address, LinkListener listener) {
        return new NorenStream(
                terms.account().clientCode(),
                terms.source(),
                new StreamTerms(address, seat, terms.masters(), memory, listener, terms.time(), this::doubtSession));
    }

    /** A login of another account would trade there, so it is not used. */
    @Override
    public void use(Credentials credentials, BrokerSession session) {
        String clientCode = terms.account().clientCode();
        NorenSession login = new NorenSession(session);
        if (!login.isOf(clientCode)) {
            wrongLogin = Optional.of("the login is of " + session.clientCode() + ", but the account is " + clientCode
                    + ": log in as it");
            return;
        }
        wrongLogin = Optional.empty();
        forgetYesterday();
        seat.use(Optional.of(login), session);
        stream.reconnect();
    }

    @Override
    public void warm() {
        unreachable = line.warm(WARM_CONNECTIONS).map(why -> "the broker cannot be reached: " + why);
    }

    @Override
    public BrokerOutcome place(OrderRequest request) {
        return orders.place(request);
    }

    @Override
    public BrokerOutcome modify(BrokerOrderId order, Price limit) {
        return orders.modify(order, limit);
    }

    @Override
    public BrokerOutcome cancel(BrokerOrderId order) {
        return orders.cancel(order);
    }

    @Override
    public BookReading book() {
        return books.read();
    }

    @Override
    public FundsReading funds() {
        return purse.funds();
    }

    @Override
    public MarginReading margin(List<OrderRequest> basket) {
        return basketMargin ? purse.margin(basket) : new MarginReading.NotOffered();
    }

    @Override
    public void watch(Set<Instrument> contracts, Set<Underlying> indices) {
        stream.watch(contracts, indices);
    }

    @Override
    public LinkState state() {
        StreamView view = stream.view();
        return new LinkState(
                seat.state(),
                seat.expires(),
                view.orders(),
                view.quotes(),
                view.heardAt(),
                clockOffset,
                wrongLogin.or(seat::trouble).or(() -> unreachable).or(view::trouble));
    }

    @Override
    public void close() {
        stream.close();
        line.close();
    }

    private static String title(Broker broker) {
        return broker.name().charAt(0) + broker.name().substring(1).toLowerCase(Locale.ROOT);
    }

    private void serverSaid(Instant date) {
        clockOffset = Optional.of(Duration.between(terms.time().now(), date));
    }

    private void died(LinkListener listener, String why) {
        stream.hangUp();
        listener.sessionDied(why);
    }

    /** The smallest call there is; if the session is dead, its answer says so and has its effect. */
    private void doubtSession() {
        Thread.ofVirtual()
                .name("noren-doubt")
                .start(() -> calls.read("Limits", AccountCalls::who, Deadline.in(terms.deadline())));
    }

    private synchronized void forgetYesterday() {
        Instant now = terms.time().now();
        if (!now.isBefore(memoryEnds)) {
            memory.forgetAll();
            memoryEnds = NorenTimes.endOfDay(now);
        }
    }
}
