package io.tarkash.live.board;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.order.Purpose;
import io.tarkash.domain.run.AccountLeg;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.domain.run.BoundLeg;
import io.tarkash.domain.run.RunId;
import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.state.RunBook;
import io.tarkash.live.view.DeskView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What to read to a broker's dealer when an account cannot be reached from here: first the orders to be cancelled, then
 * the positions to be closed, shorts before longs so that nothing is left without its hedge on the way.
 */
public record PhoneList(AccountId account, List<Cancel> cancels, List<Close> closes) {
    public PhoneList {
        cancels = List.copyOf(cancels);
        closes = List.copyOf(closes);
    }

    /** A working order that would fill behind one's back. */
    public record Cancel(BrokerOrderId order, Instrument instrument, Side side, long units, Product product) {
        @Override
        public String toString() {
            return "cancel order " + order + " (" + side + " " + units + " " + instrument + " " + product + ")";
        }
    }

    /** An open position: the side is the one to be traded now, the orders are those that opened it. */
    public record Close(
            RunId run, Instrument instrument, Side side, long units, Product product, List<BrokerOrderId> orders) {
        public Close {
            orders = List.copyOf(orders);
        }

        @Override
        public String toString() {
            String opened = orders.isEmpty() ? "" : " (opened by order " + joined(orders) + ")";
            return side + " " + units + " " + instrument + " " + product + opened;
        }

        private static String joined(List<BrokerOrderId> ids) {
            return String.join(", ", ids.stream().map(BrokerOrderId::toString).toList());
        }
    }

    public static PhoneList of(DeskView view, AccountId account) {
        return of(view.runs(), account);
    }

    static PhoneList of(List<RunBook> runs, AccountId account) {
        List<Cancel> cancels = new ArrayList<>();
        List<Close> closes = new ArrayList<>();
        for (RunBook book : runs) {
            book.orders().stream()
                    .filter(order -> order.key().account().equals(account))
                    .filter(order -> order.state().isWorking())
                    .forEach(order -> order.brokerOrder().ifPresent(id -> cancels.add(cancel(order, id))));
            book.run().accounts().stream()
                    .filter(at -> at.account().equals(account))
                    .forEach(at -> closes(book, at, closes));
        }
        closes.sort(Comparator.comparingInt(close -> close.side() == Side.BUY ? 0 : 1));
        return new PhoneList(account, cancels, closes);
    }

    public boolean isEmpty() {
        return cancels.isEmpty() && closes.isEmpty();
    }

    /** Whether a sold option is open. */
    public boolean hasShort() {
        return closes.stream().anyMatch(close -> close.side() == Side.BUY);
    }

    /** The whole list as one line. */
    public String text() {
        List<String> parts = new ArrayList<>();
        cancels.forEach(cancel -> parts.add(cancel.toString()));
        closes.forEach(close -> parts.add(close.toString()));
        return String.join("; ", parts);
    }

    private static Cancel cancel(Order order, BrokerOrderId id) {
        return new Cancel(
                id,
                order.intent().instrument(),
                order.intent().side(),
                order.openUnits(),
                order.intent().product());
    }

    private static void closes(RunBook book, AccountRun at, List<Close> closes) {
        for (AccountLeg leg : at.legs()) {
            BoundLeg bound = book.run().leg(leg.leg());
            long held = bound.leg().side().sign() * book.openUnits(at.account(), leg.leg());
            if (held != 0) {
                closes.add(new Close(
                        book.run().id(),
                        bound.contract().instrument(),
                        held > 0 ? Side.SELL : Side.BUY,
                        Math.abs(held),
                        book.run().strategy().terms().product(),
                        book.orders(at.account(), leg.leg(), Purpose.ENTRY).stream()
                                .filter(order -> order.filledUnits() > 0)
                                .flatMap(order -> order.brokerOrder().stream())
                                .toList()));
            }
        }
    }
}
