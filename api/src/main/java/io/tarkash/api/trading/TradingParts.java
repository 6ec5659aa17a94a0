package io.tarkash.api.trading;

import io.tarkash.api.market.MarketView;
import io.tarkash.api.trading.shown.Prices;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.order.OrderTag.Installation;
import io.tarkash.engine.Owner;
import io.tarkash.engine.time.Time;
import io.tarkash.live.Desks;
import io.tarkash.live.view.DeskView;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What the trading part of the API is made of. */
public record TradingParts(Desks desks, MarketView market, DeskHistory history, Time time) {
    private static final Installation NONE = Installation.of("none");

    Optional<DeskView> view(UserId user) {
        return desks.view(user);
    }

    /** What a user owns now. Without a desk it is nothing, and past runs then show no charges. */
    Owner owner(UserId user) {
        return view(user).map(DeskView::owner).orElseGet(() -> new Owner(user, NONE, List.of(), List.of()));
    }

    Prices prices() {
        return new Prices(market.market(), market.facts().charges());
    }

    LocalDate today() {
        return Ist.local(time.now()).toLocalDate();
    }
}
