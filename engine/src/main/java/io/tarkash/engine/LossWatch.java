package io.tarkash.engine;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.Caps;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.run.RunId;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.engine.position.Profit;
import io.tarkash.engine.state.Decision;
import io.tarkash.engine.state.RunBook;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Measures the day's profit of each account and of all together, and notes durably when a loss reaches its cap: it
 * stays reached for that trading day, whatever prices or caps do then. The day's profit is that of today's runs, and of
 * runs carried into the day what came since the first prices of the day.
 */
final class LossWatch {
    private final Owner owner;

    LossWatch(Owner owner) {
        this.owner = owner;
    }

    void watch(Market market, Decision decision) {
        Owner.Bounds bounds = owner.bounds();
        boolean isCapped = bounds.user().loss().isPresent()
                || bounds.byAccount().values().stream()
                        .anyMatch(caps -> caps.loss().isPresent());
        if (!isCapped) {
            return;
        }
        LocalDate day = Ist.local(decision.now()).toLocalDate();
        if (!decision.state().standing().storeLost()) {
            openDay(day, market, decision);
        }
        Map<AccountId, Money> profits = profits(day, market, decision);
        profits.forEach((account, profit) -> {
            if (decision.state().standing().accountCap(account, day).isEmpty()) {
                measure(bounds.account(account), Optional.of(account), profit, day, decision);
            }
        });
        if (decision.state().standing().userCap(day).isEmpty()) {
            Money all = profits.values().stream().reduce(Money.ZERO, Money::plus);
            measure(bounds.user(), Optional.empty(), all, day, decision);
        }
    }

    private void measure(Caps caps, Optional<AccountId> account, Money profit, LocalDate day, Decision decision) {
        caps.loss().filter(most -> profit.compareTo(most.negated()) <= 0).ifPresent(most -> {
            decision.record(new DeskRecord.CapReached(account, day, decision.now(), profit, caps.onLoss()));
            String whose = account.map(id -> "at " + id).orElse("of all accounts");
            String then = switch (caps.onLoss()) {
                case STOP_ENTRIES -> "nothing more is entered there today";
                case FLATTEN -> "nothing more is entered there today, and what is open is closed";
            };
            decision.alert(
                    Alert.Code.CAP_REACHED,
                    account.map(AccountId::value).orElse(owner.user().value()),
                    "the day's profit " + whose + " is " + profit + ", the loss cap " + most + ": " + then);
        });
    }

    private static Map<AccountId, Money> profits(LocalDate day, Market market, Decision decision) {
        Map<AccountId, Money> sums = new TreeMap<>();
        for (RunBook book : decision.state().runs()) {
            for (AccountRun account : book.run().accounts()) {
                if (!(account.stage() instanceof AccountStage.Skipped)) {
                    before(book, account.account(), day, decision)
                            .ifPresent(before -> sums.merge(
                                    account.account(),
                                    Profit.of(book, account, market).minus(before),
                                    Money::plus));
                }
            }
        }
        return sums;
    }

    /** The run's profit at the day's beginning; empty if it is not known, and then the run does not count. */
    private static Optional<Money> before(RunBook book, AccountId account, LocalDate day, Decision decision) {
        return isOf(book, day)
                ? Optional.of(Money.ZERO)
                : decision.state()
                        .standing()
                        .opened(account, day)
                        .flatMap(opened -> Optional.ofNullable(
                                opened.carried().get(book.run().id())));
    }

    private static boolean isOf(RunBook book, LocalDate day) {
        return !book.run().scheduled().toLocalDate().isBefore(day);
    }

    /** Notes, once a day and account, what the runs carried into it were worth, as soon as all of it has a price. */
    private static void openDay(LocalDate day, Market market, Decision decision) {
        Map<AccountId, SortedMap<RunId, RunBook>> carried = new TreeMap<>();
        for (RunId id : decision.state().openRuns()) {
            RunBook book = decision.state().book(id);
            for (AccountRun account : isOf(book, day)
                    ? Collections.<AccountRun>emptyList()
                    : book.run().accounts()) {
                if (decision.state().standing().opened(account.account(), day).isEmpty()) {
                    carried.computeIfAbsent(account.account(), at -> new TreeMap<>())
                            .put(id, book);
                }
            }
        }
        carried.forEach((account, books) -> {
            if (isPriced(account, books.values(), market)) {
                SortedMap<RunId, Money> profits = new TreeMap<>();
                books.forEach(
                        (id, book) -> profits.put(id, Profit.of(book, book.run().account(account), market)));
                decision.record(new DeskRecord.DayOpened(account, day, profits));
            }
        });
    }

    private static boolean isPriced(AccountId account, Collection<RunBook> books, Market market) {
        return books.stream()
                .allMatch(book -> book.run().legs().stream()
                        .filter(bound -> book.run().account(account).legs().stream()
                                .anyMatch(leg -> leg.leg().equals(bound.leg().id())))
                        .filter(bound -> book.openUnits(account, bound.leg().id()) != 0)
                        .allMatch(bound -> market.quote(bound.contract().instrument())
                                .flatMap(Quote::mark)
                                .isPresent()));
    }
}
