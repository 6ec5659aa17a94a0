package io.tarkash.brokers.noren.stream;

import io.tarkash.brokers.noren.mapping.BookRows;
import io.tarkash.brokers.noren.mapping.OrderWords;
import io.tarkash.brokers.noren.mapping.Row;
import io.tarkash.engine.broker.BrokerUpdate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Messages of the order stream as updates: the trade first, because an order's end is believed once it is counted. */
final class OrderMessages {
    private OrderMessages() {}

    static List<BrokerUpdate> read(Row row, BookRows rows, Instant heard) {
        List<BrokerUpdate> updates = new ArrayList<>();
        boolean isFill = OrderWords.isFill(row.text("reporttype", "rpt").orElse(""));
        boolean isNumbered = row.text("flid").isPresent()
                && row.text("flqty").isPresent()
                && row.text("flprc").isPresent();
        if (isFill && isNumbered) {
            rows.trade(row, heard).ifPresent(trade -> updates.add(new BrokerUpdate.Traded(trade)));
        }
        rows.order(row).ifPresent(order -> updates.add(new BrokerUpdate.OrderChanged(order)));
        return updates;
    }
}
