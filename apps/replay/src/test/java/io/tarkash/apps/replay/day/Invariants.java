package io.tarkash.apps.replay.day;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What must be true of every report, whatever went wrong on its day. */
final class Invariants {
    private Invariants() {}

    static void hold(ReplayRun run, Day day) {
        noTagTwice(run);
        ordersFillByTheirFills(run);
        positionsAreTheirFills(run);
        noShortExceedsItsHedge(run, day);
    }

    private static void noTagTwice(ReplayRun run) {
        assertThat(run.orders().map(order -> order.path("tag").textValue())).doesNotHaveDuplicates();
        assertThat(run.orders().map(order -> order.path("intentId").textValue()))
                .doesNotHaveDuplicates();
        assertThat(run.fills()
                        .map(fill -> account(fill) + " " + fill.path("trade").textValue()))
                .doesNotHaveDuplicates();
    }

    private static void ordersFillByTheirFills(ReplayRun run) {
        Map<String, Long> filled = run.fills()
                .collect(Collectors.groupingBy(
                        fill -> fill.path("intentId").textValue(), Collectors.summingLong(Invariants::units)));
        run.orders().forEach(order -> {
            String intent = order.path("intentId").textValue();
            assertThat(order.path("filledQuantity").longValue())
                    .as("filled units of %s", order)
                    .isEqualTo(filled.getOrDefault(intent, 0L))
                    .isLessThanOrEqualTo(units(order));
            assertThat(order.path("state").textValue().equals("FILLED"))
                    .as("whether %s is filled", order)
                    .isEqualTo(filled.getOrDefault(intent, 0L) == units(order));
        });
    }

    /** What was closed outside the desk is no fill of it, but off the position. */
    private static void positionsAreTheirFills(ReplayRun run) {
        Map<String, Long> net = new HashMap<>();
        run.fills().forEach(fill -> net.merge(leg(fill), signed(fill), Long::sum));
        run.json()
                .path("runs")
                .forEach(one -> one.path("accounts")
                        .forEach(account -> account.path("legs")
                                .forEach(leg -> net.computeIfPresent(
                                        one.path("id").textValue() + " "
                                                + leg.path("leg").textValue() + " " + account(account),
                                        (key, units) -> units
                                                - Long.signum(units)
                                                        * leg.path("outsideQuantity")
                                                                .longValue()))));
        Map<String, Long> positions = run.positions()
                .collect(Collectors.toMap(
                        Invariants::leg,
                        position -> position.path("netQuantity").longValue()));
        assertThat(positions).isEqualTo(net);
    }

    /** At every instant and account: open units of the shorts of a hedge are no more than the hedge's. */
    private static void noShortExceedsItsHedge(ReplayRun run, Day day) {
        Map<String, String> strategies = run.json()
                .path("runs")
                .valueStream()
                .collect(Collectors.toMap(
                        one -> one.path("id").textValue(),
                        one -> one.path("strategy").textValue()));
        Map<String, Map<String, String>> hedges = day.hedges();
        Map<String, Long> open = new HashMap<>();
        Map<String, Long> covered = new HashMap<>();
        Map<String, Long> outside = closedOutside(run, hedges, strategies);
        run.fills().forEach(fill -> {
            String here = fill.path("run").textValue() + " " + account(fill) + " ";
            String leg = fill.path("leg").textValue();
            Map<String, String> ofStrategy =
                    hedges.getOrDefault(strategies.getOrDefault(fill.path("run").textValue(), ""), Map.of());
            String hedge = here + ofStrategy.getOrDefault(leg, leg);
            if (fill.path("at").textValue().compareTo(firstClosing(run, fill.path("run"))) >= 0) {
                covered.merge(hedge, -Optional.ofNullable(outside.remove(hedge)).orElse(0L), Long::sum);
            }
            if (ofStrategy.containsKey(leg)) {
                covered.merge(hedge, -signed(fill), Long::sum);
            } else {
                open.merge(hedge, signed(fill), Long::sum);
            }
            if (ofStrategy.containsKey(leg) || ofStrategy.containsValue(leg)) {
                assertThat(covered.getOrDefault(hedge, 0L))
                        .as("short units under %s after %s", hedge, fill)
                        .isLessThanOrEqualTo(open.getOrDefault(hedge, 0L));
            }
        });
    }

    /** By hedge the units of its shorts that someone else closed, which no fill shows. */
    private static Map<String, Long> closedOutside(
            ReplayRun run, Map<String, Map<String, String>> hedges, Map<String, String> strategies) {
        Map<String, Long> units = new HashMap<>();
        run.json()
                .path("runs")
                .forEach(one -> one.path("accounts")
                        .forEach(account -> account.path("legs").forEach(leg -> {
                            String id = one.path("id").textValue();
                            String hedge = hedges.getOrDefault(strategies.getOrDefault(id, ""), Map.of())
                                    .get(leg.path("leg").textValue());
                            if (hedge != null) {
                                units.merge(
                                        id + " " + account(account) + " " + hedge,
                                        leg.path("outsideQuantity").longValue(),
                                        Long::sum);
                            }
                        })));
        return units;
    }

    /** When it was first noticed that something of a run was closed outside. */
    private static String firstClosing(ReplayRun run, JsonNode id) {
        return run.json()
                .path("alerts")
                .valueStream()
                .filter(alert -> alert.path("code").textValue().equals("CLOSED_OUTSIDE"))
                .filter(alert -> alert.path("about").equals(id))
                .map(alert -> alert.path("at").textValue())
                .findFirst()
                .orElse("never");
    }

    private static long signed(JsonNode fill) {
        return fill.path("side").textValue().equals("BUY") ? units(fill) : -units(fill);
    }

    private static long units(JsonNode node) {
        return node.path("quantity").longValue();
    }

    private static String account(JsonNode node) {
        return node.path("account").textValue();
    }

    private static String leg(JsonNode node) {
        return node.path("run").textValue() + " " + node.path("leg").textValue() + " " + account(node);
    }
}
