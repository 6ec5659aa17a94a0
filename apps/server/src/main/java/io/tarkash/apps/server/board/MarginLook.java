package io.tarkash.apps.server.board;

import io.tarkash.api.readiness.GoBoard.Check;
import io.tarkash.apps.server.trading.Trading;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.engine.EntryOutlook;
import io.tarkash.engine.Owner;
import io.tarkash.engine.event.AccountMargin;
import io.tarkash.engine.risk.MarginEstimate;
import io.tarkash.engine.risk.PricedLeg;
import io.tarkash.live.view.DeskView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks whether an account can carry today's entries: by the broker's figures where it was asked, else by an estimate. */
final class MarginLook {
    private static final Duration AGE_MAX = Duration.ofMinutes(10);
    private static final int BROKER_PERCENT = 105;
    private static final int ESTIMATE_PERCENT = 120;

    private final Trading trading;
    private final DeskView view;
    private final BrokerAccount account;
    private final Instant now;

    /** What an entry takes, with its basis for people. */
    private record Need(Money amount, String text) {}

    MarginLook(Trading trading, DeskView view, BrokerAccount account) {
        this.trading = trading;
        this.view = view;
        this.account = account;
        this.now = trading.time().now();
    }

    Check check(List<AccountLook.Entry> entries) {
        if (!account.mode().isReal()) {
            return Check.ok("margin", "On paper no margin is asked for.");
        }
        Optional<AccountMargin> known = view.state().standing().margin(account.id());
        if (known.isEmpty() || Duration.between(known.get().at(), now).compareTo(AGE_MAX) > 0) {
            String text = known.map(margin -> "What is free was last heard at "
                            + Ist.local(margin.at()).toLocalTime() + ".")
                    .orElse("The broker has not said what is free.");
            String advice = "Log in and look again in a minute.";
            return entries.isEmpty() ? Check.warn("margin", text, advice) : Check.no("margin", text, advice);
        }
        return judge(entries, known.get());
    }

    private Check judge(List<AccountLook.Entry> entries, AccountMargin known) {
        String free = "₹" + known.available() + " is free";
        List<String> words = new ArrayList<>();
        Money sum = Money.ZERO;
        Money most = Money.ZERO;
        boolean isWhole = true;
        for (AccountLook.Entry entry : entries) {
            String strategy = entry.owned().strategy().id().value();
            Optional<Need> need = need(entry.owned(), known);
            words.add(strategy + " " + need.map(Need::text).orElse("cannot be estimated before there are prices"));
            isWhole &= need.isPresent();
            Money amount = need.map(Need::amount).orElse(Money.ZERO);
            sum = sum.plus(amount);
            most = amount.compareTo(most) > 0 ? amount : most;
        }
        String text = free + (words.isEmpty() ? "." : "; " + String.join(", ", words) + ".");
        if (most.compareTo(known.available()) > 0) {
            return Check.no("margin", text, "Bring in funds or lower the lots; what cannot be carried is skipped.");
        }
        if (sum.compareTo(known.available()) > 0) {
            return Check.warn("margin", text, "All of them together are more than is free.");
        }
        return isWhole ? Check.ok("margin", text) : Check.warn("margin", text, "Look again when the market is open.");
    }

    private Optional<Need> need(Owner.Owned owned, AccountMargin known) {
        Market market = trading.market().market();
        EntryOutlook.Seen seen = new EntryOutlook(trading.desks().rules(), view.owner(), Optional.of(view.state()))
                .of(owned, now, market);
        Optional<Money> ofBroker =
                Optional.ofNullable(known.needed().get(owned.strategy().id()));
        Optional<List<PricedLeg>> legs = seen.accounts().stream()
                .filter(at -> seen.isBound() && at.account().equals(account.id()))
                .findFirst()
                .map(at -> priced(seen, at, market));
        Money premium = legs.map(MarginLook::premium).orElse(Money.ZERO);
        if (ofBroker.isPresent()) {
            Money amount = percent(ofBroker.get().plus(premium), BROKER_PERCENT);
            return Optional.of(new Need(amount, "needs ₹" + amount + " by the broker's figure and 5 %"));
        }
        Optional<Price> spot = market.spot(owned.strategy().underlying()).flatMap(Quote::mark);
        return legs.flatMap(priced -> spot.map(level -> {
            Money estimate = MarginEstimate.of(priced, level, Ist.local(now).toLocalDate());
            Money amount = percent(estimate.plus(premium), ESTIMATE_PERCENT);
            return new Need(amount, "needs ₹" + amount + " by an estimate and 20 %");
        }));
    }

    private static List<PricedLeg> priced(EntryOutlook.Seen seen, AccountRun at, Market market) {
        return seen.legs().stream()
                .filter(bound -> at.leg(bound.leg().id()).plannedUnits() > 0)
                .map(bound -> new PricedLeg(
                        bound.contract().instrument(),
                        bound.leg().side(),
                        at.leg(bound.leg().id()).plannedUnits(),
                        market.quote(bound.contract().instrument())
                                .flatMap(quote ->
                                        quote.against(bound.leg().side()).or(quote::mark))
                                .orElse(Price.ZERO)))
                .toList();
    }

    private static Money premium(List<PricedLeg> legs) {
        return legs.stream()
                .filter(leg -> leg.side() == Side.BUY)
                .map(leg -> leg.cash().negated())
                .reduce(Money.ZERO, Money::plus);
    }

    private static Money percent(Money amount, int percent) {
        return new Money(Math.ceilDiv(Math.multiplyExact(amount.paise(), percent), 100));
    }
}
