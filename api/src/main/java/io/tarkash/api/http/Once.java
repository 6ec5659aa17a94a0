package io.tarkash.api.http;

import io.tarkash.api.idempotency.AlreadyTold;
import io.tarkash.api.idempotency.IdempotencyBook;
import io.tarkash.api.idempotency.IdempotencyBook.Opening;
import io.tarkash.api.idempotency.IdempotencyKey;
import io.tarkash.api.idempotency.IdempotentCall;
import io.tarkash.api.web.Answer;
import io.tarkash.api.web.Call;
import io.tarkash.api.web.Problem;
import io.tarkash.api.web.ProblemKind;
import io.tarkash.domain.account.UserId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Does a write with a key once. Requests with one key take turns; whoever comes after the first gets its answer again.
 * Only answers of success are kept: a refusal has done nothing and may be asked again. Thread-safe.
 */
final class Once {
    private static final long TURN_SECONDS_MAX = 10;

    private final IdempotencyBook book;
    private final Map<Name, Turn> turns = new HashMap<>();

    Once(IdempotencyBook book) {
        this.book = book;
    }

    Answer answer(Call call) {
        IdempotentCall told = call.once();
        Name name = new Name(told.user(), told.key());
        Turn turn = enter(name);
        try {
            if (!turn.lock.tryLock(TURN_SECONDS_MAX, TimeUnit.SECONDS)) {
                throw stillRunning();
            }
            try {
                return known(told, () -> first(call, told));
            } finally {
                turn.lock.unlock();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Problem.of(ProblemKind.UNAVAILABLE, "The server is stopping.").asRefusal();
        } finally {
            leave(name, turn);
        }
    }

    private Answer first(Call call, IdempotentCall told) {
        Answer answer;
        try {
            answer = call.route().handler().handle(call);
        } catch (AlreadyTold elsewhere) {
            return known(told, () -> {
                throw stillRunning();
            });
        }
        if (answer.status() < 300) {
            book.keep(told, answer.stored());
        }
        return answer;
    }

    private Answer known(IdempotentCall told, Supplier<Answer> fresh) {
        return switch (book.look(told)) {
            case Opening.Fresh ignored -> fresh.get();
            case Opening.Answered(var answer) -> Answer.again(answer);
            case Opening.OtherCall ignored ->
                throw Problem.of(ProblemKind.KEY_REUSED, "Another request was sent with this Idempotency-Key.")
                        .asRefusal();
        };
    }

    private static RuntimeException stillRunning() {
        return Problem.of(ProblemKind.STILL_RUNNING, "Ask again in a moment for its answer.")
                .withHeader("Retry-After", "1")
                .asRefusal();
    }

    private Turn enter(Name name) {
        synchronized (turns) {
            Turn turn = turns.computeIfAbsent(name, ignored -> new Turn());
            turn.users++;
            return turn;
        }
    }

    private void leave(Name name, Turn turn) {
        synchronized (turns) {
            turn.users--;
            if (turn.users == 0) {
                turns.remove(name);
            }
        }
    }

    private record Name(UserId user, IdempotencyKey key) {}

    private static final class Turn {
        private final ReentrantLock lock = new ReentrantLock();
        private int users;
    }
}
