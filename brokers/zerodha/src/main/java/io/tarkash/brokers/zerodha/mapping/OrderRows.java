package io.tarkash.brokers.zerodha.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.BrokerOrder.Progress;
import io.tarkash.engine.broker.BrokerOrder.Status;
import io.tarkash.live.link.ContractMaster;
import io.tarkash.live.link.Listing;
import io.tarkash.wire.json.UnreadableRow;
import java.util.Optional;
import java.util.Set;

/** Rows of the order book and of the stream, which are alike. */
public record OrderRows(ContractMaster master) {
    /** What all our tags begin with; an order of any other tag is not ours. */
    private static final String OURS = "tk";

    private static final Set<String> ON_THE_WAY = Set.of(
            "OPEN",
            "UPDATE",
            "PUT ORDER REQ RECEIVED",
            "VALIDATION PENDING",
            "OPEN PENDING",
            "TRIGGER PENDING",
            "MODIFY VALIDATION PENDING",
            "MODIFY PENDING",
            "MODIFIED",
            "CANCEL PENDING",
            "AMO REQ RECEIVED");

    /** Empty for an order of the user's own that is none of an index option, or of a product that we do not use. */
    public Optional<BrokerOrder> order(JsonNode node) {
        Fields row = new Fields(node);
        String tag = tag(node);
        if (tag.startsWith(OURS)) {
            Listing listing = listing(row)
                    .orElseThrow(() -> new UnreadableRow(row.text("tradingsymbol")
                                    .orElse("?") + " is not in today's list, but " + row + " is ours"));
            Product product =
                    row.product().orElseThrow(() -> new UnreadableRow("product is neither NRML nor MIS in " + row));
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
        return master.named(
                row.text("exchange").orElse(""), row.text("tradingsymbol").orElse(""));
    }

    private static BrokerOrder order(Fields row, String tag, Listing listing, Product product) {
        BrokerOrderId id = new BrokerOrderId(row.required("order_id"));
        return new BrokerOrder(id, tag, listing.instrument(), row.side(), product, progress(row));
    }

    private static Progress progress(Fields row) {
        long units = row.units("quantity");
        long filled = row.units("filled_quantity");
        Status status = status(row, units, filled);
        Price limit = row.price("price");
        return new Progress(status, units, filled, limit, status == Status.REJECTED ? refusal(row) : "");
    }

    /** A word that is not known is never the end of an order. What is open follows from the word, not from quantities. */
    private static Status status(Fields row, long units, long filled) {
        Status working = filled > 0 ? Status.PARTIAL : Status.OPEN;
        String word = row.required("status");
        return switch (word) {
            case "COMPLETE" -> {
                if (filled < units) {
                    Unverified.met("an order is COMPLETE with less filled than ordered; it counts as working");
                }
                yield filled < units ? working : Status.FILLED;
            }
            case "CANCELLED", "LAPSED" -> Status.CANCELLED;
            case "REJECTED" -> Status.REJECTED;
            default -> {
                if (!ON_THE_WAY.contains(word)) {
                    Unverified.met("an order's status is '" + word + "'; it counts as working");
                }
                yield working;
            }
        };
    }

    private static String refusal(Fields row) {
        String friendly = row.text("status_message").orElse("");
        String raw = row.text("status_message_raw").orElse("");
        String original = friendly.isEmpty() || raw.isEmpty() || raw.equals(friendly)
                ? friendly + raw.substring(raw.equals(friendly) ? raw.length() : 0)
                : friendly + " (" + raw + ")";
        RejectReason reason = RefusalWords.reason("", original);
        return reason + ": " + original;
    }

    /** Our tag, wherever the broker put it; else whatever tag there is. */
    private static String tag(JsonNode row) {
        String tag = new Fields(row).text("tag").orElse("");
        if (!tag.startsWith(OURS)) {
            for (JsonNode other : row.path("tags")) {
                if (other.asText().startsWith(OURS)) {
                    return other.asText();
                }
            }
        }
        return tag;
    }
}
