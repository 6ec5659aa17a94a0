package io.tarkash.brokers.noren;

import io.tarkash.brokers.noren.http.Answer;
import io.tarkash.brokers.noren.http.Fields;
import io.tarkash.brokers.noren.mapping.Products;
import io.tarkash.brokers.noren.mapping.Row;
import io.tarkash.brokers.noren.session.NorenSession;
import io.tarkash.domain.money.Money;
import io.tarkash.engine.broker.OrderRequest;
import io.tarkash.live.link.FundsReading;
import io.tarkash.live.link.LinkTerms;
import io.tarkash.live.link.Listing;
import io.tarkash.live.link.MarginReading;
import io.tarkash.wire.http.Deadline;
import io.tarkash.wire.json.UnreadableRow;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** What the account may spend and what a basket needs. Rounding is always against the account. Thread-safe. */
final class Purse {
    private static final List<String> OWN =
            List.of("cash", "payin", "daycash", "unclearedcash", "brkcollamt", "collateral", "aux_brkcollamt");

    private final LinkTerms terms;
    private final AccountCalls calls;

    Purse(LinkTerms terms, AccountCalls calls) {
        this.terms = terms;
        this.calls = calls;
    }

    FundsReading funds() {
        try {
            Row limits = limits(Deadline.in(terms.deadline()));
            Money used = used(limits);
            return new FundsReading.Funds(own(limits).minus(used), used);
        } catch (UnreadableRow unreadable) {
            return new FundsReading.Unreadable(unreadable.why());
        }
    }

    /**
     * The broker's figure holds what is in use already, so that is taken off; of its two figures the one after all
     * fills, which has the benefit of hedges.
     */
    MarginReading margin(List<OrderRequest> basket) {
        if (basket.isEmpty()) {
            return new MarginReading.Needed(Money.ZERO);
        }
        try {
            Deadline deadline = Deadline.in(terms.deadline());
            List<Fields> legs = basket.stream().map(this::leg).toList();
            Row margin = said(calls.read("GetBasketMargin", session -> basket(session, basket, legs), deadline));
            String figure = "marginusedtrade";
            if (margin.text(figure).isEmpty()) {
                return new MarginReading.Unreadable(
                        "the broker gave no margin: " + margin.text("remarks").orElse("no " + figure));
            }
            Money needed = margin.amount(RoundingMode.CEILING, figure).minus(used(limits(deadline)));
            return new MarginReading.Needed(needed.paise() < 0 ? Money.ZERO : needed);
        } catch (UnreadableRow unreadable) {
            return new MarginReading.Unreadable(unreadable.why());
        }
    }

    /** The first leg stands at the top, the others in a list. */
    private Fields basket(NorenSession session, List<OrderRequest> basket, List<Fields> legs) {
        Fields fields = into(AccountCalls.who(session), basket.getFirst());
        return legs.size() == 1 ? fields : fields.with("basketlists", legs.subList(1, legs.size()));
    }

    private Fields leg(OrderRequest request) {
        return into(new Fields(), request);
    }

    private Fields into(Fields fields, OrderRequest request) {
        Optional<Listing> listing = terms.masters()
                .newest()
                .flatMap(master -> master.listing(request.contract().instrument()));
        if (listing.isEmpty()) {
            throw new UnreadableRow(request.contract().instrument() + " is not in today's contract list of the broker");
        }
        return fields.with("exch", listing.get().segment())
                .with("tsym", listing.get().symbol())
                .with("qty", Long.toString(request.units()))
                .with("prc", request.limit().toString())
                .with("prd", Products.code(request.product()))
                .with("trantype", Products.code(request.side()))
                .with("prctyp", "LMT");
    }

    private Row limits(Deadline deadline) {
        return said(calls.read("Limits", AccountCalls::who, deadline));
    }

    /** Fields that are zero may be left out. What goes out is taken off whatever its sign. */
    private static Money own(Row limits) {
        Money payout = limits.amount(RoundingMode.UP, "payout");
        Money sum = payout.paise() > 0 ? payout.negated() : payout;
        for (String name : OWN) {
            sum = sum.plus(limits.amount(RoundingMode.FLOOR, name));
        }
        return sum;
    }

    private static Money used(Row limits) {
        return limits.amount(RoundingMode.CEILING, "marginused");
    }

    private static Row said(Answer answer) {
        return switch (answer) {
            case Answer.Said said -> said.row();
            case Answer.Refused refused -> throw new UnreadableRow("the broker said: " + refused.text());
            case Answer.NotSent(String why) -> throw new UnreadableRow(why);
            case Answer.Unclear(String why) -> throw new UnreadableRow(why);
        };
    }
}
