package io.tarkash.engine;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.order.Fill;
import io.tarkash.domain.order.TradeKey;
import io.tarkash.domain.run.BoundLeg;
import io.tarkash.domain.strategy.Cover;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.engine.broker.BookReading.Holding;
import io.tarkash.engine.state.Decision;
import io.tarkash.engine.state.RunBook;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether the account's own book bears out that the shorts of a hedge are closed. A hedge that is sold too early leaves
 * a short without bound, one that is sold late costs a premium at most; so it waits for a reading that shows every trade
 * we counted of its shorts and differs from us neither in them nor in the hedge. Buying back shorts never asks. No doubt
 * outlives {@link #WAIT_MAX}: an exit does not give up because a broker's book stays wrong.
 */
final class HedgeDoubt {
    static final Duration WAIT_MAX = Duration.ofSeconds(60);

    private HedgeDoubt() {}

    /** Until when the hedge waits if nothing else is heard; empty if it may be sold. */
    static Optional<Instant> until(RunBook book, AccountId account, LegId hedge, Decision decision) {
        Stream<Instant> differs = Stream.concat(Stream.of(book.run().leg(hedge)), shorts(book, hedge).stream())
                .map(leg -> holding(book, leg))
                .flatMap(holding -> decision.state().differsSince(account, holding).stream());
        Stream<Instant> unseen = unseen(book, account, hedge, decision).stream().map(Fill::at);
        return Stream.concat(differs, unseen)
                .map(since -> since.plus(WAIT_MAX))
                .filter(until -> until.isAfter(decision.now()))
                .max(Instant::compareTo);
    }

    /** What was traded today in the shorts of the hedge and does not stand in the newest reading. */
    static List<Fill> unseen(RunBook book, AccountId account, LegId hedge, Decision decision) {
        LocalDate today = Ist.local(decision.now()).toLocalDate();
        List<LegId> shorts =
                shorts(book, hedge).stream().map(leg -> leg.leg().id()).toList();
        return book.fills().stream()
                .filter(fill -> fill.intent().account().equals(account))
                .filter(fill -> shorts.contains(fill.intent().leg()))
                .filter(fill -> Ist.local(fill.at()).toLocalDate().equals(today))
                .filter(fill -> !decision.state().shows(fill.trade()))
                .toList();
    }

    static List<TradeKey> trades(List<Fill> fills) {
        return fills.stream().map(Fill::trade).toList();
    }

    private static List<BoundLeg> shorts(RunBook book, LegId hedge) {
        return book.run().legs().stream()
                .filter(leg -> leg.leg().exits().cover() instanceof Cover.By(LegId by) && by.equals(hedge))
                .toList();
    }

    private static Holding holding(RunBook book, BoundLeg leg) {
        return new Holding(
                leg.contract().instrument(), book.run().strategy().terms().product());
    }
}
