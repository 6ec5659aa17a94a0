package io.tarkash.apps.sandbox.angel;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.apps.sandbox.exchange.BasketMargin;
import io.tarkash.apps.sandbox.exchange.ClientKey;
import io.tarkash.apps.sandbox.exchange.Funds;
import io.tarkash.apps.sandbox.exchange.Listing;
import io.tarkash.apps.sandbox.exchange.OrderAsk;
import io.tarkash.apps.sandbox.exchange.OrderTerms;
import io.tarkash.apps.sandbox.exchange.OrderTerms.Kind;
import io.tarkash.apps.sandbox.exchange.OrderTerms.Validity;
import io.tarkash.apps.sandbox.exchange.SandboxExchange;
import io.tarkash.apps.sandbox.exchange.Ticker;
import io.tarkash.apps.sandbox.wire.Answer;
import io.tarkash.domain.market.contract.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Funds, and what a basket would block. */
final class MoneyCalls {
    private static final int BASKET_MOST = 50;

    private final SandboxExchange exchange;

    MoneyCalls(SandboxExchange exchange) {
        this.exchange = exchange;
    }

    /** All values are text. Profit and loss is told as zero, though positions may carry some, as it was seen. */
    Answer funds(ClientKey client) {
        Funds funds = exchange.funds(client);
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("net", text(funds.availablePaise()))
                .put("availablecash", text(funds.availablePaise()))
                .put("availableintradaypayin", text(0))
                .put("availablelimitmargin", text(0))
                .put("collateral", text(0))
                .put("m2munrealized", text(0))
                .put("m2mrealized", text(0))
                .put("utiliseddebits", text(funds.usedPaise()))
                .put("utilisedspan", text(funds.blocked().spanPaise()))
                .put("utilisedoptionpremium", text(funds.premiumPaise()))
                .put("utilisedholdingsales", text(0))
                .put("utilisedexposure", text(funds.blocked().exposurePaise()))
                .put("utilisedturnover", text(0))
                .put("utilisedpayout", text(0));
        return AngelWording.ok(data);
    }

    /** The basket by itself, hedges counted; an empty basket needs nothing. */
    Answer margin(ClientKey client, Fields fields) {
        List<Fields> positions = fields.list("positions");
        if (positions.size() > BASKET_MOST) {
            return AngelWording.no(AngelError.NOT_SPECIFIED, "Maximum 50 positions are allowed");
        }
        List<OrderAsk> basket = new ArrayList<>();
        for (Fields position : positions) {
            Optional<OrderAsk> ask = ask(position);
            if (ask.isEmpty()) {
                return AngelWording.no(AngelError.SYMBOL_NOT_FOUND);
            }
            basket.add(ask.get());
        }
        return AngelWording.ok(needed(exchange.margin(client, basket, false)));
    }

    private Optional<OrderAsk> ask(Fields position) {
        Optional<Listing> listing = position.whole("token")
                .flatMap(token -> exchange.catalogue().ofToken(position.text("exchange", ""), token.intValue()));
        Optional<Side> side = OrderReader.side(position.text("tradeType", ""));
        Optional<Long> units = position.whole("qty").filter(qty -> qty > 0);
        if (listing.isEmpty() || side.isEmpty() || units.isEmpty()) {
            return Optional.empty();
        }
        long price = position.paise("price").filter(paise -> paise > 0).orElseGet(() -> last(listing.get()));
        return position.text("productType")
                .flatMap(AngelWords::product)
                .map(product -> new OrderAsk(
                        listing.get(),
                        side.get(),
                        product,
                        new OrderTerms(Kind.LIMIT, Validity.DAY, units.get(), price, 0),
                        new OrderAsk.Marks("", OrderAsk.Marks.API, Map.of())));
    }

    private long last(Listing listing) {
        return exchange.ticker(listing).map(Ticker::lastPaise).orElse(0L);
    }

    private static ObjectNode needed(BasketMargin margin) {
        long premium = margin.premiumPaise();
        long paid =
                margin.premiums().stream().mapToLong(each -> Math.max(0, each)).sum();
        long together = margin.together().minus(margin.before()).totalPaise();
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("totalMarginRequired", AngelWords.rupees(together + Math.max(0, premium)));
        data.putObject("marginComponents")
                .put("netPremium", AngelWords.rupees(premium))
                .put(
                        "spanMargin",
                        AngelWords.rupees(
                                margin.together().minus(margin.before()).spanPaise()))
                .put("marginBenefit", AngelWords.rupees(Math.max(0, margin.sumAlonePaise() - together)))
                .put("deliveryMargin", AngelWords.rupees(0))
                .put("nonNFOMargin", AngelWords.rupees(0))
                .put("totOptionsPremium", AngelWords.rupees(paid));
        return data;
    }

    private static String text(long paise) {
        return AngelWords.text(paise);
    }
}
