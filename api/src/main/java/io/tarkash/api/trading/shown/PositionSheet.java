package io.tarkash.api.trading.shown;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.api.market.Shown;
import io.tarkash.api.web.Json;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.domain.strategy.Product;
import io.tarkash.live.view.DeskView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All positions of a desk at one instant: by run, account and leg, and netted by account and contract together with
 * what the user holds beside our runs. Immutable.
 */
public record PositionSheet(List<LegValue> legs, List<Net> net, Totals totals) {
    public static final PositionSheet EMPTY = new PositionSheet(List.of(), List.of(), Totals.NONE);

    public PositionSheet {
        legs = List.copyOf(legs);
        net = List.copyOf(net);
    }

    /** What is held of a contract at an account: by our runs together, and by the user outside of them. */
    public record Net(At at, long netUnits, long outsideUnits, Optional<Quote> quote, Totals totals) {
        public ObjectNode json() {
            ObjectNode json = Json.object().put("account", at.account().value());
            json.set("instrument", Shown.instrument(at.instrument()));
            json.put("product", at.product().name()).put("net_units", netUnits).put("outside_units", outsideUnits);
            LegValue.putMark(json, quote);
            json.set("totals", totals.json());
            return json;
        }

        private Net plus(LegValue leg) {
            return new Net(at, netUnits + leg.netUnits(), outsideUnits, quote, totals.plus(leg.totals()));
        }
    }

    /** What positions are netted by. */
    public record At(AccountId account, Instrument instrument, Product product) implements Comparable<At> {
        private static final Comparator<At> ORDER =
                Comparator.comparing(At::account).thenComparing(At::instrument).thenComparing(At::product);

        @Override
        public int compareTo(At other) {
            return ORDER.compare(this, other);
        }
    }

    public static PositionSheet of(DeskView view, Prices prices) {
        List<LegValue> legs = new ArrayList<>();
        view.runs()
                .forEach(book -> BookValue.of(book, view.owner(), prices).stream()
                        .filter(LegValue::isEntered)
                        .forEach(legs::add));
        legs.sort(Comparator.comparing(LegValue::place));
        return new PositionSheet(legs, netted(legs, view, prices), BookValue.sum(legs));
    }

    private static List<Net> netted(List<LegValue> legs, DeskView view, Prices prices) {
        TreeMap<At, Net> all = new TreeMap<>();
        view.state().outside().stream().filter(held -> held.units() != 0).forEach(held -> {
            At at = new At(
                    held.account(), held.holding().instrument(), held.holding().product());
            Optional<Quote> quote = prices.market().quote(at.instrument());
            all.put(at, new Net(at, 0, held.units(), quote, Totals.NONE));
        });
        for (LegValue leg : legs) {
            At at = new At(leg.account(), leg.contract().instrument(), leg.product());
            all.put(
                    at,
                    all.getOrDefault(at, new Net(at, 0, 0, leg.quote(), Totals.NONE))
                            .plus(leg));
        }
        return List.copyOf(all.values());
    }
}
