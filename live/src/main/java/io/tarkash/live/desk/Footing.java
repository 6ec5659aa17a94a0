package io.tarkash.live.desk;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.TradingMode;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.order.OrderState;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.run.BoundLeg;
import io.tarkash.engine.Owner;
import io.tarkash.engine.state.DeskState;
import io.tarkash.engine.state.RunBook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a desk trades by now: what its user defined, except that an account stays where its orders go for as long as
 * anything of a run is under way there. {@code waiting} are the accounts that are defined otherwise than they trade,
 * {@code withheld} those at which no run begins, each with the reason why.
 */
record Footing(Owner owner, Set<AccountId> waiting, SortedMap<AccountId, String> withheld) {
    /** For so long an entry that was given up as absent may still turn up in the book of its broker. */
    private static final Duration MAY_TURN_UP = Duration.ofSeconds(60);

    Footing {
        waiting = Collections.unmodifiableSet(new TreeSet<>(waiting));
        withheld = Collections.unmodifiableSortedMap(new TreeMap<>(withheld));
    }

    /**
     * @param before what was traded by until now; empty for a desk that is being put together
     * @param held accounts that are about to be defined otherwise
     */
    static Footing of(Owner defined, Set<AccountId> held, Optional<Owner> before, DeskState state, Instant now) {
        List<BrokerAccount> accounts = new ArrayList<>();
        TreeSet<AccountId> waiting = new TreeSet<>();
        TreeMap<AccountId, String> withheld = new TreeMap<>();
        for (BrokerAccount wanted : defined.accounts()) {
            AccountId id = wanted.id();
            BrokerAccount traded = traded(wanted, before.flatMap(known -> known.account(id)), state, now);
            accounts.add(traded);
            if (!traded.equals(wanted)) {
                waiting.add(id);
                withheld.put(
                        id,
                        id + " still trades " + traded.mode() + ", because "
                                + underWay(id, state, now).orElse("") + "; it is " + wanted.mode() + " after that");
            } else if (held.contains(id)) {
                withheld.put(id, id + " is being switched at this moment");
            }
        }
        Owner owner = new Owner(defined.user(), defined.installation(), accounts, defined.baskets(), defined.bounds());
        return new Footing(owner, waiting, withheld);
    }

    /** Why the account may not be taken away or sent elsewhere: what is still under way there. */
    static Optional<String> underWay(AccountId account, DeskState state, Instant now) {
        for (RunBook book : state.runs()) {
            Optional<AccountRun> at = book.run().accounts().stream()
                    .filter(run -> run.account().equals(account))
                    .findFirst();
            Optional<String> why = at.flatMap(run -> underWay(book, run, now));
            if (why.isPresent()) {
                return why;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> underWay(RunBook book, AccountRun at, Instant now) {
        String name = book.run().strategy().name();
        boolean isOpen =
                !at.stage().isOver() || (!book.run().isOver() && !(at.stage() instanceof AccountStage.Skipped));
        if (isOpen) {
            return Optional.of("an open run of " + name + " trades there");
        }
        for (BoundLeg leg : book.run().legs()) {
            boolean isHeld = at.legs().stream()
                            .anyMatch(mine -> mine.leg().equals(leg.leg().id()))
                    && book.openUnits(at.account(), leg.leg().id()) != 0;
            if (isHeld) {
                return Optional.of("leg " + leg.leg().id() + " of " + name + " is still held there");
            }
        }
        return book.orders().stream()
                .filter(order -> order.key().account().equals(at.account()))
                .filter(order -> mayLive(order, now))
                .findFirst()
                .map(order -> "an order of " + name + " there is not settled yet");
    }

    private static boolean mayLive(Order order, Instant now) {
        return order.state() instanceof OrderState.Expired(Instant at)
                ? now.isBefore(at.plus(MAY_TURN_UP))
                : !order.state().isSettled();
    }

    /** The account as it trades: as it was while anything is under way there, else as it is wanted. */
    private static BrokerAccount traded(
            BrokerAccount wanted, Optional<BrokerAccount> before, DeskState state, Instant now) {
        if (underWay(wanted.id(), state, now).isEmpty()) {
            return wanted;
        }
        BrokerAccount known = before.orElse(wanted);
        TradingMode begun = begun(wanted.id(), state, now).orElse(known.mode());
        boolean isSame =
                goesTheSameWay(known, wanted) && begun.isReal() == wanted.mode().isReal();
        return isSame ? wanted : new BrokerAccount(known.id(), known.broker(), known.clientCode(), begun);
    }

    private static boolean goesTheSameWay(BrokerAccount one, BrokerAccount other) {
        return one.broker() == other.broker()
                && one.clientCode().equals(other.clientCode())
                && one.mode().isReal() == other.mode().isReal();
    }

    /** Where the orders of the runs go that are under way there. */
    private static Optional<TradingMode> begun(AccountId account, DeskState state, Instant now) {
        return state.runs().stream()
                .flatMap(book -> book.run().accounts().stream()
                        .filter(run -> run.account().equals(account))
                        .filter(run -> underWay(book, run, now).isPresent()))
                .flatMap(run -> run.mode().stream())
                .findFirst();
    }
}
