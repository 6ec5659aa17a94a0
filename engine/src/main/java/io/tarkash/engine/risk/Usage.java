package io.tarkash.engine.risk;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.Caps;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.order.Moment;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.order.OrderState;
import io.tarkash.domain.order.Purpose;
import io.tarkash.domain.run.AccountLeg;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.run.BoundLeg;
import io.tarkash.domain.run.Run;
import io.tarkash.engine.state.RunBook;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** How much of a cap is used: lots that are or may come to be open, and entry orders of a day. */
public record Usage(long lots, long orders) {
    public static final Usage NONE = new Usage(0, 0);

    public Usage plus(Usage more) {
        return new Usage(lots + more.lots, orders + more.orders);
    }

    /** What an account that is about to begin will take. */
    public static Usage planned(Run run, AccountRun account) {
        return account.legs().stream()
                .map(leg -> whole(run.leg(leg.leg()).contract(), leg.targetUnits()))
                .reduce(NONE, Usage::plus);
    }

    /** What the account has used and, by what it has still planned, is going to use. */
    public static Usage committed(RunBook book, AccountRun account, LocalDate day) {
        Usage sum = NONE;
        for (AccountLeg leg : account.legs()) {
            List<Order> entries = book.orders(account.account(), leg.leg(), Purpose.ENTRY);
            boolean isToCome =
                    account.stage() instanceof AccountStage.Entering && entries.isEmpty() && leg.targetUnits() > 0;
            Contract contract = book.run().leg(leg.leg()).contract();
            long orders = entries.stream()
                    .filter(order -> order.state() instanceof OrderState.Planned || isSentOn(order, day))
                    .count();
            sum = sum.plus(
                    isToCome
                            ? whole(contract, leg.targetUnits())
                            : new Usage(lots(contract, held(book, account.account(), leg) + live(entries)), orders));
        }
        return sum;
    }

    /** What the account has let go: without the orders that still wait for their turn. */
    public static Usage letGo(RunBook book, AccountRun account, LocalDate day) {
        Usage sum = NONE;
        for (AccountLeg leg : account.legs()) {
            List<Order> sent = book.orders(account.account(), leg.leg(), Purpose.ENTRY).stream()
                    .filter(order -> !(order.state() instanceof OrderState.Planned))
                    .toList();
            BoundLeg bound = book.run().leg(leg.leg());
            sum = sum.plus(new Usage(
                    lots(bound.contract(), held(book, account.account(), leg) + live(sent)),
                    sent.stream().filter(order -> isSentOn(order, day)).count()));
        }
        return sum;
    }

    public static Usage of(Order order) {
        return new Usage(lots(order.intent().contract(), order.intent().units()), 1);
    }

    /** Which cap this would pass, in words. */
    public Optional<String> beyond(Caps caps, String whose) {
        Optional<String> tooManyLots = caps.openLots()
                .filter(most -> lots > most)
                .map(most -> "it makes " + lots + " open lots " + whose + "; the cap is " + most);
        return tooManyLots.or(() -> caps.ordersADay()
                .filter(most -> orders > most)
                .map(most -> "it makes " + orders + " entry orders of the day " + whose + "; the cap is " + most));
    }

    private static Usage whole(Contract contract, long units) {
        return new Usage(lots(contract, units), Slices.of(units, contract).size());
    }

    private static boolean isSentOn(Order order, LocalDate day) {
        return order.at(Moment.SENT)
                .filter(sent -> Ist.local(sent).toLocalDate().equals(day))
                .isPresent();
    }

    private static long held(RunBook book, AccountId account, AccountLeg leg) {
        return Math.abs(book.openUnits(account, leg.leg()));
    }

    private static long live(List<Order> entries) {
        return entries.stream().mapToLong(Order::openUnits).sum();
    }

    private static long lots(Contract contract, long units) {
        return Math.ceilDiv(units, contract.lotUnits());
    }
}
