package io.tarkash.apps.server.brokers;

import io.tarkash.api.readiness.AccountBoard.Tied;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.calendar.TradingCalendar;
import io.tarkash.domain.market.charges.ChargeSchedule;
import io.tarkash.domain.order.OrderTag.Installation;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.live.board.ChargeCheck;
import io.tarkash.live.board.TieOut;
import io.tarkash.live.link.LinkState;
import io.tarkash.live.notice.Notice;
import io.tarkash.live.notice.Notices;
import io.tarkash.live.view.DeskView;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ties each real account's day out with its broker's book once, some minutes after the close, and on demand at any time.
 * For one user one book is read at a time, and whoever asks again soon is given the same answer: a page that is loaded
 * over and over costs a broker nothing. A book that cannot be read is asked for again in the next round. Thread-safe.
 */
public final class EndOfDay {
    /** By then the brokers' books have come to rest. */
    private static final Duration AFTER_CLOSE = Duration.ofMinutes(10);

    /** For so long an answer is served again. */
    static final Duration FRESH = Duration.ofSeconds(20);

    /** Longer than a reading of a few accounts takes. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(EndOfDay.class);

    private final BrokerLinks links;
    private final Function<UserId, Optional<DeskView>> desks;
    private final Installation installation;
    private final Supplier<TradingCalendar> calendar;
    private final Supplier<ChargeSchedule> charges;
    private final InstantSource clock;
    private final Notices notices;
    private final Map<BrokerLinks.Whose, LocalDate> tied = new HashMap<>();
    private final Map<UserId, ReentrantLock> flights = new ConcurrentHashMap<>();
    private final Map<BrokerLinks.Whose, Answered> answers = new ConcurrentHashMap<>();

    private record Answered(Tied answer, Instant at) {}

    public EndOfDay(
            BrokerLinks links,
            Function<UserId, Optional<DeskView>> desks,
            Installation installation,
            Supplier<TradingCalendar> calendar,
            Supplier<ChargeSchedule> charges,
            InstantSource clock,
            Notices notices) {
        this.links = links;
        this.desks = desks;
        this.installation = installation;
        this.calendar = calendar;
        this.charges = charges;
        this.clock = clock;
        this.notices = notices;
    }

    /** Ties out what is due and not done yet. Blocks on the brokers. */
    public synchronized void round() {
        LocalDateTime now = Ist.local(clock.instant());
        LocalDate today = now.toLocalDate();
        boolean isOver = calendar.get().coverage().covers(today)
                && calendar.get()
                        .closeOf(today)
                        .filter(close -> !now.isBefore(close.plus(AFTER_CLOSE)))
                        .isPresent();
        if (!isOver) {
            return;
        }
        for (BrokerLinks.Linked linked : links.all()) {
            BrokerLinks.Whose whose =
                    new BrokerLinks.Whose(linked.user(), linked.account().id());
            if (!today.equals(tied.get(whose)) && linked.link().state().session() == LinkState.Session.OPEN) {
                finish(whose, inTurn(linked), today);
            }
        }
    }

    /** Ties an account's day out as it stands, or stood some seconds ago. Blocks on the broker. */
    public Tied tie(UserId user, AccountId account) {
        return links.linked(user, account)
                .map(this::inTurn)
                .orElseGet(() -> new Tied.NotPossible("The account " + account
                        + " is not connected to a broker, so there is no book to compare with."));
    }

    private Tied inTurn(BrokerLinks.Linked linked) {
        ReentrantLock flight = flights.computeIfAbsent(linked.user(), any -> new ReentrantLock());
        try {
            if (!flight.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Tied.NotPossible("Other accounts of yours are being tied out; ask again in a moment.");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Tied.NotPossible("The server is closing.");
        }
        try {
            BrokerLinks.Whose whose =
                    new BrokerLinks.Whose(linked.user(), linked.account().id());
            Instant oldest = clock.instant().minus(FRESH);
            Optional<Answered> known = Optional.ofNullable(answers.get(whose))
                    .filter(answered -> answered.at().isAfter(oldest));
            if (known.isPresent()) {
                return known.get().answer();
            }
            Tied answer = tie(linked);
            answers.put(whose, new Answered(answer, clock.instant()));
            return answer;
        } finally {
            flight.unlock();
        }
    }

    private void finish(BrokerLinks.Whose whose, Tied result, LocalDate today) {
        switch (result) {
            case Tied.Done(TieOut.Result done) -> {
                tied.put(whose, today);
                if (done.ties()) {
                    LOG.info(
                            "{} of {} ties out on {}: {} orders; charges {}",
                            whose.account(),
                            whose.user(),
                            today,
                            done.orders(),
                            done.charges().said());
                } else {
                    notices.noticed(Notice.about(
                            whose.user(),
                            Notice.Kind.TIE_OUT_DIFFERS,
                            clock.instant(),
                            whose.account() + " does not tie out on " + today + ": "
                                    + String.join("; ", done.differences())));
                }
            }
            case Tied.NotPossible(String why) -> LOG.warn("{} could not be tied out yet: {}", whose, why);
            case Tied.NoSuchAccount gone -> LOG.warn("{} is gone", whose);
        }
    }

    private Tied tie(BrokerLinks.Linked linked) {
        AccountId account = linked.account().id();
        Optional<DeskView> view = desks.apply(linked.user());
        if (view.isEmpty()) {
            return new Tied.NotPossible("The desk has not been read yet; try again in a moment.");
        }
        LocalDate today = Ist.local(clock.instant()).toLocalDate();
        return switch (linked.link().book()) {
            case BookReading.Book book ->
                new Tied.Done(
                        TieOut.of(account, today, installation, view.get().state(), book, charging(linked, book)));
            case BookReading.Unreadable(String why) ->
                new Tied.NotPossible("The book of " + account + " could not be read: " + why);
        };
    }

    private TieOut.Charging charging(BrokerLinks.Linked linked, BookReading.Book book) {
        return new TieOut.Charging(
                charges.get(),
                linked.account().broker(),
                linked.link().charges(ChargeCheck.executed(installation, book)));
    }
}
