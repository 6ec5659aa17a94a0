package io.tarkash.brokers.angelone.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.broker.BookReading.Holding;
import io.tarkash.live.link.ContractMaster;
import io.tarkash.live.link.Listing;
import io.tarkash.wire.json.UnreadableRow;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The rows of the positions: signed units by contract and product. */
public record PositionRows(ContractMaster master) {
    public SortedMap<Holding, Long> net(JsonNode rows) {
        SortedMap<Holding, Long> net = new TreeMap<>();
        for (JsonNode node : rows) {
            Fields row = new Fields(node);
            Optional<Product> product = row.product();
            long units = row.units("netqty");
            if (units != 0 && product.isPresent()) {
                listing(row)
                        .ifPresent(listing ->
                                net.merge(new Holding(listing.instrument(), product.get()), units, Long::sum));
            }
        }
        net.values().removeIf(units -> units == 0);
        return net;
    }

    /** An index option that is held and not listed shows that the list is not whole: to skip it would hide a short. */
    private Optional<Listing> listing(Fields row) {
        String symbol = row.required("tradingsymbol");
        Optional<Listing> listing = master.named(row.required("exchange"), symbol);
        boolean isOption = symbol.endsWith("CE") || symbol.endsWith("PE");
        if (listing.isEmpty() && isOption && ContractMaster.namesOurIndex(symbol)) {
            throw new UnreadableRow("the position in " + symbol + " is not in today's list of contracts");
        }
        return listing;
    }
}
