package io.tarkash.live.board;

import io.tarkash.domain.account.Broker;
import io.tarkash.domain.market.charges.BrokeragePlan;
import io.tarkash.domain.market.charges.ChargeSchedule;
import io.tarkash.domain.market.charges.Charges;
import io.tarkash.domain.market.charges.Levy;
import io.tarkash.domain.market.charges.Turnover;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.order.OrderTag;
import io.tarkash.engine.broker.BookReading.Book;
import io.tarkash.engine.broker.BrokerTrade;
import io.tarkash.live.link.ChargesReading;
import io.tarkash.live.link.ExecutedOrder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a day's orders cost, by our own rates and by the broker's calculation. They may differ by a rupee or by one in a
 * hundred, whichever is more, because brokers round where the tables do not; what differs by more is named by its kind.
 *
 * @param ours empty if a rate of that day is not known
 * @param broker empty if the broker calculates none or could not be asked
 * @param said how the two were compared, as a sentence without its stop
 * @param differences one sentence each
 */
public record ChargeCheck(Optional<Money> ours, Optional<Money> broker, String said, List<String> differences) {
    private static final Money TOLERANCE = Money.ofRupees(1);
    private static final int TOLERANCE_PART = 100;

    public ChargeCheck {
        differences = List.copyOf(differences);
    }

    /** What the broker shows as traded of our orders. */
    public static List<ExecutedOrder> executed(OrderTag.Installation installation, Book book) {
        SortedMap<String, ExecutedOrder> byTag = new TreeMap<>();
        for (BrokerTrade trade : book.trades()) {
            if (OrderTag.in(trade.tag()).filter(tag -> tag.isOf(installation)).isPresent()) {
                ExecutedOrder part = new ExecutedOrder(
                        trade.instrument(),
                        trade.side(),
                        trade.product(),
                        trade.units(),
                        trade.price().times(trade.units()));
                byTag.merge(trade.tag(), part, ExecutedOrder::plus);
            }
        }
        return List.copyOf(byTag.values());
    }

    static ChargeCheck of(Optional<Charges> ours, ChargesReading reading) {
        Optional<Money> sum = ours.map(Charges::total);
        return switch (reading) {
            case ChargesReading.Charged(Charges theirs) ->
                new ChargeCheck(
                        sum,
                        Optional.of(theirs.total()),
                        ours.isPresent()
                                ? "compared with the broker's own calculation"
                                : "the broker's own calculation; a rate of ours is not known for this day",
                        ours.map(we -> differences(we, theirs)).orElse(List.of()));
            case ChargesReading.NotOffered none ->
                alone(sum, "compared with our own rates only: the broker calculates none");
            case ChargesReading.Unreadable(String why) ->
                alone(sum, "compared with our own rates only: the broker's calculation could not be read: " + why);
        };
    }

    private static ChargeCheck alone(Optional<Money> ours, String said) {
        return new ChargeCheck(ours, Optional.empty(), said, List.of());
    }

    /** By the tables' rates and the broker's usual plan; empty if a rate is missing. */
    static Optional<Charges> byOurRates(
            Collection<ExecutedOrder> executed, ChargeSchedule rates, Broker broker, LocalDate day) {
        Charges sum = Charges.NONE;
        for (ExecutedOrder order : executed) {
            Optional<Charges> one = rates.estimate(
                    day, order.instrument().underlying().exchange(), turnover(order), BrokeragePlan.standard(broker));
            if (one.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.plus(one.get());
        }
        return Optional.of(sum);
    }

    private static Turnover turnover(ExecutedOrder order) {
        Money bought = order.side() == Side.BUY ? order.value() : Money.ZERO;
        return new Turnover(bought, order.value().minus(bought), Money.ZERO, 1);
    }

    private static List<String> differences(Charges we, Charges they) {
        List<String> found = new ArrayList<>();
        compare("securities transaction tax", we.stt(), they.stt(), found);
        compare("exchange charges", we.exchange(), they.exchange(), found);
        compare("the regulator's fee", we.sebi(), they.sebi(), found);
        compare("stamp duty", we.stamp(), they.stamp(), found);
        compare("goods and services tax", we.gst(), they.gst(), found);
        compare("brokerage", we.brokerage(), they.brokerage(), found);
        if (found.isEmpty()) {
            compare("all charges", we.total(), they.total(), found);
        }
        return found;
    }

    private static void compare(String kind, Levy we, Levy they, List<String> found) {
        compare(kind, we.toMoney(), they.toMoney(), found);
    }

    private static void compare(String kind, Money we, Money they, List<String> found) {
        long apart = Math.abs(we.minus(they).paise());
        if (apart > Math.max(TOLERANCE.paise(), they.paise() / TOLERANCE_PART)) {
            found.add(kind + ": we count " + we + ", the broker " + they);
        }
    }
}
