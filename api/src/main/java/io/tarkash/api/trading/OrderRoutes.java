package io.tarkash.api.trading;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.api.market.Shown;
import io.tarkash.api.trading.shown.OrderShown;
import io.tarkash.api.web.Access;
import io.tarkash.api.web.Answer;
import io.tarkash.api.web.Call;
import io.tarkash.api.web.Fields;
import io.tarkash.api.web.Listing;
import io.tarkash.api.web.Problem;
import io.tarkash.api.web.Route;
import io.tarkash.domain.order.Purpose;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reading orders, all from the desk's view: today's and those still working, each with its instants. */
final class OrderRoutes {
    private static final Listing<OrderShown> LISTING = Listing.newestFirst(OrderShown::place);

    private final TradingParts parts;

    OrderRoutes(TradingParts parts) {
        this.parts = parts;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/orders", Access.READ, this::list)
                        .query("run", "strategy", "account", "purpose", "settled", "limit", "cursor"),
                Route.get("/api/orders/{order_id}", Access.READ, this::one));
    }

    private Answer list(Call call) {
        Fields query = call.query();
        Predicate<OrderShown> wanted = filter(query);
        query.refuseMistakes();
        LocalDate today = parts.today();
        List<OrderShown> found =
                orders(call).filter(order -> order.isOf(today)).filter(wanted).toList();
        ObjectNode answer = Shown.answer(parts.market().venue());
        LISTING.put(call, answer, "items", found, OrderShown::json);
        return Answer.ok(answer);
    }

    private static Predicate<OrderShown> filter(Fields query) {
        Optional<String> run = query.optionalText("run", 1, 128);
        Optional<String> strategy = query.optionalText("strategy", 1, 128);
        Optional<String> account = query.optionalText("account", 1, 128);
        Optional<Purpose> purpose = query.optionalChoice("purpose", Purpose.class);
        Optional<Boolean> settled = query.optionalFlag("settled");
        return shown -> {
            var key = shown.order().key();
            return isOrAny(run, key.run())
                    && isOrAny(strategy, shown.book().run().strategy().id())
                    && isOrAny(account, key.account())
                    && purpose.filter(wanted -> wanted != key.purpose()).isEmpty()
                    && settled.filter(wanted -> wanted != shown.order().state().isSettled())
                            .isEmpty();
        };
    }

    /** Whether an id, as it is written, is the wanted one, or any is. */
    static boolean isOrAny(Optional<String> wanted, Object id) {
        return wanted.isEmpty() || wanted.get().equals(id.toString());
    }

    private Answer one(Call call) {
        String id = call.id("order_id");
        OrderShown order = orders(call)
                .filter(shown -> shown.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.notFound().asRefusal());
        ObjectNode answer = Shown.answer(parts.market().venue());
        answer.set("order", order.json());
        return Answer.ok(answer);
    }

    private Stream<OrderShown> orders(Call call) {
        return parts.view(call.user()).stream()
                .flatMap(view -> view.runs().stream())
                .flatMap(book -> book.orders().stream().map(order -> new OrderShown(book, order)));
    }
}
