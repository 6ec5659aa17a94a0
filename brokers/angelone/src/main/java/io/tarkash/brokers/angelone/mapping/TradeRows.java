package io.tarkash.brokers.angelone.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.BrokerTrade;
import io.tarkash.wire.json.UnreadableRow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Rows of the trade book, which is of one day and carries no tag: it is that of the trade's order, by the orders that
 * were read before. A trade of an order that those do not show, being newer or not an index option's, is left for the
 * next reading.
 */
public record TradeRows(Map<String, BrokerOrder> orders, LocalDate today) {
    private static final DateTimeFormatter WITH_DAY = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("dd-MMM-uuuu HH:mm:ss")
            .toFormatter(Locale.ENGLISH);

    public Optional<BrokerTrade> trade(JsonNode node) {
        Fields row = new Fields(node);
        return Optional.ofNullable(orders.get(row.required("orderid"))).map(order -> trade(row, order));
    }

    private BrokerTrade trade(Fields row, BrokerOrder order) {
        Instant at = time(row);
        if (row.side() != order.side()) {
            throw new UnreadableRow("a trade's side is not its order's in " + row);
        }
        return new BrokerTrade(
                number(row, at),
                order.tag(),
                order.instrument(),
                order.side(),
                row.units("fillsize"),
                row.price("fillprice"),
                row.product().orElse(order.product()),
                at);
    }

    /** The exchange counts its trades anew each day; ours must be unique at the account for as long as a run lasts. */
    private static String number(Fields row, Instant at) {
        String day = DateTimeFormatter.BASIC_ISO_DATE.format(Ist.local(at).toLocalDate());
        return row.required("exchange") + "-" + day + "-" + row.required("fillid");
    }

    /** The time of day alone, as documented, or with the day, as in other rows of the broker's. */
    private Instant time(Fields row) {
        String text = row.required("filltime");
        try {
            return Ist.instant(
                    text.indexOf('-') < 0 ? today.atTime(LocalTime.parse(text)) : LocalDateTime.parse(text, WITH_DAY));
        } catch (DateTimeParseException other) {
            throw new UnreadableRow("a trade's time cannot be read in " + row);
        }
    }
}
