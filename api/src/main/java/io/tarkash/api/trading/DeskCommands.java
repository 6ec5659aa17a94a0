package io.tarkash.api.trading;

import io.tarkash.api.idempotency.IdempotentCall;
import io.tarkash.api.trading.shown.RunShown;
import io.tarkash.api.web.Call;
import io.tarkash.api.web.Problem;
import io.tarkash.api.web.ProblemKind;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.run.RunId;
import io.tarkash.engine.event.Command;
import io.tarkash.engine.event.CommandKey;
import io.tarkash.engine.event.CommandOutcome;
import io.tarkash.engine.event.DeskRecord.CommandTaken;
import io.tarkash.engine.state.RunBook;
import io.tarkash.live.Desks;
import io.tarkash.live.view.DeskView;
import io.tarkash.live.view.Subscription;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Sends a caller's command to their desk and waits for what the desk says. The desk keeps the key with its decision,
 * so a command told again, after a crash too, is answered and not carried out. Blocks the calling thread, which is the
 * request's own, never the desk's.
 */
final class DeskCommands {
    private static final String RUN_LOG_KEY = "run_id";
    private static final Logger LOG = LoggerFactory.getLogger(DeskCommands.class);
    private static final Duration DECISION_WAIT_MAX = Duration.ofSeconds(10);

    private final Desks desks;

    DeskCommands(Desks desks) {
        this.desks = desks;
    }

    /** What a desk did; {@code repeated} says that it was before. */
    record Told(CommandTaken taken, boolean repeated) {}

    /** Throws a refusal with the desk's reason if it does not do it. */
    Told send(Call call, Command command) {
        IdempotentCall once = call.once();
        CommandKey key = new CommandKey(once.key().value());
        String fingerprint = once.operation() + " " + once.bodyHash();
        CompletableFuture<CommandOutcome> outcome = desks.command(call.user(), key, fingerprint, command);
        return switch (decided(outcome)) {
            case CommandOutcome.Taken(CommandTaken taken) -> logged(call, key, new Told(taken, false));
            case CommandOutcome.Repeated(CommandTaken taken) -> logged(call, key, new Told(taken, true));
            case CommandOutcome.KeyReused() ->
                throw Problem.of(ProblemKind.KEY_REUSED, "Another command was sent with this Idempotency-Key.")
                        .asRefusal();
            case CommandOutcome.Refused(String why) ->
                throw Problem.of(ProblemKind.CONFLICT, why).asRefusal();
        };
    }

    /** The lines that tie a request's id to the runs it touched. */
    private static Told logged(Call call, CommandKey key, Told told) {
        for (RunId run : told.taken().runs()) {
            MDC.put(RUN_LOG_KEY, run.value());
            try {
                LOG.info("command {} of {}: {}", key, call.user(), told.taken().answer());
            } finally {
                MDC.remove(RUN_LOG_KEY);
            }
        }
        return told;
    }

    private static CommandOutcome decided(CompletableFuture<CommandOutcome> outcome) {
        try {
            return outcome.get(DECISION_WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException undecided) {
            throw unknown();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw unknown();
        }
    }

    /** The desk may still do it: only its key tells whether it was done. */
    private static RuntimeException unknown() {
        return Problem.of(
                        ProblemKind.UNAVAILABLE,
                        "The desk has not answered; send the same again under the same key to learn what it did.")
                .withHeader("Retry-After", "1")
                .asRefusal();
    }

    /** Waits so long until the run's entry has settled; empty if it has not by then. */
    Optional<RunBook> settled(UserId user, RunId run, Duration most) {
        CompletableFuture<RunBook> done = new CompletableFuture<>();
        Subscription views = desks.subscribe(user, view -> entered(view, run).ifPresent(done::complete));
        try {
            return Optional.of(done.get(most.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException stillEntering) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            views.close();
        }
    }

    private static Optional<RunBook> entered(DeskView view, RunId run) {
        return view.run(run).filter(book -> new RunShown(book, view.owner()).isEntrySettled());
    }
}
