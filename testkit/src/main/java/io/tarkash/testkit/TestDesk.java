package io.tarkash.testkit;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.Broker;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.TradingMode;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.domain.market.quote.QuoteBoard;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.order.IntentKey;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.order.OrderState;
import io.tarkash.domain.order.OrderTag.Installation;
import io.tarkash.domain.order.Purpose;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.strategy.Allocation;
import io.tarkash.domain.strategy.Allocation.Level;
import io.tarkash.domain.strategy.Allocations;
import io.tarkash.domain.strategy.Basket;
import io.tarkash.domain.strategy.BasketId;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.engine.Owner;
import io.tarkash.engine.TradingMinute;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.engine.broker.BrokerTrade;
import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.engine.desk.DecisionLog;
import io.tarkash.engine.desk.Desk;
import io.tarkash.engine.event.Command;
import io.tarkash.engine.event.CommandKey;
import io.tarkash.engine.event.CommandOutcome;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.engine.event.Due;
import io.tarkash.engine.event.Effect;
import io.tarkash.engine.event.Event;
import io.tarkash.engine.event.MinuteTick;
import io.tarkash.engine.state.DeskState;
import io.tarkash.engine.state.RunBook;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * A desk with the world around it in memory: a journal that keeps the records, a market that is told its prices, a
 * clock that is moved by hand, and for each account a {@link FakeBroker} that answers as scripted, else fills all at
 * once. Effects are carried out in the order of their time; nothing happens between two calls.
 */
public final class TestDesk {
    private static final Duration ROUND_TRIP = Duration.ofMillis(50);
    private static final Underlying NIFTY = Underlying.NIFTY;

    private Owner owner;
    private final QuoteBoard board = new QuoteBoard(Duration.ZERO);
    private final Map<Instrument, Quote> prices = new TreeMap<>();
    private final Map<AccountId, FakeBroker> brokers = new TreeMap<>();
    private final List<DeskRecord> records = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();
    private final PriorityQueue<Planned> agenda = new PriorityQueue<>();
    private final Set<Instant> wakes = new HashSet<>();
    private final Map<String, Deque<Reply>> scripts = new HashMap<>();
    private final List<Event> heldGrants = new ArrayList<>();
    private Function<Effect.Place, Reply> otherwise = place -> Reply.FILL;
    private Function<Instrument, Boolean> matches = instrument -> true;
    private BooleanSupplier readFails = () -> false;
    private boolean holdsGrants;
    private boolean feeds = true;
    private int failingCommits;
    private long sequence;
    private Desk desk;
    private Instant now;

    private record Planned(Instant at, long sequence, Runnable action) implements Comparable<Planned> {
        private static final Comparator<Planned> ORDER =
                Comparator.comparing(Planned::at).thenComparingLong(Planned::sequence);

        @Override
        public int compareTo(Planned other) {
            return ORDER.compare(this, other);
        }
    }

    public TestDesk(LocalDate day, List<Strategy> strategies, List<Allocation> allocations) {
        this.now = Ist.instant(day.atTime(LocalTime.parse("09:15")));
        List<BrokerAccount> accounts = List.of(account("A", Broker.ZERODHA), account("B", Broker.ANGEL_ONE));
        this.owner = new Owner(
                new UserId("u"),
                new Installation("test"),
                accounts,
                List.of(new Basket(new BasketId("b"), "b", strategies, new Allocations(allocations))));
        accounts.forEach(
                account -> brokers.put(account.id(), new FakeBroker(account.id().value())));
        this.desk = desk(new DeskState());
        smile();
    }

    /** One strategy on the usual day, so many times at A. */
    public static TestDesk of(StrategyBuilder strategy, int multiplierAtA) {
        return new TestDesk(TestFacts.DAY, List.of(strategy.build()), List.of(basket("A", multiplierAtA)));
    }

    public static TestDesk of(StrategyBuilder strategy, int multiplierAtA, int multiplierAtB) {
        return new TestDesk(
                TestFacts.DAY,
                List.of(strategy.build()),
                List.of(basket("A", multiplierAtA), basket("B", multiplierAtB)));
    }

    public static Allocation basket(String account, int multiplier) {
        return new Allocation(new Level.OfBasket(), new AccountId(account), multiplier, false);
    }

    private static BrokerAccount account(String id, Broker broker) {
        return BrokerAccount.onPaper(new AccountId(id), broker, "C" + id);
    }

    /** Spot 24,500; every 100 points a strike; the premium halves with each 200 points out of the money. */
    private void smile() {
        for (long strike = 23_500; strike <= 25_500; strike += 100) {
            for (OptionType type : OptionType.values()) {
                long out = type.outwards() * (strike - 24_500);
                long paise = out >= 0 ? Math.round(20_000 * Math.pow(0.5, out / 200.0)) : 20_000 - 100 * out;
                price(strike, type, new Price(paise / 5 * 5).toString());
            }
        }
    }

    // --- the market

    /** The last traded price, with a book one tick to either side. */
    public void price(long strike, OptionType type, String rupees) {
        long last = Price.parse(rupees).paise();
        quote(strike, type, new Quote(Math.max(last - 5, 5), last + 5, last, now));
    }

    public void quote(long strike, OptionType type, Quote quote) {
        prices.put(TestFacts.nifty(strike, type), quote);
        board.put(TestFacts.nifty(strike, type), quote);
    }

    /** From now on no newer price arrives. */
    public void stopFeed() {
        feeds = false;
    }

    public QuoteBoard board() {
        return board;
    }

    // --- the brokers

    /** What the broker does with the next orders of this leg; when the script ends it fills them. */
    public TestDesk script(String account, String leg, Purpose purpose, Reply... replies) {
        scripts.computeIfAbsent(account + "/" + leg + "/" + purpose, key -> new ArrayDeque<>())
                .addAll(List.of(replies));
        return this;
    }

    public TestDesk otherwise(Function<Effect.Place, Reply> reply) {
        otherwise = reply;
        return this;
    }

    /** Whether an order that may fill finds somebody to trade with; else it rests. */
    public void matching(Function<Instrument, Boolean> wanted) {
        matches = wanted;
    }

    public void readsFailIf(BooleanSupplier fails) {
        readFails = fails;
    }

    public FakeBroker broker(String account) {
        FakeBroker broker = brokers.get(new AccountId(account));
        if (broker == null) {
            throw new IllegalArgumentException("no broker for " + account);
        }
        return broker;
    }

    /** Trades a working order of this leg and tells the desk. */
    public void fill(String account, String leg, Purpose purpose, long units) {
        Order order = orders(account, leg, purpose).getLast();
        BrokerOrderId id = idOf(account, order);
        trade(new AccountId(account), id, units);
        settle();
    }

    public BrokerOrderId idOf(String account, Order order) {
        return broker(account).orders().stream()
                .filter(shown -> shown.tag().equals(order.intent().tag().value()))
                .findFirst()
                .orElseThrow()
                .id();
    }

    public void trade(AccountId account, BrokerOrderId id, long units) {
        FakeBroker broker = broker(account.value());
        BrokerTrade trade = broker.trade(id, units, tradePrice(broker, id), now);
        later(Duration.ofMillis(1), new Event.Updated(account, new BrokerUpdate.Traded(trade)));
        later(Duration.ofMillis(2), new Event.Updated(account, new BrokerUpdate.OrderChanged(broker.order(id))));
    }

    private Price tradePrice(FakeBroker broker, BrokerOrderId id) {
        Side side = broker.order(id).side();
        return board.quote(broker.order(id).instrument())
                .flatMap(quote -> quote.against(side))
                .orElse(broker.order(id).progress().limit());
    }

    /** Grants wait until {@link #grantAll()}, as behind a slow pacer. */
    public void holdGrants() {
        holdsGrants = true;
    }

    public void grantAll() {
        holdsGrants = false;
        List<Event> held = List.copyOf(heldGrants);
        heldGrants.clear();
        held.forEach(this::send);
        settle();
    }

    // --- time

    public Instant now() {
        return now;
    }

    /** This reading of an account's book comes in now, whatever the account's broker has. */
    public void hear(AccountId account, BookReading reading) {
        send(new Event.BookRead(account, now, reading));
    }

    public void start() {
        send(new Event.Started());
        settle();
    }

    /** Moves on to the minute and ticks it, with the entries that are due then, and lets the answers come. */
    public void minute(String time) {
        minute(time, Duration.ZERO);
    }

    public void minute(String time, Duration late) {
        LocalDateTime minute = Ist.local(now).toLocalDate().atTime(LocalTime.parse(time));
        until(Ist.instant(minute).plus(late));
        List<Due> due = owner.baskets().getFirst().strategies().stream()
                .filter(strategy -> strategy.schedule().entry().equals(minute.toLocalTime()))
                .map(strategy -> new Due(owner.user(), strategy.id(), Due.Kind.ENTRY))
                .toList();
        send(new Event.Minute(new MinuteTick(minute, now), due));
        settle();
    }

    /** Goes on second by second, each of them told to the desk, as a server does while the venue is open. */
    public void seconds(int count) {
        for (int i = 0; i < count; i++) {
            pass(Duration.ofSeconds(1));
            send(new Event.Second());
        }
    }

    /** Lets a second pass, which is enough for every answer that was not told to be late. */
    public void settle() {
        pass(Duration.ofSeconds(1));
    }

    public void pass(Duration time) {
        until(now.plus(time));
    }

    public void at(String time) {
        until(Ist.instant(Ist.local(now).toLocalDate().atTime(LocalTime.parse(time))));
    }

    public void nextDay(LocalDate day) {
        until(Ist.instant(day.atTime(LocalTime.parse("09:15"))));
    }

    private void until(Instant end) {
        for (Planned next = agenda.peek(); next != null && !next.at().isAfter(end); next = agenda.peek()) {
            agenda.remove();
            now = next.at().isAfter(now) ? next.at() : now;
            next.action().run();
        }
        now = end.isAfter(now) ? end : now;
    }

    public void later(Duration delay, Event event) {
        plan(now.plus(delay), () -> send(event));
    }

    public void plan(Instant at, Runnable action) {
        agenda.add(new Planned(at, sequence++, action));
    }

    // --- the desk

    /** One event, decided alone; its effects are carried out when time passes. */
    public List<Effect> send(Event... events) {
        if (feeds) {
            board.putSpot(NIFTY, Quote.traded(Price.ofRupees(24_500), now));
            prices.replaceAll(
                    (instrument, quote) -> new Quote(quote.bidPaise(), quote.askPaise(), quote.lastPaise(), now));
            prices.forEach(board::put);
        }
        List<Effect> came = desk.process(now, board, List.of(events));
        effects.addAll(came);
        came.forEach(this::carryOut);
        return came;
    }

    private void commit(List<DeskRecord> batch) {
        if (failingCommits > 0) {
            failingCommits--;
            throw new IllegalStateException("the store is down");
        }
        records.addAll(batch);
    }

    /** Tells the desk a command and gives its answer; whatever it set off happens when time passes. */
    public CommandOutcome command(String key, Command command) {
        return command(key, command.toString(), command);
    }

    public CommandOutcome command(String key, String fingerprint, Command command) {
        return send(new Event.Commanded(new CommandKey(key), fingerprint, command)).stream()
                .filter(Effect.Answer.class::isInstance)
                .map(effect -> ((Effect.Answer) effect).outcome())
                .findFirst()
                .orElseThrow();
    }

    public Owner owner() {
        return owner;
    }

    /** From now on the desk decides by another definition. */
    public TestDesk follow(Owner next) {
        owner = next;
        desk.follow(new TradingMinute(TestFacts.rulebook(), next));
        return this;
    }

    /** From now on all accounts trade in this mode. */
    public TestDesk mode(TradingMode mode) {
        List<BrokerAccount> accounts = owner.accounts().stream()
                .map(account -> new BrokerAccount(account.id(), account.broker(), account.clientCode(), mode))
                .toList();
        return follow(new Owner(owner.user(), owner.installation(), accounts, owner.baskets(), owner.bounds()));
    }

    public TestDesk bounds(Owner.Bounds bounds) {
        return follow(new Owner(owner.user(), owner.installation(), owner.accounts(), owner.baskets(), bounds));
    }

    public void failCommits(int count) {
        failingCommits = count;
    }

    /** The process dies and comes back: all that is left is what was committed, and what the brokers hold. */
    public void restart() {
        agenda.clear();
        wakes.clear();
        heldGrants.clear();
        desk = desk(rebuilt());
    }

    public DeskState rebuilt() {
        DeskState state = new DeskState();
        records.forEach(state::apply);
        return state;
    }

    private Desk desk(DeskState state) {
        return new Desk(new TradingMinute(TestFacts.rulebook(), owner), state, this::commit, DecisionLog.SILENT);
    }

    private void carryOut(Effect effect) {
        switch (effect) {
            case Effect.Pace(IntentKey intent, var urgency) -> {
                Event.Granted granted = new Event.Granted(intent, now);
                if (holdsGrants) {
                    heldGrants.add(granted);
                } else {
                    later(Duration.ofMillis(1), granted);
                }
            }
            case Effect.Place place -> plan(now.plus(ROUND_TRIP), () -> answer(place, reply(place)));
            case Effect.Modify(IntentKey intent, var id, Price limit) ->
                plan(now.plus(ROUND_TRIP), () -> {
                    FakeBroker broker = broker(intent.account().value());
                    BrokerOutcome answer = broker.turnsAwayChange()
                            ? new BrokerOutcome.Rejected(RejectReason.RATE_LIMIT, "too many requests")
                            : outcome(broker.modify(id, limit), id);
                    send(new Event.Answered(intent, Event.Request.MODIFY, answer));
                });
            case Effect.Cancel(IntentKey intent, var id) ->
                plan(now.plus(ROUND_TRIP), () -> {
                    FakeBroker broker = broker(intent.account().value());
                    boolean done = broker.cancel(id);
                    send(new Event.Answered(intent, Event.Request.CANCEL, outcome(done, id)));
                    later(
                            Duration.ofMillis(1),
                            new Event.Updated(intent.account(), new BrokerUpdate.OrderChanged(broker.order(id))));
                });
            case Effect.ReadBook(AccountId account, Instant notBefore) ->
                plan((notBefore.isAfter(now) ? notBefore : now).plus(ROUND_TRIP), () -> send(read(account)));
            case Effect.WakeAt(Instant at) -> {
                if (wakes.add(at)) {
                    plan(at, () -> {
                        wakes.remove(at);
                        send(new Event.Woken());
                    });
                }
            }
            case Effect.Notify notify -> {}
            case Effect.Answer answer -> {}
        }
    }

    private Event read(AccountId account) {
        BookReading reading = readFails.getAsBoolean()
                ? new BookReading.Unreadable("no answer")
                : broker(account.value()).book();
        return new Event.BookRead(account, now, reading);
    }

    private static BrokerOutcome outcome(boolean done, BrokerOrderId id) {
        return done
                ? new BrokerOutcome.Accepted(id)
                : new BrokerOutcome.Rejected(RejectReason.OTHER, "the order is no longer open");
    }

    private Reply reply(Effect.Place place) {
        IntentKey key = place.intent();
        Deque<Reply> script =
                scripts.getOrDefault(key.account() + "/" + key.leg() + "/" + key.purpose(), new ArrayDeque<>());
        Reply scripted = script.poll();
        return scripted == null ? otherwise.apply(place) : scripted;
    }

    private void answer(Effect.Place place, Reply reply) {
        IntentKey key = place.intent();
        switch (reply) {
            case Reply.Fill() -> taken(place, Long.MAX_VALUE);
            case Reply.FillUnits(long units) -> taken(place, units);
            case Reply.Reject(RejectReason reason, String text) ->
                answered(key, new BrokerOutcome.Rejected(reason, text));
            case Reply.NotSent() -> answered(key, new BrokerOutcome.NotSent("connection refused"));
            case Reply.Lost() -> answered(key, new BrokerOutcome.Unknown("timeout"));
            case Reply.LostArrives(Duration later, boolean fills) -> {
                plan(now.plus(later), () -> {
                    FakeBroker broker = broker(key.account().value());
                    BrokerOrderId id = broker.take(place.request());
                    if (fills) {
                        broker.trade(id, broker.openUnits(id), tradePrice(broker, id), now);
                    }
                });
                answered(key, new BrokerOutcome.Unknown("timeout"));
            }
        }
    }

    private void taken(Effect.Place place, long units) {
        FakeBroker broker = broker(place.intent().account().value());
        BrokerOrderId id = broker.take(place.request());
        answered(place.intent(), new BrokerOutcome.Accepted(id));
        long filled = Math.min(units, broker.openUnits(id));
        if (filled > 0 && matches.apply(place.request().contract().instrument())) {
            trade(place.intent().account(), id, filled);
        }
    }

    private void answered(IntentKey key, BrokerOutcome outcome) {
        send(new Event.Answered(key, Event.Request.PLACE, outcome));
    }

    // --- what can be seen

    public Desk desk() {
        return desk;
    }

    public List<DeskRecord> records() {
        return List.copyOf(records);
    }

    public List<Effect> effects() {
        return List.copyOf(effects);
    }

    /** The run of a strategy that was begun last. */
    public RunBook runOf(String strategy) {
        return desk.state().runs().stream()
                .filter(book -> book.run().strategy().id().value().equals(strategy))
                .max(Comparator.comparing(book -> book.run().scheduled()))
                .orElseThrow();
    }

    /** The only run there is. */
    public RunBook run() {
        if (desk.state().runs().size() != 1) {
            throw new IllegalStateException(desk.state().runs().size() + " runs");
        }
        return desk.state().runs().iterator().next();
    }

    public AccountStage stage(String account) {
        return run().run().account(new AccountId(account)).stage();
    }

    /** Units that the run holds of a leg. */
    public long open(String account, String leg) {
        return run().openUnits(new AccountId(account), new LegId(leg));
    }

    public List<Order> orders(String account, String leg, Purpose purpose) {
        return run().orders(new AccountId(account), new LegId(leg), purpose);
    }

    public List<OrderState> states(String account, String leg, Purpose purpose) {
        return orders(account, leg, purpose).stream().map(Order::state).toList();
    }

    /** Orders that left, in their order, as {@code "A hc ENTRY 65"}. */
    public List<String> placed() {
        return effects.stream()
                .filter(Effect.Place.class::isInstance)
                .map(Effect.Place.class::cast)
                .map(place -> place.intent().account() + " " + place.intent().leg() + " "
                        + place.intent().purpose() + " " + place.request().units())
                .toList();
    }

    public List<Alert.Code> alerts() {
        return records.stream()
                .filter(DeskRecord.Alerted.class::isInstance)
                .map(record -> ((DeskRecord.Alerted) record).alert().code())
                .toList();
    }
}
