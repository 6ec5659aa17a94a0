package io.tarkash.engine.state;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.Caps;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.run.RunId;
import io.tarkash.engine.event.AccountMargin;
import io.tarkash.engine.event.DeskRecord.CapReached;
import io.tarkash.engine.event.DeskRecord.DayOpened;
import io.tarkash.engine.event.DeskRecord.EntriesSwitched;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What holds for a desk as a whole: its kill switch, the losses that reached a cap, where each account's day began, and
 * what each account was told to be able to spend and has promised since, and whether the store is lost (these are no
 * records and are forgotten by a restart). Immutable.
 */
public record Standing(
        Optional<EntriesSwitched> switched,
        Optional<CapReached> userCap,
        SortedMap<AccountId, CapReached> accountCaps,
        SortedMap<AccountId, DayOpened> days,
        SortedMap<AccountId, AccountMargin> margins,
        SortedMap<AccountId, List<Reserved>> reserved,
        boolean storeLost) {
    static final Standing NEW = new Standing(
            Optional.empty(),
            Optional.empty(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            false);

    /** So much of an account's funds was promised to the entry of that run at that instant. */
    public record Reserved(RunId run, Money amount, Instant at) {}

    public Standing {
        accountCaps = Collections.unmodifiableSortedMap(new TreeMap<>(accountCaps));
        days = Collections.unmodifiableSortedMap(new TreeMap<>(days));
        margins = Collections.unmodifiableSortedMap(new TreeMap<>(margins));
        reserved = Collections.unmodifiableSortedMap(new TreeMap<>(reserved));
    }

    /** Why no entry is taken, if the kill switch is thrown. */
    public Optional<String> entriesStopped() {
        return switched.filter(EntriesSwitched::stopped).map(EntriesSwitched::why);
    }

    /** The cap that stops entries at the account on that day: its own, or that of all accounts together. */
    public Optional<CapReached> cap(AccountId account, LocalDate day) {
        return accountCap(account, day).or(() -> userCap(day));
    }

    public Optional<CapReached> userCap(LocalDate day) {
        return userCap.filter(on(day));
    }

    public Optional<CapReached> accountCap(AccountId account, LocalDate day) {
        return Optional.ofNullable(accountCaps.get(account)).filter(on(day));
    }

    /** The cap by which whatever is open at the account has to leave that day. */
    public Optional<CapReached> flattening(AccountId account, LocalDate day) {
        Predicate<CapReached> flattens = cap -> cap.onLoss() == Caps.OnLoss.FLATTEN;
        return accountCap(account, day).filter(flattens).or(() -> userCap(day).filter(flattens));
    }

    public Optional<DayOpened> opened(AccountId account, LocalDate day) {
        return Optional.ofNullable(days.get(account))
                .filter(opened -> opened.day().equals(day));
    }

    /** What the account was told to have, less what was promised and may not be in that figure. */
    public Optional<AccountMargin> margin(AccountId account) {
        return Optional.ofNullable(margins.get(account))
                .map(read -> reserved.getOrDefault(account, List.of()).stream()
                        .map(Reserved::amount)
                        .reduce(read, AccountMargin::less, (one, other) -> other));
    }

    Standing with(EntriesSwitched next) {
        return new Standing(Optional.of(next), userCap, accountCaps, days, margins, reserved, storeLost);
    }

    Standing with(CapReached cap) {
        return cap.account()
                .map(account -> new Standing(
                        switched, userCap, plus(accountCaps, account, cap), days, margins, reserved, storeLost))
                .orElseGet(() ->
                        new Standing(switched, Optional.of(cap), accountCaps, days, margins, reserved, storeLost));
    }

    Standing with(DayOpened opened) {
        return new Standing(
                switched, userCap, accountCaps, plus(days, opened.account(), opened), margins, reserved, storeLost);
    }

    /**
     * Funds that were asked before those we know change nothing. Promised stays what was promised since they were asked,
     * and what {@code isUnderWay} says that its broker need not have blocked by then.
     */
    Standing with(AccountId account, AccountMargin margin, Predicate<Reserved> isUnderWay) {
        AccountMargin known = margins.get(account);
        if (known != null && known.at().isAfter(margin.at())) {
            return this;
        }
        List<Reserved> kept = reserved.getOrDefault(account, List.of()).stream()
                .filter(promise -> !promise.at().isBefore(margin.at()) || isUnderWay.test(promise))
                .toList();
        return new Standing(
                switched,
                userCap,
                accountCaps,
                days,
                plus(margins, account, margin),
                plus(reserved, account, kept),
                storeLost);
    }

    Standing with(AccountId account, Reserved promise) {
        List<Reserved> all = new ArrayList<>(reserved.getOrDefault(account, List.of()));
        all.add(promise);
        return new Standing(
                switched, userCap, accountCaps, days, margins, plus(reserved, account, List.copyOf(all)), storeLost);
    }

    Standing withStoreLost(boolean lost) {
        return new Standing(switched, userCap, accountCaps, days, margins, reserved, lost);
    }

    private static Predicate<CapReached> on(LocalDate day) {
        return cap -> cap.day().equals(day);
    }

    private static <T> SortedMap<AccountId, T> plus(Map<AccountId, T> known, AccountId account, T value) {
        SortedMap<AccountId, T> more = new TreeMap<>(known);
        more.put(account, value);
        return more;
    }
}
