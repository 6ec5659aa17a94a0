package io.tarkash.brokers.angelone;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.brokers.angelone.http.AccessKey;
import io.tarkash.brokers.angelone.http.AngelCalls;
import io.tarkash.brokers.angelone.http.Answer;
import io.tarkash.brokers.angelone.http.BookCalls;
import io.tarkash.brokers.angelone.http.CallHeaders;
import io.tarkash.brokers.angelone.http.KnownOrders;
import io.tarkash.brokers.angelone.http.OrderCalls;
import io.tarkash.brokers.angelone.http.Reading;
import io.tarkash.brokers.angelone.mapping.MarginRows;
import io.tarkash.brokers.angelone.mapping.Unverified;
import io.tarkash.brokers.angelone.session.AngelLogin;
import io.tarkash.brokers.angelone.stream.OrderStream;
import io.tarkash.brokers.angelone.stream.QuoteStream;
import io.tarkash.brokers.angelone.stream.Token;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.engine.broker.OrderRequest;
import io.tarkash.live.link.BrokerLink;
import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.ContractMaster;
import io.tarkash.live.link.Credentials;
import io.tarkash.live.link.FundsReading;
import io.tarkash.live.link.LinkListener;
import io.tarkash.live.link.LinkState;
import io.tarkash.live.link.LinkTerms;
import io.tarkash.live.link.Listing;
import io.tarkash.live.link.MarginReading;
import io.tarkash.live.link.SessionSeat;
import io.tarkash.live.link.StreamStanding;
import io.tarkash.live.link.Subscriptions;
import io.tarkash.wire.http.Deadline;
import io.tarkash.wire.http.HttpLine;
import io.tarkash.wire.http.HttpTerms;
import io.tarkash.wire.json.UnreadableRow;
import io.tarkash.wire.stream.StreamLine;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One account at Angel One: calls over its own connections, a socket for prices and one for order updates. Thread-safe. */
public final class AngelLink implements BrokerLink {
    /** As many as the legs of a usual entry, so that none of its orders waits for a connection. */
    private static final int WARM_CONNECTIONS = 4;

    private static final String NO_LIST = "today's list of Angel One's contracts was not read yet";

    private final LinkTerms terms;
    private final SessionSeat<AccessKey> seat;
    private final HttpLine line;
    private final AngelCalls calls;
    private final KnownOrders known = new KnownOrders();
    private final OrderCalls orders;
    private final StreamStanding quoteStanding;
    private final StreamStanding orderStanding;
    private final QuoteStream quoteProtocol;
    private final StreamLine quoteStream;
    private final StreamLine orderStream;
    private volatile Optional<String> trouble = Optional.empty();

    AngelLink(Addresses addresses, LinkTerms terms, LinkListener listener) {
        this.terms = terms;
        this.seat = new SessionSeat<>("Angel One", "midnight", terms.time(), why -> sessionDied(listener, why));
        this.line = new HttpLine(
                new HttpTerms(addresses.rest(), terms.source(), HttpTerms.USUAL_CONNECTIONS, terms.deadline()));
        this.calls = new AngelCalls(line, new CallHeaders(terms.source()), seat, terms.time());
        this.orders = new OrderCalls(calls, known);
        Hearing hearing = new Hearing(terms.masters(), listener, known, terms.time());
        this.quoteStanding = new StreamStanding("prices", terms.time(), () -> {}, this::streamRefused);
        this.orderStanding = new StreamStanding("order updates", terms.time(), listener::streamUp, this::streamRefused);
        this.quoteProtocol = new QuoteStream(
                addresses.quotes(),
                seat,
                new Subscriptions<>(terms.masters(), Token::of, Unverified::met),
                quoteStanding,
                hearing::tick);
        String name = "angel-" + terms.account().id().value();
        this.quoteStream = new StreamLine(name + "-quotes", terms.source(), quoteProtocol);
        this.orderStream = new StreamLine(
                name + "-orders",
                terms.source(),
                new OrderStream(addresses.orders(), seat, orderStanding, hearing::order));
    }

    /** A session of somebody else is not taken: its orders would be made in another account. */
    @Override
    public void use(Credentials credentials, BrokerSession session) {
        if (!session.clientCode().equalsIgnoreCase(terms.account().clientCode())) {
            trouble = Optional.of("The login at Angel One was made as " + session.clientCode() + ", not as "
                    + terms.account().clientCode() + ": log in as that client.");
            return;
        }
        trouble = Optional.empty();
        if (!seat.expires().equals(Optional.of(session.expires()))) {
            // Another day: the orders of the last are over. A second login of a day needs no reading to modify.
            known.forget();
        }
        seat.use(AngelLogin.key(credentials, session), session);
        quoteStanding.connecting();
        orderStanding.connecting();
        quoteStream.reconnect("a new session");
        orderStream.reconnect("a new session");
    }

    @Override
    public void warm() {
        if (seat.key().isPresent()) {
            trouble = line.warm(WARM_CONNECTIONS).map(why -> "No connection to Angel One: " + why + ".");
        }
    }

    @Override
    public BrokerOutcome place(OrderRequest request) {
        Instrument instrument = request.contract().instrument();
        return listing(instrument)
                .map(listing -> orders.place(request, listing, deadline()))
                .orElseGet(() -> new BrokerOutcome.NotSent(
                        terms.masters().newest().isEmpty()
                                ? NO_LIST
                                : instrument + " is not in Angel One's list of today"));
    }

    @Override
    public BrokerOutcome modify(BrokerOrderId order, Price limit) {
        return orders.modify(order, limit, deadline());
    }

    @Override
    public BrokerOutcome cancel(BrokerOrderId order) {
        return orders.cancel(order, deadline());
    }

    @Override
    public BookReading book() {
        Optional<ContractMaster> master = terms.masters().newest();
        LocalDate today = Ist.local(terms.time().now()).toLocalDate();
        return master.map(list -> new BookCalls(calls, known, today).read(list, deadline()))
                .orElseGet(() -> new BookReading.Unreadable(NO_LIST));
    }

    @Override
    public FundsReading funds() {
        Answer answer = calls.read(Reading.FUNDS, deadline());
        try {
            return answer instanceof Answer.Data data
                    ? MarginRows.funds(data.data())
                    : new FundsReading.Unreadable(answer.trouble());
        } catch (UnreadableRow unreadable) {
            return new FundsReading.Unreadable(unreadable.why());
        }
    }

    @Override
    public MarginReading margin(List<OrderRequest> basket) {
        if (basket.size() > MarginRows.BASKET_MAX) {
            return new MarginReading.Unreadable(
                    "Angel One calculates no more than " + MarginRows.BASKET_MAX + " orders together");
        }
        ObjectNode body = MarginRows.basket();
        for (OrderRequest request : basket) {
            Optional<Listing> listing = listing(request.contract().instrument());
            if (listing.isEmpty()) {
                return new MarginReading.Unreadable(request.contract().instrument() + " is not in Angel One's list");
            }
            MarginRows.add(body, request, listing.get());
        }
        Answer answer = calls.calculate(Reading.MARGIN, body, deadline());
        try {
            return answer instanceof Answer.Data data
                    ? new MarginReading.Needed(MarginRows.needed(data.data()))
                    : new MarginReading.Unreadable(answer.trouble());
        } catch (UnreadableRow unreadable) {
            return new MarginReading.Unreadable(unreadable.why());
        }
    }

    @Override
    public void watch(Set<Instrument> contracts, Set<Underlying> indices) {
        quoteProtocol.watch(quoteStream, contracts, indices);
    }

    @Override
    public LinkState state() {
        boolean open = seat.key().isPresent();
        return new LinkState(
                seat.state(),
                seat.expires(),
                open ? orderStanding.state() : LinkState.Stream.IDLE,
                open ? quoteStanding.state() : LinkState.Stream.IDLE,
                Stream.concat(orderStanding.heardAt().stream(), quoteStanding.heardAt().stream())
                        .max(java.time.Instant::compareTo),
                calls.clockOffset(),
                trouble.or(seat::trouble)
                        .or(this::feedTrouble)
                        .or(orderStanding::trouble)
                        .or(quoteStanding::trouble));
    }

    @Override
    public void close() {
        quoteStream.close();
        orderStream.close();
        line.close();
    }

    private Optional<String> feedTrouble() {
        return seat.key()
                .filter(key -> key.feedToken().reveal().isEmpty())
                .map(key -> "The login at Angel One brought no feed token, so it gives no prices; orders work.");
    }

    private Deadline deadline() {
        return Deadline.in(terms.deadline());
    }

    private Optional<Listing> listing(Instrument instrument) {
        return terms.masters().newest().flatMap(master -> master.listing(instrument));
    }

    private void sessionDied(LinkListener listener, String why) {
        quoteStream.reconnect("the session is dead");
        orderStream.reconnect("the session is dead");
        listener.sessionDied(why);
    }

    /** A refused handshake may mean a dead session, or another reason: the calls know. Off the stream's thread. */
    private void streamRefused() {
        Thread.ofVirtual().name("angel-session-check").start(() -> calls.read(Reading.PROFILE, deadline()));
    }

    /** Shows whose it is and nothing that was given for it. */
    @Override
    public String toString() {
        return "Angel One " + terms.account().clientCode();
    }
}
