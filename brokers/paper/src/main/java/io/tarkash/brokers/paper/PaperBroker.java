package io.tarkash.brokers.paper;

import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.PriceBand;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.engine.broker.BookReading.Holding;
import io.tarkash.engine.broker.Broker;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.BrokerOrder.Progress;
import io.tarkash.engine.broker.BrokerOrder.Status;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.engine.broker.BrokerTrade;
import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.engine.broker.OrderRequest;
import io.tarkash.simulator.drill.Hand;
import io.tarkash.simulator.exchange.Appetite;
import io.tarkash.simulator.exchange.ExchangeAnswer;
import io.tarkash.simulator.exchange.ExchangeEvent;
import io.tarkash.simulator.exchange.MemberId;
import io.tarkash.simulator.exchange.Seat;
import io.tarkash.simulator.exchange.SimulatedExchange;
import io.tarkash.simulator.exchange.Ticket;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One account at a broker that trades on paper. Every change is committed to the account's {@link PaperBook} before it
 * is answered or told, so what was answered survives the process. Like its real siblings it never looks whether a tag
 * was used before: the same request twice is two orders; and what the exchange refuses has been accepted first and
 * stands in the book as {@code REJECTED}, its text opening with the reason. One thread, that of virtual time.
 */
public final class PaperBroker implements Broker, Hand {
    private static final int TAG_LENGTH_MAX = 20;

    private final PaperBook book;
    private final BookKeeping keeping;
    private final Settlement settlement;
    private final InstantSource clock;
    private final Ledger ledger;
    private final Seat seat;
    private final List<BookChange> unkept = new ArrayList<>();
    private final List<BrokerUpdate> untold = new ArrayList<>();
    private Consumer<BrokerUpdate> listener = update -> {};
    private boolean together;

    private PaperBroker(
            MemberId account, Records records, SimulatedExchange exchange, Appetite appetite, InstantSource clock) {
        this.book = records.book();
        this.keeping = records.keeping();
        this.settlement = records.settlement();
        this.clock = clock;
        this.ledger = records.ledger();
        this.seat = exchange.seat(account, ledger.lastTrade(), appetite, this::heard);
    }

    /** An account's book, read already, how it is kept, and what its expired contracts are worth. */
    record Records(PaperBook book, Ledger ledger, BookKeeping keeping, Settlement settlement) {}

    /**
     * Takes the account's seat at the exchange and goes on from its book: orders of today that work are entered again
     * for what is open, those of earlier days have ended with their day. Open all accounts of an exchange before it is
     * shown a price, so that its trade numbers go on above those of every book.
     */
    public static PaperBroker open(
            MemberId account, PaperBook book, SimulatedExchange exchange, Appetite appetite, InstantSource clock) {
        Records records = new Records(book, Ledger.of(book), BookKeeping.AT_ONCE, Settlement.NONE);
        return open(account, records, exchange, appetite, clock, update -> {});
    }

    /** The same with other ways of keeping and settling; {@code listener} hears of what the opening changes, too. */
    static PaperBroker open(
            MemberId account,
            Records records,
            SimulatedExchange exchange,
            Appetite appetite,
            InstantSource clock,
            Consumer<BrokerUpdate> listener) {
        PaperBroker broker = new PaperBroker(account, records, exchange, appetite, clock);
        broker.tell(listener);
        broker.resume();
        return broker;
    }

    /** Who hears of orders and trades from now on, each time after they are in the book. */
    public void tell(Consumer<BrokerUpdate> listener) {
        this.listener = listener;
    }

    @Override
    public BrokerOutcome place(OrderRequest request) {
        String tag = request.tag().value();
        if (tag.length() > TAG_LENGTH_MAX || !tag.chars().allMatch(PaperBroker::isAlphanumeric)) {
            return new BrokerOutcome.Rejected(
                    RejectReason.OTHER,
                    "a tag is at most " + TAG_LENGTH_MAX + " letters and digits, not '" + tag + "'");
        }
        return enter(tag, request.contract(), request.side(), request.units(), request.limit(), request.product());
    }

    /** An order of the account's owner at the broker's own screen: it carries no tag. */
    public BrokerOutcome handTrade(Contract contract, Side side, long units, Price limit, Product product) {
        return enter("", contract, side, units, limit, product);
    }

    @Override
    public BrokerOutcome handTrade(Holding holding, Side side, long units) {
        Contract contract = ledger.contract(holding.instrument());
        return seat.band(contract)
                .map(band -> inSlices(contract, side, units, worst(band, side), holding.product()))
                .orElseGet(() -> new BrokerOutcome.Rejected(
                        RejectReason.CONTRACT, "there is no price of " + holding.instrument()));
    }

    private BrokerOutcome inSlices(Contract contract, Side side, long units, Price limit, Product product) {
        long first = Math.min(units, contract.largestOrderUnits());
        BrokerOutcome outcome = handTrade(contract, side, first, limit, product);
        return first == units ? outcome : inSlices(contract, side, units - first, limit, product);
    }

    @Override
    public SortedMap<Holding, Long> held() {
        return ledger.net(today());
    }

    @Override
    public boolean hasTradedToday() {
        return ledger.orders(today()).stream().anyMatch(order -> order.tag().isEmpty());
    }

    @Override
    public BrokerOutcome modify(BrokerOrderId order, Price limit) {
        return changed(order, () -> seat.modify(order, limit));
    }

    @Override
    public BrokerOutcome cancel(BrokerOrderId order) {
        return changed(order, () -> seat.cancel(order));
    }

    @Override
    public BookReading book() {
        return new BookReading.Book(ledger.orders(today()), ledger.trades(today()), ledger.net(today()));
    }

    private BrokerOutcome enter(String tag, Contract contract, Side side, long units, Price limit, Product product) {
        BrokerOrderId id = ledger.nextOrder(today());
        Progress progress = new Progress(Status.OPEN, units, 0, limit, "");
        BrokerOrder shown = new BrokerOrder(id, tag, contract.instrument(), side, product, progress);
        together(() -> {
            note(new PaperOrder(today(), contract, shown));
            submit(ledger.order(id), Status.REJECTED);
        });
        return new BrokerOutcome.Accepted(id);
    }

    /** A day has begun and the exchange has ended what worked: what expired before it is settled. */
    void dayBegan() {
        together(this::settleExpired);
    }

    /** Leaves the exchange; the book keeps what works as it is. */
    void leave() {
        seat.leaveSeat();
    }

    private void settleExpired() {
        ledger.expired(today())
                .forEach((holding, units) -> settlement
                        .level(
                                holding.instrument().underlying(),
                                holding.instrument().expiry())
                        .ifPresent(level -> settle(holding, units, level)));
    }

    /** An order and a trade without a tag at the contract's intrinsic value, as if the owner had closed it there. */
    private void settle(Holding holding, long units, long levelPaise) {
        Instrument instrument = holding.instrument();
        long beyond =
                instrument.type().outwards() * (levelPaise - instrument.strike().paise());
        Price worth = new Price(Math.max(0, beyond));
        BrokerOrderId id = ledger.nextOrder(today());
        Side side = units > 0 ? Side.SELL : Side.BUY;
        Contract contract = ledger.contract(instrument);
        String text = "expired, settled against the index at " + new Price(levelPaise);
        Progress progress = new Progress(Status.OPEN, Math.abs(units), 0, worth, text);
        note(new PaperOrder(today(), contract, new BrokerOrder(id, "", instrument, side, holding.product(), progress)));
        seat.settle(new Ticket(id, contract, side, Math.abs(units), worth, false));
    }

    private void resume() {
        together(() -> {
            settleExpired();
            for (PaperOrder order : ledger.working()) {
                if (order.day().equals(today())) {
                    submit(order, Status.CANCELLED);
                } else {
                    note(order.ended(Status.CANCELLED, "the day has ended"));
                }
            }
        });
    }

    /** Takes what is open of the order to the exchange; a refusal there ends it in this state. */
    private void submit(PaperOrder order, Status ifRefused) {
        BrokerOrderId id = order.shown().id();
        Ticket ticket = new Ticket(
                id,
                order.contract(),
                order.shown().side(),
                order.openUnits(),
                order.progress().limit(),
                order.shown().side().sign() * held(order.shown()) >= 0);
        if (seat.enter(ticket) instanceof ExchangeAnswer.Refused(RejectReason reason, String text)) {
            note(order.ended(ifRefused, reason + ": " + text));
        }
    }

    private long held(BrokerOrder order) {
        return held().getOrDefault(new Holding(order.instrument(), order.product()), 0L);
    }

    private BrokerOutcome changed(BrokerOrderId id, Supplier<ExchangeAnswer> request) {
        if (!ledger.has(id)) {
            return new BrokerOutcome.Rejected(RejectReason.OTHER, "there is no order " + id);
        }
        if (!ledger.order(id).isWorking()) {
            return new BrokerOutcome.Rejected(
                    RejectReason.OTHER,
                    "order " + id + " is " + ledger.order(id).progress().status());
        }
        return together(request) instanceof ExchangeAnswer.Refused(RejectReason reason, String text)
                ? new BrokerOutcome.Rejected(reason, text)
                : new BrokerOutcome.Accepted(id);
    }

    private void heard(ExchangeEvent event) {
        if (together) {
            apply(event);
        } else {
            together(() -> apply(event));
        }
    }

    private void apply(ExchangeEvent event) {
        PaperOrder order = ledger.order(event.order());
        switch (event) {
            case ExchangeEvent.Rested rested -> {}
            case ExchangeEvent.Repriced repriced -> note(order.at(repriced.limit()));
            case ExchangeEvent.Removed removed -> note(order.ended(Status.CANCELLED, removed.why()));
            case ExchangeEvent.Traded traded -> {
                note(trade(order.shown(), traded));
                note(order.filled(traded.units()));
            }
        }
    }

    private static PaperTrade trade(BrokerOrder order, ExchangeEvent.Traded traded) {
        return new PaperTrade(
                traded.number(),
                order.id(),
                new BrokerTrade(
                        Long.toString(traded.number()),
                        order.tag(),
                        order.instrument(),
                        order.side(),
                        traded.units(),
                        traded.price(),
                        order.product(),
                        traded.at()));
    }

    private void note(PaperOrder order) {
        ledger.keep(order);
        unkept.add(order);
        untold.add(new BrokerUpdate.OrderChanged(order.shown()));
    }

    private void note(PaperTrade trade) {
        ledger.keep(trade);
        unkept.add(trade);
        untold.add(new BrokerUpdate.Traded(trade.shown()));
    }

    private void together(Runnable work) {
        together(() -> {
            work.run();
            return "done";
        });
    }

    /** Does the work, makes all its changes durable in one commit, and only then tells them. */
    private <T> T together(Supplier<T> work) {
        together = true;
        T result;
        try {
            result = work.get();
        } finally {
            together = false;
        }
        if (!unkept.isEmpty()) {
            List<BookChange> changes = List.copyOf(unkept);
            List<BrokerUpdate> told = List.copyOf(untold);
            unkept.clear();
            untold.clear();
            keeping.keep(book, changes, () -> told.forEach(update -> listener.accept(update)), failure -> {});
        }
        return result;
    }

    private LocalDate today() {
        return Ist.local(clock.instant()).toLocalDate();
    }

    private static Price worst(PriceBand band, Side side) {
        return side == Side.BUY ? band.high() : band.low();
    }

    private static boolean isAlphanumeric(int letter) {
        return letter < 128 && Character.isLetterOrDigit(letter);
    }
}
