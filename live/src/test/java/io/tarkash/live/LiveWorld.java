package io.tarkash.live;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.TradingMode;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.domain.market.quote.QuoteBoard;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.OrderTag.Installation;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.strategy.Allocation;
import io.tarkash.domain.strategy.Allocations;
import io.tarkash.domain.strategy.Basket;
import io.tarkash.domain.strategy.BasketId;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.engine.Owner;
import io.tarkash.engine.event.Command;
import io.tarkash.engine.event.CommandKey;
import io.tarkash.engine.event.CommandOutcome;
import io.tarkash.engine.event.MinuteTick;
import io.tarkash.live.line.Connections;
import io.tarkash.live.notice.Notice;
import io.tarkash.live.notice.Notices;
import io.tarkash.live.workers.Workers;
import io.tarkash.simulator.time.VirtualTime;
import io.tarkash.testkit.TestDesk;
import io.tarkash.testkit.TestFacts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * A process with its desks in virtual time and on one thread: a store in memory that can fail, brokers that fill at
 * once, a market that always has fresh prices, and a timer that is told to tick. It starts on the usual Friday.
 */
final class LiveWorld {
    final VirtualTime time = new VirtualTime(at("09:15"));
    final FakeDeskStore store = new FakeDeskStore();
    final Map<String, FillingBroker> brokers = new TreeMap<>();
    final List<Notice> notices = new ArrayList<>();
    final List<Alert> alerts = new ArrayList<>();
    Desks desks = process();
    private boolean hasFeed = true;
    private int brokenMarkets;
    private boolean marketIsPoison;
    private long commands;

    static Instant at(String time) {
        return Ist.instant(LocalDateTime.of(TestFacts.DAY, LocalTime.parse(time)));
    }

    /** A user with one account called A and these strategies, allocated once. */
    static Owner owner(String user, Strategy... strategies) {
        return owner(user, List.of("A"), strategies);
    }

    static Owner owner(String user, List<String> accounts, Strategy... strategies) {
        List<Allocation> allocations =
                accounts.stream().map(account -> TestDesk.basket(account, 1)).toList();
        Basket basket = new Basket(new BasketId("b"), "b", Arrays.asList(strategies), new Allocations(allocations));
        return new Owner(
                new UserId(user),
                new Installation("test"),
                accounts.stream()
                        .map(id -> BrokerAccount.onPaper(
                                new AccountId(id), io.tarkash.domain.account.Broker.ZERODHA, "C" + user + id))
                        .toList(),
                List.of(basket));
    }

    /** The same with each account in this mode. An account that is real has a broker called {@code id/LIVE}. */
    static Owner in(TradingMode mode, Owner owner) {
        List<BrokerAccount> accounts = owner.accounts().stream()
                .map(account -> new BrokerAccount(account.id(), account.broker(), account.clientCode(), mode))
                .toList();
        return new Owner(owner.user(), owner.installation(), accounts, owner.baskets(), owner.bounds());
    }

    /** Saves the definition and tells the process, as the API does. */
    void define(Owner owner) {
        store.define(owner);
        desks.redefined(owner);
    }

    /** The process that ran is gone, and another begins with what the store has. */
    void restart() {
        var _ = desks.drain(Duration.ZERO);
        settle();
        desks = process();
        desks.start();
        settle();
    }

    /** Ticks each minute and second up to and at this time of the day. */
    void until(String to) {
        Instant end = at(to);
        for (Instant next = second(time.now()); !next.isAfter(end); next = next.plusSeconds(1)) {
            time.runUntil(next);
            LocalDateTime local = Ist.local(next);
            if (local.getSecond() == 0) {
                desks.minute(new MinuteTick(local, next));
            }
            desks.second(next);
            time.runUntil(next);
        }
    }

    /** Lets time pass without the timer. */
    void settle() {
        time.runUntil(time.now().plusMillis(400));
    }

    /** The next so many looks at the market break. */
    void breakMarket(int times) {
        brokenMarkets = times;
    }

    /** Whoever reads a price breaks in a way that nobody expects. */
    void poisonMarket(boolean isPoison) {
        marketIsPoison = isPoison;
    }

    /** Ticks the minutes alone, up to and at this one. */
    void minutesUntil(LocalDateTime end) {
        for (LocalDateTime next =
                        Ist.local(time.now()).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
                !next.isAfter(end);
                next = next.plusMinutes(1)) {
            time.runUntil(Ist.instant(next));
            desks.minute(new MinuteTick(next, time.now()));
        }
        time.runUntil(Ist.instant(end));
    }

    void stopFeed() {
        hasFeed = false;
    }

    CompletableFuture<CommandOutcome> command(String user, Command command) {
        commands++;
        return desks.command(new UserId(user), new CommandKey("c" + commands), command.toString(), command);
    }

    /** What the user's account holds of the usual spread's short, in units. */
    FillingBroker broker(String user, String account) {
        return Optional.ofNullable(brokers.get(user + "/" + account)).orElseThrow();
    }

    List<Notice.Kind> noticed() {
        return notices.stream().map(Notice::kind).toList();
    }

    private static Instant second(Instant now) {
        return Instant.ofEpochSecond(now.getEpochSecond() + 1);
    }

    private Desks process() {
        Connections connections = (user, account, updates) -> {
            String mode = account.mode().isReal() ? "/LIVE" : "";
            FillingBroker broker = brokers.computeIfAbsent(
                    user + "/" + account.id() + mode, name -> new FillingBroker(name, time, this::market));
            broker.listen(updates);
            return broker;
        };
        Notices told = new Notices() {
            @Override
            public void alerted(UserId user, Alert alert) {
                alerts.add(alert);
            }

            @Override
            public void noticed(Notice notice) {
                notices.add(notice);
            }
        };
        Surroundings surroundings =
                new Surroundings(time, Workers.on(time), this::market, store, store::due, connections, told);
        return new Desks(surroundings, LiveSettings.USUAL, TestFacts.rulebook());
    }

    /** Spot 24,500; every 100 points a strike; the premium halves with each 200 points out of the money. */
    private Market market() {
        if (brokenMarkets > 0) {
            brokenMarkets--;
            throw new IllegalStateException("no market");
        }
        if (marketIsPoison) {
            return new PoisonMarket();
        }
        QuoteBoard board = new QuoteBoard(Duration.ZERO);
        Instant now = hasFeed ? time.now() : at("09:15");
        board.putSpot(Underlying.NIFTY, Quote.traded(Price.ofRupees(24_500), now));
        for (long strike = 23_500; strike <= 25_500; strike += 100) {
            for (OptionType type : OptionType.values()) {
                long out = type.outwards() * (strike - 24_500);
                long paise = out >= 0 ? Math.round(20_000 * Math.pow(0.5, out / 200.0)) : 20_000 - 100 * out;
                long last = paise / 5 * 5;
                board.put(TestFacts.nifty(strike, type), new Quote(Math.max(last - 5, 5), last + 5, last, now));
            }
        }
        return board;
    }
}
