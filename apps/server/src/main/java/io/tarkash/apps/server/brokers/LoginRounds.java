package io.tarkash.apps.server.brokers;

import io.tarkash.alerts.reminder.AccountMorning;
import io.tarkash.alerts.reminder.LoginReminders;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.engine.Owner;
import io.tarkash.engine.Rulebook;
import io.tarkash.engine.due.EntryDay;
import io.tarkash.engine.state.RunBook;
import io.tarkash.engine.time.Time;
import io.tarkash.live.Desks;
import io.tarkash.live.notice.Notices;
import io.tarkash.live.view.DeskView;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;

/**
 * Looks each morning of a trading day which real accounts lack a session that they need, and tells their users. Also
 * after a start in the midst of a day, once the desks had time to load. Nothing of it runs on the timer's thread.
 */
public final class LoginRounds {
    private static final Duration LOADED = Duration.ofMinutes(1);

    private final Desks desks;
    private final BiFunction<UserId, AccountId, Optional<Instant>> sessionUntil;
    private final Notices notices;
    private final Time time;
    private final Executor workers;

    /** @param sessionUntil when the session of an account ends that it has now; may block on the store */
    public LoginRounds(
            Desks desks,
            BiFunction<UserId, AccountId, Optional<Instant>> sessionUntil,
            Notices notices,
            Time time,
            Executor workers) {
        this.desks = desks;
        this.sessionUntil = sessionUntil;
        this.notices = notices;
        this.time = time;
        this.workers = workers;
    }

    public void begin() {
        LocalDateTime today = now().toLocalDate().atStartOfDay();
        time.after(LOADED, () -> round(today));
    }

    private void round(LocalDateTime after) {
        LocalDateTime upTo = now();
        time.at(Ist.instant(LoginReminders.next(upTo)), () -> round(upTo));
        workers.execute(() -> tell(after, upTo));
    }

    private void tell(LocalDateTime after, LocalDateTime upTo) {
        Rulebook rules = desks.rules();
        boolean over = rules.calendar()
                .closeOf(upTo.toLocalDate())
                .filter(upTo::isBefore)
                .isEmpty();
        if (!over) {
            List<AccountMorning> mornings = desks.views().stream()
                    .flatMap(view -> view.owner().accounts().stream()
                            .filter(account -> account.mode().isReal())
                            .map(account -> morning(view, account, rules, upTo.toLocalDate())))
                    .toList();
            LoginReminders.due(mornings, after, upTo).forEach(notices::noticed);
        }
    }

    private AccountMorning morning(DeskView view, BrokerAccount account, Rulebook rules, LocalDate today) {
        UserId user = view.owner().user();
        return new AccountMorning(
                user,
                account,
                sessionUntil.apply(user, account.id()),
                enters(view.owner(), account.id(), rules, today),
                view.runs().stream().anyMatch(book -> holds(book, account.id())));
    }

    private static boolean enters(Owner owner, AccountId account, Rulebook rules, LocalDate today) {
        EntryDay days = new EntryDay(rules.calendar(), rules.contracts());
        return owner.baskets().stream()
                .anyMatch(basket -> basket.strategies().stream()
                        .filter(strategy -> !owner.bounds().paused().contains(strategy.id()))
                        .filter(strategy ->
                                basket.allocations().accounts(strategy).contains(account))
                        .anyMatch(strategy -> days.isWanted(
                                strategy, today.atTime(strategy.schedule().entry()))));
    }

    private static boolean holds(RunBook book, AccountId account) {
        return book.run().accounts().stream().anyMatch(at -> at.account().equals(account))
                && book.run().legs().stream()
                        .anyMatch(leg -> book.openUnits(account, leg.leg().id()) != 0);
    }

    private LocalDateTime now() {
        return Ist.local(time.now());
    }
}
