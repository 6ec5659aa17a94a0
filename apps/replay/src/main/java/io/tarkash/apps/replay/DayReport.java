package io.tarkash.apps.replay;

import io.tarkash.apps.replay.report.Profit;
import io.tarkash.apps.replay.report.Report;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.market.charges.BrokeragePlan;
import io.tarkash.domain.market.charges.ChargeSchedule;
import io.tarkash.domain.market.charges.Charges;
import io.tarkash.domain.market.charges.Turnover;
import io.tarkash.domain.market.contract.Exchange;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.Fill;
import io.tarkash.domain.order.IntentKey;
import io.tarkash.domain.order.Moment;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.position.Position;
import io.tarkash.domain.run.AccountLeg;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.domain.run.Run;
import io.tarkash.engine.state.RunBook;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Adds a day up from what the desk holds. Charges count per account and exchange, as on a contract note; those of one
 * leg are what it alone would have cost.
 */
record DayReport(LocalDate date, List<BrokerAccount> accounts, ChargeSchedule charges, Market market) {

    Report of(Collection<RunBook> books, Report.Notes notes, Report.Audit audit) {
        List<RunBook> runs = books.stream()
                .sorted(Comparator.comparing((RunBook book) -> book.run().scheduled())
                        .thenComparing(book -> book.run().strategy().id()))
                .toList();
        List<Order> orders = runs.stream()
                .flatMap(book -> book.orders().stream())
                .sorted(Comparator.comparing(
                                (Order order) -> order.at(Moment.DECIDED).orElse(Instant.EPOCH))
                        .thenComparing(Order::key))
                .toList();
        List<Fill> fills = runs.stream()
                .flatMap(book -> book.fills().stream())
                .sorted(Comparator.comparing(Fill::at).thenComparing(Fill::trade))
                .toList();
        List<Report.LegResult> positions =
                runs.stream().flatMap(this::positions).toList();
        return new Report(
                date,
                runs.stream().map(RunBook::run).toList(),
                new Report.Trades(orders, fills),
                positions,
                accounts.stream()
                        .map(account -> account(account, positions, fills))
                        .toList(),
                notes,
                audit);
    }

    private Stream<Report.LegResult> positions(RunBook book) {
        Run run = book.run();
        return run.accounts().stream()
                .flatMap(account -> account.legs().stream()
                        .filter(leg ->
                                book.position(account.account(), leg.leg()).enteredUnits() > 0)
                        .map(leg -> position(book, account, leg)));
    }

    private Report.LegResult position(RunBook book, AccountRun account, AccountLeg leg) {
        Instrument instrument = book.run().leg(leg.leg()).contract().instrument();
        Position position = book.position(account.account(), leg.leg());
        List<Fill> fills = book.fills().stream()
                .filter(fill -> fill.intent().account().equals(account.account())
                        && fill.intent().leg().equals(leg.leg()))
                .toList();
        Price mark = market.quote(instrument).flatMap(Quote::mark).orElse(position.entryPrice());
        long held = position.side().sign() * book.openUnits(account.account(), leg.leg());
        Money gross = position.cash().plus(leg.outsideCash()).plus(mark.times(held));
        return new Report.LegResult(
                book.run().id(),
                leg.leg(),
                account.account(),
                instrument,
                position,
                new Report.Held(held, mark),
                new Profit(gross, estimate(account.account(), fills)));
    }

    private Report.AccountResult account(BrokerAccount account, List<Report.LegResult> positions, List<Fill> fills) {
        Money gross = positions.stream()
                .filter(position -> position.account().equals(account.id()))
                .map(position -> position.profit().gross())
                .reduce(Money.ZERO, Money::plus);
        Money charged = Money.ZERO;
        for (Exchange exchange : Exchange.values()) {
            List<Fill> traded = fills.stream()
                    .filter(fill -> fill.trade().account().equals(account.id()))
                    .filter(fill -> fill.instrument().underlying().exchange() == exchange)
                    .toList();
            if (!traded.isEmpty()) {
                charged = charged.plus(
                        charges.note(date, exchange, turnover(traded), BrokeragePlan.standard(account.broker()))
                                .map(Charges::total)
                                .orElse(Money.ZERO));
            }
        }
        return new Report.AccountResult(account, new Profit(gross, charged));
    }

    private Money estimate(AccountId id, List<Fill> fills) {
        if (fills.isEmpty()) {
            return Money.ZERO;
        }
        Exchange exchange = fills.getFirst().instrument().underlying().exchange();
        return accounts.stream()
                .filter(account -> account.id().equals(id))
                .findFirst()
                .flatMap(account ->
                        charges.estimate(date, exchange, turnover(fills), BrokeragePlan.standard(account.broker())))
                .map(Charges::total)
                .orElse(Money.ZERO);
    }

    private static Turnover turnover(List<Fill> fills) {
        Turnover turnover = Turnover.NONE;
        for (Fill fill : fills) {
            turnover = turnover.trade(fill.side(), fill.price(), fill.units());
        }
        List<IntentKey> orders =
                new ArrayList<>(fills.stream().map(Fill::intent).distinct().toList());
        return turnover.withOrders(orders.size());
    }
}
