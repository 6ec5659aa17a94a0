package io.tarkash.apps.server.serving;

import io.tarkash.api.definitions.OpenRuns;
import io.tarkash.api.web.Problem;
import io.tarkash.api.web.ProblemKind;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.domain.run.Run;
import io.tarkash.engine.state.RunBook;
import io.tarkash.live.Desks;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * The runs that a desk has not finished with. What may be deleted is judged by its newest view; where an account's orders
 * go is judged by the desk itself, because between a view and a change a minute may begin.
 */
record RunsUnderWay(Desks desks, Duration patience) implements OpenRuns {
    static final Duration PATIENCE = Duration.ofSeconds(3);

    @Override
    public List<OpenRun> of(UserId user) {
        if (desks.isLoading(user)) {
            throw Problem.of(ProblemKind.UNAVAILABLE, "The desk is being read; ask again in a moment.")
                    .asRefusal();
        }
        return desks.view(user).stream()
                .flatMap(view -> view.runs().stream())
                .filter(RunsUnderWay::isUnderWay)
                .map(RunBook::run)
                .map(RunsUnderWay::open)
                .toList();
    }

    @Override
    public Held hold(UserId user, AccountId account) {
        CompletableFuture<Optional<String>> answer = desks.hold(user, account);
        Runnable end = () -> desks.release(user, account);
        try {
            return new Held(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS), end);
        } catch (TimeoutException | ExecutionException none) {
            return new Held(Optional.of("it is not known what is under way there, as the desk does not answer"), end);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Held(Optional.of("the process is closing"), end);
        }
    }

    private static boolean isUnderWay(RunBook book) {
        return !book.run().isOver()
                || book.holdsAnything()
                || book.orders().stream().anyMatch(order -> !order.state().isSettled());
    }

    private static OpenRun open(Run run) {
        return new OpenRun(
                run.strategy().id(),
                run.accounts().stream().map(AccountRun::account).collect(Collectors.toSet()));
    }
}
