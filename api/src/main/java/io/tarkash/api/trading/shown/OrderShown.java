package io.tarkash.api.trading.shown;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.api.market.Shown;
import io.tarkash.api.web.Json;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.Fill;
import io.tarkash.domain.order.Intent;
import io.tarkash.domain.order.IntentKey;
import io.tarkash.domain.order.Moment;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.order.OrderState;
import io.tarkash.engine.state.RunBook;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An order of a run with all its instants, and how long after its scheduled one each was reached. */
public record OrderShown(RunBook book, Order order) {
    private static final long NANOS_A_MICRO = 1_000;

    /** All orders of a run, in the order in which they were decided. */
    public static List<OrderShown> of(RunBook book) {
        return book.orders().stream()
                .map(order -> new OrderShown(book, order))
                .sorted(Comparator.comparing(OrderShown::place))
                .toList();
    }

    public String id() {
        return order.intent().id().value();
    }

    /** Where this stands in the order of all orders. */
    public String place() {
        Instant decided = order.at(Moment.DECIDED).orElse(Instant.EPOCH);
        return Places.of(decided) + " " + id();
    }

    /** Whether anything happened to it on that day, or may still. */
    public boolean isOf(LocalDate day) {
        return !order.state().isSettled()
                || order.stamps().values().stream()
                        .anyMatch(at -> Ist.local(at).toLocalDate().equals(day));
    }

    public ObjectNode json() {
        IntentKey key = order.key();
        Intent intent = order.intent();
        ObjectNode json = Json.object()
                .put("id", id())
                .put("run", key.run().value())
                .put("strategy", book.run().strategy().id().value())
                .put("account", key.account().value())
                .put("leg", key.leg().value())
                .put("purpose", key.purpose().name())
                .put("attempt", key.attempt())
                .put("slice", key.slice())
                .put("tag", intent.tag().value());
        json.set("instrument", Shown.instrument(intent.instrument()));
        json.put("side", intent.side().name())
                .put("product", intent.product().name())
                .put("units", intent.units())
                .put("filled_units", order.filledUnits());
        fillPrice().ifPresent(price -> json.set("fill_price", Shown.price(price)));
        json.set("limit", Shown.price(order.limit()));
        state(json);
        order.brokerOrder().ifPresent(number -> json.put("broker_order", number.value()));
        json.put("repricings", order.repricings());
        instants(json);
        return json;
    }

    private void state(ObjectNode json) {
        String name = switch (order.state()) {
            case OrderState.Planned ignored -> "PLANNED";
            case OrderState.Sending ignored -> "SENDING";
            case OrderState.Unknown ignored -> "UNKNOWN";
            case OrderState.Acked ignored -> "ACKED";
            case OrderState.Open ignored -> "OPEN";
            case OrderState.Partial ignored -> "PARTIAL";
            case OrderState.Filled ignored -> "FILLED";
            case OrderState.Cancelled ignored -> "CANCELLED";
            case OrderState.Rejected(var reason, String text) -> {
                json.put("reason", reason.name()).put("text", text);
                yield "REJECTED";
            }
            case OrderState.NotSent(String why) -> {
                json.put("text", why);
                yield "NOT_SENT";
            }
            case OrderState.Absent ignored -> "ABSENT";
            case OrderState.Expired ignored -> "EXPIRED";
        };
        json.put("state", name).put("settled", order.state().isSettled());
    }

    private void instants(ObjectNode json) {
        ObjectNode instants = json.putObject("instants");
        ObjectNode after = json.putObject("after_scheduled_us");
        Optional<Instant> scheduled = order.at(Moment.SCHEDULED);
        order.stamps().forEach((moment, at) -> {
            String name = moment.name().toLowerCase(Locale.ROOT);
            instants.put(name, at.toString());
            scheduled
                    .filter(from -> moment != Moment.SCHEDULED)
                    .ifPresent(
                            from -> after.put(name, Duration.between(from, at).toNanos() / NANOS_A_MICRO));
        });
    }

    /** The average, rounded to the nearest paisa. */
    private Optional<Price> fillPrice() {
        long units = 0;
        Money value = Money.ZERO;
        for (Fill fill : book.fills()) {
            if (fill.intent().equals(order.key())) {
                units += fill.units();
                value = value.plus(fill.price().times(fill.units()));
            }
        }
        return units == 0
                ? Optional.empty()
                : Optional.of(new Price(Math.floorDiv(2 * value.paise() + units, 2 * units)));
    }
}
