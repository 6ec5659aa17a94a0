package io.tarkash.engine;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.domain.run.AccountLeg;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.run.ExitCause;
import io.tarkash.domain.run.Run;
import io.tarkash.domain.run.RunId;
import io.tarkash.domain.run.Steering;
import io.tarkash.domain.run.WhyCard;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.engine.position.Fired;
import io.tarkash.engine.position.StopCheck;
import io.tarkash.engine.state.Decision;
import io.tarkash.engine.state.RunBook;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Tells runs to leave, because a time has come, a price fired a rule, or somebody said so. Nothing is sent here: a leg
 * or an account is told to be flat, and {@link Sending} finds what that takes, shorts first.
 */
final class Leaving {
    private Leaving() {}

    /** The minute at which a run leaves, or any later one: an exit is never too late. */
    static void due(RunId id, LocalDateTime minute, Market market, Decision decision) {
        RunBook book = decision.state().book(id);
        if (book.steering() == Steering.MANUAL || minute.isBefore(book.run().exitAt())) {
            return;
        }
        for (AccountRun account : book.run().accounts()) {
            account(id, account, ExitCause.TIME_EXIT, "exit time " + book.run().exitAt(), market, decision);
        }
    }

    /** Leg rules first, and then those on the whole run. */
    static void stops(RunId id, Market market, Decision decision) {
        if (decision.state().book(id).steering() == Steering.MANUAL) {
            return;
        }
        for (Fired fired : StopCheck.legs(decision.state().book(id), market)) {
            fire(id, fired, market, decision);
        }
        for (Fired fired : StopCheck.overall(decision.state().book(id), market)) {
            fire(id, fired, market, decision);
        }
    }

    private static void fire(RunId id, Fired fired, Market market, Decision decision) {
        Run run = decision.state().book(id).run();
        switch (fired) {
            case Fired.OfAccount(AccountId account, ExitCause cause, String why) ->
                account(id, run.account(account), cause, why, market, decision);
            case Fired.OfLeg(AccountId account, LegId leg, ExitCause cause, String why) ->
                leg(id, run.account(account), leg, cause, why, market, decision);
        }
    }

    /** What a loss cap closes, however the run is steered; asked again and again, so that nothing slips by. */
    static void flatten(RunId id, Market market, Decision decision) {
        LocalDate day = Ist.local(decision.now()).toLocalDate();
        for (AccountRun account : decision.state().book(id).run().accounts()) {
            decision.state()
                    .standing()
                    .flattening(account.account(), day)
                    .ifPresent(cap -> account(
                            id,
                            account,
                            ExitCause.LOSS_CAP,
                            "the day's profit " + cap.profit() + " has reached the loss cap",
                            market,
                            decision));
        }
    }

    /** Whether the account was told to leave now; one that is over or on its way out is left alone. */
    static boolean account(
            RunId id, AccountRun account, ExitCause cause, String why, Market market, Decision decision) {
        if (account.stage().isOver() || account.stage() instanceof AccountStage.Exiting) {
            return false;
        }
        Run run = decision.state().book(id).run();
        UnaryOperator<AccountRun> leaving = at -> at.leaving(cause).with(new AccountStage.Exiting(cause));
        decision.change(run.withAccount(account.account(), leaving));
        explain(run, "exit of " + account.account(), cause, why, market, decision);
        return true;
    }

    /** Whether the leg was told to leave now. */
    static boolean leg(
            RunId id, AccountRun account, LegId leg, ExitCause cause, String why, Market market, Decision decision) {
        boolean isLeaving = account.stage().isOver() || account.stage() instanceof AccountStage.Exiting;
        if (isLeaving || account.leg(leg).targetUnits() == 0) {
            return false;
        }
        Run run = decision.state().book(id).run();
        UnaryOperator<AccountLeg> leaving = known -> known.reducedTo(0, cause);
        decision.change(run.withAccount(account.account(), at -> at.withLeg(leg, leaving)));
        explain(run, "exit of leg " + leg + " at " + account.account(), cause, why, market, decision);
        return true;
    }

    private static void explain(
            Run run, String subject, ExitCause cause, String why, Market market, Decision decision) {
        Instant snapshot = market.freshAt(run.strategy().underlying()).orElse(Instant.EPOCH);
        decision.explain(new WhyCard(run.id(), subject, decision.now(), snapshot, cause.name(), List.of(), why));
    }
}
