package io.tarkash.api.trading.shown;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.api.web.Json;
import io.tarkash.live.view.DeskView;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/** Everything of a desk at once, for those who watch it live. Bounded: of runs and orders the newest. */
public final class DeskShown {
    private static final int RUNS_MAX = 100;
    private static final int ORDERS_MAX = 200;

    private DeskShown() {}

    public static ObjectNode of(DeskView view, Prices prices, LocalDate today) {
        PositionSheet sheet = PositionSheet.of(view, prices);
        ObjectNode json = Json.object()
                .put("sequence", view.sequence())
                .put("store_lost", view.state().standing().storeLost())
                .put("entries_stopped", view.state().standing().entriesStopped().isPresent());
        json.set("totals", sheet.totals().json());
        ArrayNode legs = json.putArray("legs");
        sheet.legs().forEach(leg -> legs.add(leg.json()));
        ArrayNode net = json.putArray("net");
        sheet.net().forEach(entry -> net.add(entry.json()));
        ArrayNode runs = json.putArray("runs");
        newestRuns(view).forEach(run -> runs.add(run.brief(prices)));
        ArrayNode orders = json.putArray("orders");
        newestOrders(view, today).forEach(order -> orders.add(order.json()));
        return json;
    }

    private static List<RunShown> newestRuns(DeskView view) {
        return view.runs().stream()
                .map(book -> new RunShown(book, view.owner()))
                .sorted(Comparator.comparing(RunShown::place).reversed())
                .limit(RUNS_MAX)
                .toList();
    }

    private static List<OrderShown> newestOrders(DeskView view, LocalDate today) {
        return view.runs().stream()
                .flatMap(book -> OrderShown.of(book).stream())
                .filter(order -> order.isOf(today))
                .sorted(Comparator.comparing(OrderShown::place).reversed())
                .limit(ORDERS_MAX)
                .toList();
    }
}
