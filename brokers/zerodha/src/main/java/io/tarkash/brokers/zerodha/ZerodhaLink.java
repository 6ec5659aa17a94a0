package io.tarkash.brokers.zerodha;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tarkash.brokers.zerodha.http.AccessKey;
import io.tarkash.brokers.zerodha.http.Answer;
import io.tarkash.brokers.zerodha.http.BookCalls;
import io.tarkash.brokers.zerodha.http.KiteCalls;
import io.tarkash.brokers.zerodha.http.OrderCalls;
import io.tarkash.brokers.zerodha.mapping.ChargeRows;
import io.tarkash.brokers.zerodha.mapping.MarginRows;
import io.tarkash.brokers.zerodha.mapping.Unverified;
import io.tarkash.brokers.zerodha.session.KiteLogin;
import io.tarkash.brokers.zerodha.stream.KiteStream;
import io.tarkash.domain.market.charges.Charges;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.engine.broker.OrderRequest;
import io.tarkash.live.link.BrokerLink;
import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.ChargesReading;
import io.tarkash.live.link.ContractMaster;
import io.tarkash.live.link.Credentials;
import io.tarkash.live.link.ExecutedOrder;
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
import io.tarkash.wire.http.HttpCall.Body;
import io.tarkash.wire.http.HttpLine;
import io.tarkash.wire.http.HttpTerms;
import io.tarkash.wire.json.UnreadableRow;
import io.tarkash.wire.stream.StreamLine;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One account at Zerodha: calls over its own connections, and one socket for prices and order updates. Thread-safe. */
public final class ZerodhaLink implements BrokerLink {
    /** As many as the legs of a usual entry, so that none of its orders waits for a connection. */
    private static final int WARM_CONNECTIONS = 4;

    private static final String NO_LIST = "today's list of Zerodha's contracts was not read yet";

    private final LinkTerms terms;
    private final SessionSeat<AccessKey> seat;
    private final HttpLine line;
    private final KiteCalls calls;
    private final OrderCalls orders;
    private final StreamStanding standing;
    private final KiteStream protocol;
    private final StreamLine stream;
    private volatile Optional<String> trouble = Optional.empty();

    ZerodhaLink(Addresses addresses, LinkTerms terms, LinkListener listener) {
        this.terms = terms;
        this.seat = new SessionSeat<>("Zerodha", "06:00", terms.time(), why -> sessionDied(listener, why));
        this.line = new HttpLine(
                new HttpTerms(addresses.rest(), terms.source(), HttpTerms.USUAL_CONNECTIONS, terms.deadline()));
        this.calls = new KiteCalls(line, seat, terms.time());
        this.orders = new OrderCalls(calls, terms.algoId());
        this.standing =
                new StreamStanding("prices and order updates", terms.time(), listener::streamUp, this::streamRefused);
        this.protocol = new KiteStream(
                addresses.stream(),
                seat,
                new Subscriptions<>(terms.masters(), (segment, token) -> Long.valueOf(token), Unverified::met),
                standing,
                new Hearing(terms.masters(), listener, terms.time()));
        this.stream = new StreamLine("zerodha-" + terms.account().id().value(), terms.source(), protocol);
    }

    /** A session of somebody else is not taken: its orders would be made in another account. */
    @Override
    public void use(Credentials credentials, BrokerSession session) {
        if (!session.clientCode().equalsIgnoreCase(terms.account().clientCode())) {
            trouble = Optional.of("The login at Zerodha was made as " + session.clientCode() + ", not as "
                    + terms.account().clientCode() + ": log in as that user.");
            return;
        }
        trouble = Optional.empty();
        seat.use(KiteLogin.key(credentials, session), session);
        standing.connecting();
        stream.reconnect("a new session");
    }

    @Override
    public void warm() {
        if (seat.key().isPresent()) {
            trouble = line.warm(WARM_CONNECTIONS).map(why -> "No connection to Zerodha: " + why + ".");
        }
    }

    @Override
    public BrokerOutcome place(OrderRequest request) {
        Instrument instrument = request.contract().instrument();
        return listing(instrument)
                .map(listing -> orders.place(request, listing))
                .orElseGet(() -> new BrokerOutcome.NotSent(
                        terms.masters().newest().isEmpty()
                                ? NO_LIST
                                : instrument + " is not in Zerodha's list of today"));
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
        Optional<ContractMaster> master = terms.masters().newest();
        return master.map(today -> new BookCalls(calls).read(today, deadline()))
                .orElseGet(() -> new BookReading.Unreadable(NO_LIST));
    }

    @Override
    public FundsReading funds() {
        Answer answer = calls.read("/user/margins", deadline());
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
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (OrderRequest request : basket) {
            Optional<Listing> listing = listing(request.contract().instrument());
            if (listing.isEmpty()) {
                return new MarginReading.Unreadable(request.contract().instrument() + " is not in Zerodha's list");
            }
            MarginRows.add(rows, request, listing.get());
        }
        Answer answer =
                calls.calculate("/margins/basket?consider_positions=true", Body.json(rows.toString()), deadline());
        try {
            return answer instanceof Answer.Data data
                    ? new MarginReading.Needed(MarginRows.needed(data.data()))
                    : new MarginReading.Unreadable(answer.trouble());
        } catch (UnreadableRow unreadable) {
            return new MarginReading.Unreadable(unreadable.why());
        }
    }

    @Override
    public ChargesReading charges(List<ExecutedOrder> executed) {
        if (executed.isEmpty()) {
            return new ChargesReading.Charged(Charges.NONE);
        }
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (ExecutedOrder order : executed) {
            Optional<Listing> listing = listing(order.instrument());
            if (listing.isEmpty()) {
                return new ChargesReading.Unreadable(order.instrument() + " is not in Zerodha's list");
            }
            ChargeRows.add(rows, order, listing.get());
        }
        Answer answer = calls.calculate("/charges/orders", Body.json(rows.toString()), deadline());
        try {
            return answer instanceof Answer.Data data
                    ? new ChargesReading.Charged(ChargeRows.sum(data.data(), executed.size()))
                    : new ChargesReading.Unreadable(answer.trouble());
        } catch (UnreadableRow unreadable) {
            return new ChargesReading.Unreadable(unreadable.why());
        }
    }

    @Override
    public void watch(Set<Instrument> contracts, Set<Underlying> indices) {
        protocol.watch(stream, contracts, indices);
    }

    @Override
    public LinkState state() {
        LinkState.Stream streams = seat.key().isEmpty() ? LinkState.Stream.IDLE : standing.state();
        return new LinkState(
                seat.state(),
                seat.expires(),
                streams,
                streams,
                standing.heardAt(),
                calls.clockOffset(),
                trouble.or(seat::trouble).or(standing::trouble));
    }

    @Override
    public void close() {
        stream.close();
        line.close();
    }

    private Deadline deadline() {
        return Deadline.in(terms.deadline());
    }

    private Optional<Listing> listing(Instrument instrument) {
        return terms.masters().newest().flatMap(master -> master.listing(instrument));
    }

    private void sessionDied(LinkListener listener, String why) {
        stream.reconnect("the session is dead");
        listener.sessionDied(why);
    }

    /** A refused handshake may mean a dead session, or another reason: the calls know. Off the stream's thread. */
    private void streamRefused() {
        Thread.ofVirtual().name("zerodha-session-check").start(() -> calls.read("/user/profile", deadline()));
    }

    /** Shows whose it is and nothing that was given for it. */
    @Override
    public String toString() {
        return "Zerodha " + terms.account().clientCode();
    }
}
