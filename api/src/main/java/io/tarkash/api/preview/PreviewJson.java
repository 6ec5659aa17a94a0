package io.tarkash.api.preview;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.api.market.Shown;
import io.tarkash.api.market.Venue;
import io.tarkash.api.trading.shown.TellingShown;
import io.tarkash.api.web.Json;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.run.BoundLeg;
import io.tarkash.domain.strategy.Leg;
import io.tarkash.engine.risk.PricedLeg;
import java.util.List;
import java.util.Optional;

/** A look as the answer of the API. */
final class PreviewJson {
    private final Look look;
    private final LegGreeks greeks;

    PreviewJson(Look look) {
        this.look = look;
        this.greeks = new LegGreeks(look);
    }

    ObjectNode of(Venue venue, ArrayNode obstacles) {
        ObjectNode json = Shown.answer(venue)
                .put("label", venue.label())
                .put("strategy", look.strategy().id().value())
                .put("version", look.strategy().version())
                .put("name", look.strategy().name())
                .put("underlying", look.strategy().underlying().name())
                .put("at", Json.tradingTime(Ist.local(look.at())))
                .put("prices", look.isNow() ? "OF_THAT_INSTANT" : "OF_NOW");
        if (!look.isNow()) {
            json.put("note", "The prices are those of now, taken as if they stood unchanged at the time asked for.");
        }
        look.spot().ifPresent(spot -> json.set("spot", Shown.price(spot)));
        json.put("entry_time", look.strategy().schedule().entry().toString());
        look.seen().exitAt().ifPresent(exit -> json.put("exit_at", Json.tradingTime(exit)));
        json.put("would_run", obstacles.isEmpty());
        json.set("obstacles", obstacles);
        ArrayNode legs = json.putArray("legs");
        look.strategy().legs().forEach(leg -> legs.add(leg(leg)));
        ArrayNode cards = json.putArray("cards");
        look.seen().cards().forEach(card -> cards.add(TellingShown.card(card)));
        ArrayNode accounts = json.putArray("accounts");
        AccountJson account = new AccountJson(look);
        look.seen().accounts().forEach(each -> accounts.add(account.of(each)));
        if (look.isPriced()) {
            whole(json);
        }
        return json;
    }

    private ObjectNode leg(Leg leg) {
        ObjectNode json = Json.object()
                .put("leg", leg.id().value())
                .put("side", leg.side().name())
                .put("lots", leg.lots());
        look.seen().legs().stream()
                .filter(bound -> bound.leg().id().equals(leg.id()))
                .forEach(bound -> bound(json, bound));
        return json;
    }

    private void bound(ObjectNode json, BoundLeg bound) {
        var instrument = bound.contract().instrument();
        json.set("instrument", Shown.instrument(instrument));
        json.put("lot_units", bound.contract().lotUnits())
                .put("largest_order_units", bound.contract().largestOrderUnits())
                .put("units", look.units(bound));
        look.premium(bound).ifPresent(premium -> json.set("premium", Shown.price(premium)));
        greeks.unit(instrument).ifPresent(unit -> json.set("greeks", unit));
    }

    private void whole(ObjectNode json) {
        List<PricedLeg> holdings = look.holdings();
        json.put("counted", look.isAllocated() ? "ALL_ACCOUNTS" : "WRITTEN_LOTS");
        greeks.net(holdings).ifPresent(net -> json.set("greeks", net));
        boolean together = holdings.stream()
                        .map(holding -> holding.instrument().expiry())
                        .distinct()
                        .count()
                == 1;
        if (together) {
            json.set("payoff", payoff(Payoff.of(holdings)));
        } else {
            json.put("payoff_absent", "The legs expire on several days, so no one day's index decides what they make.");
        }
    }

    private static ObjectNode payoff(Payoff payoff) {
        ObjectNode json = Json.object();
        ArrayNode points = json.putArray("points");
        payoff.points().forEach(point -> {
            ObjectNode entry = points.addObject();
            entry.set("level", index(point.level()));
            entry.set("profit", Json.rupees(point.profit().paise()));
        });
        ArrayNode evens = json.putArray("break_evens");
        payoff.breakEvens().forEach(even -> evens.add(DecimalNode.valueOf(even)));
        json.put("profit_unbounded", payoff.most().isEmpty())
                .put("loss_unbounded", payoff.least().isEmpty());
        money(json, "max_profit", payoff.most());
        money(json, "max_loss", payoff.least().map(least -> least.paise() < 0 ? least.negated() : Money.ZERO));
        return json;
    }

    private static DecimalNode index(Price level) {
        return Json.rupees(level.paise());
    }

    private static void money(ObjectNode json, String name, Optional<Money> amount) {
        amount.ifPresent(known -> json.set(name, Json.rupees(known.paise())));
    }
}
