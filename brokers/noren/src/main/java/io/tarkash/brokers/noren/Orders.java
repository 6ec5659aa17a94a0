package io.tarkash.brokers.noren;

import io.tarkash.brokers.noren.http.Answer;
import io.tarkash.brokers.noren.http.Fields;
import io.tarkash.brokers.noren.http.Outcomes;
import io.tarkash.brokers.noren.mapping.OrderMemory;
import io.tarkash.brokers.noren.mapping.Products;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.engine.broker.OrderRequest;
import io.tarkash.live.link.LinkTerms;
import io.tarkash.live.link.Listing;
import io.tarkash.wire.http.Deadline;
import java.util.Optional;
import java.util.function.Function;

/** Placing, changing and cancelling: each one call, sent at most once. Thread-safe. */
final class Orders {
    private final LinkTerms terms;
    private final AccountCalls calls;
    private final OrderMemory memory;
    private final Function<Deadline, Optional<String>> readOrders;

    /** {@code readOrders} reads the order book into the memory, and says what hindered it. */
    Orders(LinkTerms terms, AccountCalls calls, OrderMemory memory, Function<Deadline, Optional<String>> readOrders) {
        this.terms = terms;
        this.calls = calls;
        this.memory = memory;
        this.readOrders = readOrders;
    }

    BrokerOutcome place(OrderRequest request) {
        Optional<Listing> listing = terms.masters()
                .newest()
                .flatMap(master -> master.listing(request.contract().instrument()));
        if (listing.isEmpty()) {
            return new BrokerOutcome.NotSent(
                    request.contract().instrument() + " is not in today's contract list of the broker");
        }
        Answer answer = calls.write(
                "PlaceOrder",
                session -> AccountCalls.who(session)
                        .with("exch", listing.get().segment())
                        .with("tsym", listing.get().symbol())
                        .with("qty", Long.toString(request.units()))
                        .with("dscqty", "0")
                        .with("prc", request.limit().toString())
                        .with("prd", Products.code(request.product()))
                        .with("trantype", Products.code(request.side()))
                        .with("prctyp", "LMT")
                        .with("ret", "DAY")
                        .with("remarks", request.tag().value())
                        .with("ordersource", "API")
                        .with("algo_id", terms.algoId()),
                Deadline.in(terms.deadline()));
        BrokerOutcome outcome = Outcomes.placed(answer);
        if (outcome instanceof BrokerOutcome.Accepted(BrokerOrderId id)) {
            memory.keep(
                    id.value(),
                    new OrderMemory.Known(
                            listing.get(),
                            request.tag().value(),
                            request.side(),
                            request.product(),
                            request.units(),
                            0));
        }
        return outcome;
    }

    /** The broker wants the whole order again. After a restart its book is read first, to know it. */
    BrokerOutcome modify(BrokerOrderId order, Price limit) {
        Deadline deadline = Deadline.in(terms.deadline());
        Optional<String> hindered =
                memory.find(order.value()).isPresent() ? Optional.empty() : readOrders.apply(deadline);
        Optional<OrderMemory.Known> known = memory.find(order.value());
        if (known.isEmpty()) {
            return new BrokerOutcome.NotSent("nothing is known of the order " + order + ": "
                    + hindered.orElse("it is not in the broker's book"));
        }
        Listing listing = known.get().listing();
        Answer answer = calls.write(
                "ModifyOrder",
                session -> AccountCalls.who(session)
                        .with("exch", listing.segment())
                        .with("norenordno", order.value())
                        .with("tsym", listing.symbol())
                        .with("prctyp", "LMT")
                        .with("prc", limit.toString())
                        .with("qty", Long.toString(known.get().units()))
                        .with("ret", "DAY")
                        .with("dscqty", "0")
                        .with("ordersource", "API"),
                deadline);
        return Outcomes.changed(answer, order);
    }

    BrokerOutcome cancel(BrokerOrderId order) {
        Answer answer = calls.write(
                "CancelOrder",
                session -> new Fields()
                        .with("uid", session.user())
                        .with("norenordno", order.value())
                        .with("ordersource", "API"),
                Deadline.in(terms.deadline()));
        return Outcomes.changed(answer, order);
    }
}
