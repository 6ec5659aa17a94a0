package io.tarkash.brokers.angelone.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.BrokerOrder.Progress;
import io.tarkash.engine.broker.BrokerOrder.Status;
import io.tarkash.live.link.ContractMaster;
import io.tarkash.live.link.Listing;
import io.tarkash.wire.json.UnreadableRow;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Rows of the order book and of the order stream, which are alike. */
public record OrderRows(ContractMaster master) {
    /** What all our tags begin with; an order of any other tag is not ours. */
    private static final String OURS = "tk";

    private static final Set<String> ON_THE_WAY = Set.of(
            "validation pending",
            "open pending",
            "open",
            "trigger pending",
            "modify validation pending",
            "modify pending",
            "modified",
            "cancel pending",
            "after market order req received",
            "modify after market order req received");

    /** Empty for an order of the user's own that is none of an index option, or of a product that we do not use. */
    public Optional<BrokerOrder> order(JsonNode node) {
        Fields row = new Fields(node);
        String tag = row.text("ordertag").orElse("");
        if (tag.startsWith(OURS)) {
            Listing listing = listing(row)
                    .orElseThrow(() -> new UnreadableRow(row.text("tradingsymbol")
                                    .orElse("?") + " is not in today's list, but " + row + " is ours"));
            Product product =
                    row.product().orElseThrow(() -> new UnreadableRow("producttype is neither of our two in " + row));
            return Optional.of(order(row, tag, listing, product));
        }
        try {
            return listing(row).flatMap(listing -> row.product().map(product -> order(row, tag, listing, product)));
        } catch (UnreadableRow others) {
            Unverified.met("an order of the user's own cannot be read: " + others.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Listing> listing(Fields row) {
        String exchange = row.text("exchange").orElse("");
        return master.named(exchange, row.text("tradingsymbol").orElse(""));
    }

    private static BrokerOrder order(Fields row, String tag, Listing listing, Product product) {
        BrokerOrderId id = new BrokerOrderId(row.required("orderid"));
        return new BrokerOrder(id, tag, listing.instrument(), row.side(), product, progress(row));
    }

    private static Progress progress(Fields row) {
        long units = row.units("quantity");
        long filled = row.units("filledshares");
        Status status = status(row, units, filled);
        Price limit = row.price("price");
        return new Progress(status, units, filled, limit, status == Status.REJECTED ? refusal(row) : "");
    }

    /** A word that is not known is never the end of an order. */
    private static Status status(Fields row, long units, long filled) {
        Status working = filled > 0 ? Status.PARTIAL : Status.OPEN;
        String word =
                row.text("orderstatus").orElseGet(() -> row.required("status")).toLowerCase(Locale.ROOT);
        return switch (word) {
            case "complete" -> {
                if (filled < units) {
                    Unverified.met("an order is complete with less filled than ordered; it counts as working");
                }
                yield filled < units ? working : Status.FILLED;
            }
            case "cancelled", "cancelled after market order" -> Status.CANCELLED;
            case "rejected" -> Status.REJECTED;
            default -> {
                if (!ON_THE_WAY.contains(word)) {
                    Unverified.met("an order's status is '" + word + "'; it counts as working");
                }
                yield working;
            }
        };
    }

    private static String refusal(Fields row) {
        String original = row.text("text").orElse("");
        return RefusalWords.reason("", original) + ": " + original;
    }
}
