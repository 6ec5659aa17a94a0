package io.tarkash.soak.day;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.order.TradeKey;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.run.Run;
import io.tarkash.domain.strategy.Product;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.engine.broker.BookReading.Holding;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.BrokerTrade;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.engine.state.DeskSnapshot;
import io.tarkash.engine.state.RunBook;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What has to hold at the end of a day on which nothing went wrong for long enough. */
final class Ending {
    private static final Duration KNOWN_AFTER = Duration.ofSeconds(135);

    private final World world;
    private final Findings findings;

    Ending(World world) {
        this.world = world;
        this.findings = world.findings();
    }

    void check() {
        world.ledger().orders().stream()
                .filter(order -> !order.state().isSettled())
                .forEach(order -> findings.breach("I3", "not settled at the end: " + Ledger.words(order)));
        world.ledger().runs().forEach(this::over);
        world.expected().forEach(this::answered);
        world.brokers().values().forEach(this::books);
        world.view().ifPresent(view -> world.brokers().values().forEach(broker -> agrees(view.state(), broker)));
        world.watch().open().forEach(this::flat);
        durable();
    }

    private void over(Run run) {
        if (!run.isOver()) {
            findings.breach(
                    "I3",
                    "run " + run.id() + " is not over: "
                            + run.accounts().stream()
                                    .map(account -> account.account() + " " + account.stage())
                                    .toList());
        }
    }

    /** Every due minute has a run, or somebody was told why not. */
    private void answered(String strategy, LocalDateTime minute) {
        UserId user = world.owner().user();
        boolean hasRun = world.ledger()
                .run(Run.idOf(user, new StrategyId(strategy), minute))
                .isPresent();
        boolean isOver = !Ist.instant(minute).isAfter(world.plan().span().end());
        if (isOver && !hasRun && !world.ledger().saysRefused(strategy)) {
            findings.breach("I3", strategy + " was due at " + minute + " and nothing came of it");
        }
    }

    /**
     * What the desk says it holds and what it says is the user's own are together what the broker has. It asks accounts
     * only at which it did something today, and hears of what others trade there within a minute and a reading.
     */
    private void agrees(DeskSnapshot state, DayBroker broker) {
        TreeMap<Holding, Long> told = new TreeMap<>();
        AccountId account = broker.account().id();
        boolean isRead = state.runs().stream()
                .flatMap(book -> book.run().accounts().stream())
                .anyMatch(at -> at.account().equals(account) && !(at.stage() instanceof AccountStage.Skipped));
        if (!isRead) {
            return;
        }
        state.outside().stream()
                .filter(held -> held.account().equals(account))
                .forEach(held -> told.merge(held.holding(), held.units(), Long::sum));
        for (RunBook book : state.runs()) {
            Product product = book.run().strategy().terms().product();
            book.run().accounts().stream()
                    .filter(at -> at.account().equals(account))
                    .flatMap(at -> at.legs().stream())
                    .map(leg -> book.run().leg(leg.leg()))
                    .forEach(leg -> told.merge(
                            new Holding(leg.contract().instrument(), product),
                            leg.leg().side().sign()
                                    * book.openUnits(account, leg.leg().id()),
                            Long::sum));
        }
        TreeMap<Holding, Long> held = new TreeMap<>(broker.net());
        Instant lately = world.time().now().minus(KNOWN_AFTER);
        broker.trades().stream()
                .filter(trade -> trade.at().isAfter(lately))
                .map(trade -> new Holding(trade.instrument(), trade.product()))
                .forEach(holding -> {
                    held.remove(holding);
                    told.remove(holding);
                });
        told.values().removeIf(units -> units == 0);
        if (!told.equals(held)) {
            findings.breach("I4", account + " holds " + held + ", the desk says " + told);
        }
    }

    /** Nothing of ours works any more, and every trade of ours is counted. */
    private void books(DayBroker broker) {
        for (BrokerOrder order : broker.working()) {
            if (world.ledger().order(order.tag()).isPresent()) {
                findings.breach("I2", "works at the end: " + order);
            }
        }
        for (BrokerTrade trade : broker.trades()) {
            boolean isOurs = world.ledger().order(trade.tag()).isPresent();
            if (isOurs
                    && !world.ledger().hasCounted(new TradeKey(broker.account().id(), trade.number()))) {
                findings.breach("I4", "not in the ledger: " + trade);
            }
        }
    }

    private void flat(Watch.LegAt at) {
        Run run = world.ledger().run(at.run()).orElseThrow();
        boolean isTouched = world.watch()
                .isTouched(at.account(), run.leg(at.leg()).contract().instrument());
        if (!isTouched) {
            findings.breach(
                    "I4",
                    at.account() + " holds " + world.watch().truth(at).open() + " of " + at.leg() + " of run "
                            + at.run() + " at the end");
        }
    }

    /** What a start would find is what the desk had. */
    private void durable() {
        UserId user = world.owner().user();
        world.server().die();
        List<DeskRecord> records = world.restored(user);
        Map<String, Order> found = new TreeMap<>();
        for (DeskRecord record : records) {
            if (record instanceof DeskRecord.OrderChanged(Order order)) {
                found.put(order.intent().tag().value(), order);
            }
        }
        world.view()
                .ifPresent(view -> view.runs()
                        .forEach(book -> book.orders().forEach(order -> {
                            if (!order.equals(found.get(order.intent().tag().value()))) {
                                findings.breach(
                                        "I8",
                                        "the desk has " + order + ", the store has "
                                                + found.get(order.intent().tag().value()));
                            }
                        })));
    }
}
