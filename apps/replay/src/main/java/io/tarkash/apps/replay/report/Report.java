package io.tarkash.apps.replay.report;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.Fill;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.position.Position;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.run.Run;
import io.tarkash.domain.run.RunId;
import io.tarkash.domain.run.WhyCard;
import io.tarkash.domain.strategy.LegId;
import java.time.LocalDate;
import java.util.List;

/**
 * Everything that is to be said about a day. The accounts' profits are the ones that count, since a broker charges (and
 * rounds) per account and day; the positions' show where they came from and may differ by that rounding.
 */
public record Report(
        LocalDate tradingDate,
        List<Run> runs,
        Trades trades,
        List<LegResult> positions,
        List<AccountResult> accounts,
        Notes notes,
        Audit audit) {
    public Report {
        runs = List.copyOf(runs);
        positions = List.copyOf(positions);
        accounts = List.copyOf(accounts);
    }

    /** The day's profit over all accounts. */
    public Profit profit() {
        return accounts.stream().map(AccountResult::profit).reduce(Profit.NONE, Profit::plus);
    }

    /** Orders and fills in the order in which they came about. */
    public record Trades(List<Order> orders, List<Fill> fills) {
        public Trades {
            orders = List.copyOf(orders);
            fills = List.copyOf(fills);
        }
    }

    /** What is still held of a leg, signed and less what was closed outside, and the price that values it. */
    public record Held(long netUnits, Price mark) {}

    /** What one leg of a run came to at one account. */
    public record LegResult(
            RunId run,
            LegId leg,
            AccountId account,
            Instrument instrument,
            Position position,
            Held held,
            Profit profit) {
        /** The profit is that of the position's fills; what was closed outside adds its cash before. */
        public static LegResult of(
                RunId run,
                LegId leg,
                AccountId account,
                Instrument instrument,
                Position position,
                Price mark,
                Money charges) {
            return new LegResult(
                    run,
                    leg,
                    account,
                    instrument,
                    position,
                    new Held(position.netUnits(), mark),
                    new Profit(position.profit(mark), charges));
        }
    }

    public record AccountResult(BrokerAccount account, Profit profit) {}

    /** What is said in words. */
    public record Notes(List<WhyCard> whyCards, List<Alert> alerts) {
        public Notes {
            whyCards = List.copyOf(whyCards);
            alerts = List.copyOf(alerts);
        }
    }

    /** {@code digest} is a SHA-256 over the ordered events and decisions, in hex. */
    public record Audit(long storeQueries, String digest) {}
}
