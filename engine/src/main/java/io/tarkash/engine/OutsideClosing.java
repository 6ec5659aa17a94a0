package io.tarkash.engine;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.Fill;
import io.tarkash.domain.order.Purpose;
import io.tarkash.domain.run.AccountLeg;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.run.BoundLeg;
import io.tarkash.domain.run.RunId;
import io.tarkash.engine.broker.BookReading.Holding;
import io.tarkash.engine.broker.BrokerTrade;
import io.tarkash.engine.state.Decision;
import io.tarkash.engine.state.RunBook;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody else closed of ours at one account in one contract, from {@code known} to {@code outside} units beside
 * ours. It is taken off the runs that hold it. If it happened while a run still held the units, and an exit of that run
 * closed them as well, they were closed twice: taken off too, the run has closed more than it opened, and gives that back.
 */
record OutsideClosing(AccountId account, Holding holding, long known, long outside, List<BrokerTrade> byOthers) {

    /** The signed units that were a run's. The user's own go first: only what they traded beyond those was a run's. */
    long takeOff(Decision decision, Set<RunId> touched) {
        long beyondOwn =
                change() < 0 ? Math.min(known, 0) - Math.min(outside, 0) : Math.max(outside, 0) - Math.max(known, 0);
        long rest = beyondOwn;
        for (RunId id : decision.state().openRuns()) {
            for (AccountLeg leg : closedLegs(decision.state().book(id))) {
                long open = Math.max(decision.state().book(id).openUnits(account, leg.leg()), 0);
                rest -= close(id, leg, Math.min(rest, open), "nothing is reversed", decision, touched);
            }
        }
        for (RunBook book : rest > 0 ? List.copyOf(decision.state().runs()) : List.<RunBook>of()) {
            for (AccountLeg leg : closedLegs(book)) {
                long twice = Math.min(rest, closedTwice(book, leg));
                String what = "an exit of ours closed them too, and what was closed twice is given back";
                rest -= close(book.run().id(), leg, twice, what, decision, touched);
            }
        }
        return Long.signum(change()) * (beyondOwn - rest);
    }

    private long change() {
        return outside - known;
    }

    private List<AccountLeg> closedLegs(RunBook book) {
        if (book.run().strategy().terms().product() != holding.product()) {
            return List.of();
        }
        Optional<AccountRun> at = book.run().accounts().stream()
                .filter(here -> here.account().equals(account))
                .findFirst();
        return at.stream()
                .flatMap(here -> here.legs().stream())
                .filter(leg -> {
                    BoundLeg bound = book.run().leg(leg.leg());
                    return bound.contract().instrument().equals(holding.instrument())
                            && bound.leg().side().sign() * change() < 0;
                })
                .toList();
    }

    /** Units that others traded while the run held them and that its own exits closed at that second or later. */
    private long closedTwice(RunBook book, AccountLeg leg) {
        List<Fill> exits = book.fills().stream()
                .filter(fill -> fill.intent().account().equals(account)
                        && fill.intent().leg().equals(leg.leg())
                        && fill.intent().purpose() == Purpose.EXIT)
                .toList();
        long byOthersInTime = 0;
        long exited = 0;
        for (BrokerTrade trade : tradesOfChange()) {
            long since = exits.stream()
                    .filter(fill -> !second(fill.at()).isBefore(second(trade.at())))
                    .mapToLong(Fill::units)
                    .sum();
            byOthersInTime += since > 0 ? trade.units() : 0;
            exited = Math.max(exited, since);
        }
        long held = book.position(account, leg.leg()).enteredUnits()
                - exits.stream().mapToLong(Fill::units).sum();
        long given = Math.max(leg.outsideUnits() - Math.max(held, 0), 0);
        return Math.max(Math.min(byOthersInTime, exited) - given, 0);
    }

    /** The newest trades of others, as many as the change is large; brokers tell their times to the second. */
    private List<BrokerTrade> tradesOfChange() {
        List<BrokerTrade> found = new ArrayList<>();
        long missing = Math.abs(change());
        for (BrokerTrade trade : newestFirst()) {
            if (missing > 0) {
                found.add(trade);
                missing -= trade.units();
            }
        }
        return found;
    }

    private List<BrokerTrade> newestFirst() {
        return byOthers.stream()
                .sorted(Comparator.comparing(BrokerTrade::at).reversed())
                .toList();
    }

    private static Instant second(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Takes so many units off the leg and gives that number. */
    private long close(RunId id, AccountLeg leg, long units, String what, Decision decision, Set<RunId> touched) {
        if (units <= 0) {
            return 0;
        }
        RunBook book = decision.state().book(id);
        Side side = book.run().leg(leg.leg()).leg().side();
        Price price = price().orElse(book.position(account, leg.leg()).entryPrice());
        Money cash = price.times(side.sign() * units);
        decision.change(book.run()
                .withAccount(account, run -> run.withLeg(leg.leg(), known -> known.closedOutside(units, cash))));
        decision.alert(
                Alert.Code.CLOSED_OUTSIDE,
                id.value(),
                account + ": " + units + " units of leg " + leg.leg() + " were closed outside at about " + price
                        + "; they are taken off the run and " + what);
        touched.add(id);
        return units;
    }

    /** The latest price at which somebody else traded here. */
    private Optional<Price> price() {
        return newestFirst().stream().findFirst().map(BrokerTrade::price);
    }
}
