package io.tarkash.soak.day;

import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.history.PriceStep;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.engine.broker.BookReading.Holding;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.BrokerOrder.Progress;
import io.tarkash.engine.broker.BrokerOrder.Status;
import io.tarkash.engine.broker.BrokerTrade;
import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.simulator.exchange.ExchangeAnswer;
import io.tarkash.simulator.exchange.ExchangeEvent;
import io.tarkash.simulator.exchange.MemberId;
import io.tarkash.simulator.exchange.Seat;
import io.tarkash.simulator.exchange.SimulatedExchange;
import io.tarkash.simulator.exchange.Ticket;
import io.tarkash.simulator.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * One account at its broker: the truth of what was ordered and traded there, whoever knows of it. Like the real ones it
 * never looks whether a tag was used before. What its books show is as old as its habits make it.
 */
final class DayBroker {
    private final BrokerAccount account;
    private final VirtualTime time;
    private final SimulatedExchange exchange;
    private final DayMarket market;
    private final Weather weather;
    private final Habits habits;
    private final Witness witness;
    private final Seat seat;
    private final Map<BrokerOrderId, Line> lines = new LinkedHashMap<>();
    private final List<BrokerTrade> trades = new ArrayList<>();
    private final List<BrokerUpdate> told = new ArrayList<>();
    private Consumer<BrokerUpdate> stream = update -> {};
    private Instant shownUpTo = Instant.MIN;
    private boolean halted;
    private boolean isDeserted;

    /** Sees everything that happens at the broker, at once and as it is. */
    interface Witness {
        void taken(BrokerAccount account, BrokerOrder order);

        void traded(BrokerAccount account, BrokerTrade trade, BrokerOrder order);

        void ended(BrokerAccount account, BrokerOrder order);
    }

    private static final class Line {
        private final Contract contract;
        private final Instant since;
        private final TreeMap<Instant, BrokerOrder> versions = new TreeMap<>();
        private BrokerOrder now;
        private boolean isThrownOut;

        Line(Contract contract, Instant since, BrokerOrder now) {
            this.contract = contract;
            this.since = since;
            this.now = now;
        }
    }

    DayBroker(
            BrokerAccount account,
            VirtualTime time,
            SimulatedExchange exchange,
            DayMarket market,
            Weather weather,
            Witness witness) {
        this.account = account;
        this.time = time;
        this.exchange = exchange;
        this.market = market;
        this.weather = weather;
        this.habits = Habits.of(account.broker());
        this.witness = witness;
        this.seat = exchange.seat(new MemberId(account.id().value()), 0, this::appetite, this::heard);
    }

    BrokerAccount account() {
        return account;
    }

    Habits habits() {
        return habits;
    }

    /** Who hears the order stream; those before hear nothing more. */
    void tell(Consumer<BrokerUpdate> listener) {
        stream = listener;
    }

    /** The exchange takes nothing while the market is halted. */
    void halt(boolean isHalted) {
        halted = isHalted;
    }

    /** Nobody trades with the account any more, or again somebody. */
    void desert(boolean deserted) {
        isDeserted = deserted;
    }

    private long appetite(Ticket ticket, long openUnits, Instant at) {
        if (halted || isDeserted || weather.brings(Trouble.RESTS)) {
            return 0;
        }
        long lot = ticket.contract().lotUnits();
        long lots = openUnits / lot;
        return lots > 1 && weather.brings(Trouble.PART_FILLED)
                ? (1 + weather.dice().below((int) lots - 1)) * lot
                : openUnits;
    }

    BrokerOrderId take(String tag, Contract contract, Side side, long units, Price limit, Product product) {
        BrokerOrderId id = new BrokerOrderId(account.id() + "-" + (lines.size() + 1));
        Progress progress = new Progress(Status.OPEN, units, 0, limit, "");
        BrokerOrder order = new BrokerOrder(id, tag, contract.instrument(), side, product, progress);
        Line line = new Line(contract, time.now(), order);
        line.versions.put(time.now(), order);
        lines.put(id, line);
        witness.taken(account, order);
        say(new BrokerUpdate.OrderChanged(order));
        if (!tag.isEmpty() && weather.brings(Trouble.REJECTED_LATER)) {
            Duration later = weather.dice().millis(1, 900);
            time.after(later, () -> end(line, Status.REJECTED, "MARGIN: not enough after all"));
        } else if (halted) {
            end(line, Status.REJECTED, "MARKET_CLOSED: the market is halted");
        } else {
            enter(line);
        }
        return id;
    }

    private void enter(Line line) {
        show(line.contract.instrument());
        BrokerOrder order = line.now;
        Ticket ticket = new Ticket(
                order.id(),
                line.contract,
                order.side(),
                order.progress().units(),
                order.progress().limit(),
                true);
        if (seat.enter(ticket) instanceof ExchangeAnswer.Refused(var reason, String text)) {
            end(line, Status.REJECTED, reason + ": " + text);
        }
    }

    private void show(Instrument instrument) {
        exchange.show(new PriceStep(time.now(), List.of(market.truth(instrument, time.now())), List.of()));
    }

    boolean modify(BrokerOrderId id, Price limit) {
        Line line = lines.get(id);
        if (line == null || !isWorking(line.now) || halted) {
            return false;
        }
        show(line.contract.instrument());
        return seat.modify(id, limit) instanceof ExchangeAnswer.Taken;
    }

    boolean cancel(BrokerOrderId id) {
        Line line = lines.get(id);
        if (line == null || !isWorking(line.now)) {
            return false;
        }
        if (weather.brings(Trouble.CANCEL_SLOW)) {
            time.after(weather.dice().millis(50, 2_500), () -> seat.cancel(id));
            return true;
        }
        return seat.cancel(id) instanceof ExchangeAnswer.Taken;
    }

    /** What the owner does at the broker's own screen, or the broker by itself. */
    void byHand(Contract contract, Side side, long units, Product product) {
        var row = market.truth(contract.instrument(), time.now());
        Price limit = new Price(side == Side.BUY ? row.ask() + 200 : Math.max(DayFacts.TICK, row.bid() - 200));
        for (long rest = units; rest > 0; rest -= contract.largestOrderUnits()) {
            var _ = take("", contract, side, Math.min(rest, contract.largestOrderUnits()), limit, product);
        }
    }

    /** The broker's own rules at the cut-off: what is intraday ends. */
    void squareOffIntraday() {
        for (Line line : List.copyOf(lines.values())) {
            if (line.now.product() == Product.MIS && isWorking(line.now)) {
                var _ = cancel(line.now.id());
            }
        }
        net().forEach((holding, units) -> {
            if (holding.product() == Product.MIS) {
                Side side = units > 0 ? Side.SELL : Side.BUY;
                byHand(contractOf(holding.instrument()), side, Math.abs(units), Product.MIS);
            }
        });
    }

    Contract contractOf(Instrument instrument) {
        return lines.values().stream()
                .map(line -> line.contract)
                .filter(contract -> contract.instrument().equals(instrument))
                .findFirst()
                .orElseThrow();
    }

    private void heard(ExchangeEvent event) {
        Line line = lines.get(event.order());
        if (line == null) {
            throw new IllegalStateException("the exchange speaks of " + event.order());
        }
        switch (event) {
            case ExchangeEvent.Rested rested -> {}
            case ExchangeEvent.Repriced(var id, Price limit) ->
                change(line, line.now.progress().status(), line.now.progress().filledUnits(), limit, "");
            case ExchangeEvent.Removed(var id, long open, String why) ->
                end(line, line.isThrownOut ? Status.REJECTED : Status.CANCELLED, why);
            case ExchangeEvent.Traded traded -> traded(line, traded);
        }
    }

    private void traded(Line line, ExchangeEvent.Traded traded) {
        Progress before = line.now.progress();
        long filled = before.filledUnits() + traded.units();
        Status status = filled == before.units() ? Status.FILLED : Status.PARTIAL;
        BrokerTrade trade = new BrokerTrade(
                Long.toString(traded.number()),
                line.now.tag(),
                line.now.instrument(),
                line.now.side(),
                traded.units(),
                traded.price(),
                line.now.product(),
                traded.at());
        trades.add(trade);
        change(line, status, filled, before.limit(), before.text());
        witness.traded(account, trade, line.now);
        if (habits.tellsTrades()) {
            say(new BrokerUpdate.Traded(trade));
        }
        if (status == Status.PARTIAL && weather.brings(Trouble.REST_REJECTED)) {
            time.after(weather.dice().millis(1, 500), () -> reject(line));
        }
    }

    private void reject(Line line) {
        if (isWorking(line.now)) {
            line.isThrownOut = true;
            seat.cancel(line.now.id());
        }
    }

    private void end(Line line, Status status, String text) {
        if (isWorking(line.now)) {
            Progress progress = line.now.progress();
            change(line, status, progress.filledUnits(), progress.limit(), text);
            witness.ended(account, line.now);
        }
    }

    private void change(Line line, Status status, long filled, Price limit, String text) {
        BrokerOrder old = line.now;
        Progress next = new Progress(status, old.progress().units(), filled, limit, text);
        line.now = new BrokerOrder(old.id(), old.tag(), old.instrument(), old.side(), old.product(), next);
        line.versions.put(time.now(), line.now);
        say(new BrokerUpdate.OrderChanged(line.now));
    }

    private void say(BrokerUpdate update) {
        told.add(update);
        stream.accept(update);
        if (weather.brings(Trouble.UPDATE_REPLAYED)) {
            stream.accept(weather.dice().pick(told));
        }
    }

    /** Everything that was ever said, once more. */
    void replay() {
        List.copyOf(told).forEach(stream);
    }

    /** The book as the broker shows it now; older than one shown before only where {@code backwards}. */
    BookReading.Book book(boolean backwards) {
        Instant now = time.now();
        Instant asOf = now.minus(weather.dice().millis(0, (int) habits.bookLag().toMillis()));
        if (!backwards) {
            asOf = asOf.isBefore(shownUpTo) ? shownUpTo : asOf;
        }
        shownUpTo = asOf.isAfter(shownUpTo) ? asOf : shownUpTo;
        Instant ordersAsOf = asOf.minus(habits.ordersLag());
        Instant tagged = asOf.minus(habits.tagLag());
        List<BrokerOrder> orders = new ArrayList<>();
        for (Line line : lines.values()) {
            var version = line.versions.floorEntry(ordersAsOf);
            if (version != null && !line.since.isAfter(tagged)) {
                orders.add(version.getValue());
            }
        }
        return new BookReading.Book(
                orders, upTo(asOf.minus(habits.tradesLag())), net(upTo(asOf.minus(habits.netLag()))));
    }

    private List<BrokerTrade> upTo(Instant at) {
        return trades.stream().filter(trade -> !trade.at().isAfter(at)).toList();
    }

    /** What is held, as it is. */
    SortedMap<Holding, Long> net() {
        return net(trades);
    }

    private static SortedMap<Holding, Long> net(List<BrokerTrade> of) {
        SortedMap<Holding, Long> net = new TreeMap<>();
        for (BrokerTrade trade : of) {
            net.merge(
                    new Holding(trade.instrument(), trade.product()),
                    trade.side().sign() * trade.units(),
                    Long::sum);
        }
        net.values().removeIf(units -> units == 0);
        return net;
    }

    List<BrokerTrade> trades() {
        return List.copyOf(trades);
    }

    List<BrokerOrder> orders() {
        return lines.values().stream().map(line -> line.now).toList();
    }

    List<BrokerOrder> working() {
        return lines.values().stream()
                .map(line -> line.now)
                .filter(DayBroker::isWorking)
                .toList();
    }

    static boolean isWorking(BrokerOrder order) {
        return order.progress().status() == Status.OPEN || order.progress().status() == Status.PARTIAL;
    }
}
