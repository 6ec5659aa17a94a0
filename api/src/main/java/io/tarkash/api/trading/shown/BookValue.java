package io.tarkash.api.trading.shown;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.Broker;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.charges.BrokeragePlan;
import io.tarkash.domain.market.charges.ChargeSchedule;
import io.tarkash.domain.market.charges.Charges;
import io.tarkash.domain.market.charges.Turnover;
import io.tarkash.domain.market.contract.Exchange;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.Fill;
import io.tarkash.domain.order.IntentKey;
import io.tarkash.domain.position.Position;
import io.tarkash.domain.run.AccountLeg;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.engine.Owner;
import io.tarkash.engine.state.RunBook;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Values every leg of a run. Profit is what the engine's own rules see: exact, open units at the last known price, and
 * at their entry price where there is none. Charges are estimated trade date by trade date from the fills.
 */
public final class BookValue {
    private final RunBook book;
    private final Owner owner;
    private final Prices prices;
    private final Map<LegAt, List<Fill>> fills = new HashMap<>();

    private BookValue(RunBook book, Owner owner, Prices prices) {
        this.book = book;
        this.owner = owner;
        this.prices = prices;
        for (Fill fill : book.fills()) {
            LegAt at = new LegAt(fill.intent().account(), fill.intent().leg());
            fills.computeIfAbsent(at, ignored -> new ArrayList<>()).add(fill);
        }
    }

    private record LegAt(AccountId account, LegId leg) {}

    /** All legs at all accounts, also those that were never entered. */
    public static List<LegValue> of(RunBook book, Owner owner, Prices prices) {
        BookValue value = new BookValue(book, owner, prices);
        List<LegValue> legs = new ArrayList<>();
        for (AccountRun account : book.run().accounts()) {
            account.legs().forEach(leg -> legs.add(value.leg(account.account(), leg)));
        }
        return legs;
    }

    public static Totals sum(List<LegValue> legs) {
        return legs.stream().map(LegValue::totals).reduce(Totals.NONE, Totals::plus);
    }

    private LegValue leg(AccountId account, AccountLeg leg) {
        var bound = book.run().leg(leg.leg());
        Position position = book.position(account, leg.leg());
        long held = bound.leg().side().sign() * book.openUnits(account, leg.leg());
        Optional<Quote> quote = prices.market().quote(bound.contract().instrument());
        Price entry = position.entryPrice();
        Price mark = quote.flatMap(Quote::mark).orElse(entry);
        Money profit = position.cash().plus(leg.outsideCash()).plus(mark.times(held));
        Money unrealized = mark.minus(entry).times(held);
        Optional<Charges> charges = charges(account, leg.leg(), bound.contract().instrument());
        return new LegValue(book, account, leg, held, quote, new Totals(profit.minus(unrealized), unrealized, charges));
    }

    private Optional<Charges> charges(AccountId account, LegId leg, Instrument instrument) {
        List<Fill> traded = fills.getOrDefault(new LegAt(account, leg), List.of());
        if (traded.isEmpty()) {
            return Optional.of(Charges.NONE);
        }
        Map<LocalDate, List<Fill>> byDay = new TreeMap<>();
        traded.forEach(fill -> byDay.computeIfAbsent(Ist.local(fill.at()).toLocalDate(), day -> new ArrayList<>())
                .add(fill));
        Optional<Broker> broker = owner.account(account).map(BrokerAccount::broker);
        Optional<Charges> sum = broker.map(known -> Charges.NONE);
        for (var day : byDay.entrySet()) {
            sum = sum.flatMap(known -> broker.flatMap(at -> charges(
                            day.getKey(),
                            day.getValue(),
                            instrument.underlying().exchange(),
                            at))
                    .map(known::plus));
        }
        return sum;
    }

    private Optional<Charges> charges(LocalDate day, List<Fill> traded, Exchange exchange, Broker broker) {
        ChargeSchedule schedule = prices.charges();
        Turnover turnover = Turnover.NONE;
        Set<IntentKey> orders = new HashSet<>();
        for (Fill fill : traded) {
            turnover = turnover.trade(fill.side(), fill.price(), fill.units());
            orders.add(fill.intent());
        }
        return schedule.estimate(day, exchange, turnover.withOrders(orders.size()), BrokeragePlan.standard(broker));
    }
}
