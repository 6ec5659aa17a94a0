package io.tarkash.live.desk;

import io.tarkash.engine.event.CommandKey;
import io.tarkash.engine.event.CommandOutcome;
import io.tarkash.live.workers.Workers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/** Who waits for the outcome of a command. The same key may be told several times; answers come in the same order. */
final class Answers {
    private final Workers workers;
    private final Map<CommandKey, Deque<CompletableFuture<CommandOutcome>>> waiting = new HashMap<>();

    Answers(Workers workers) {
        this.workers = workers;
    }

    synchronized void expect(CommandKey key, CompletableFuture<CommandOutcome> answer) {
        waiting.computeIfAbsent(key, any -> new ArrayDeque<>()).addLast(answer);
    }

    /** Completes on a worker, so that whoever waits does not run on the desk's thread. */
    synchronized void answer(CommandKey key, CommandOutcome outcome) {
        Deque<CompletableFuture<CommandOutcome>> asked = waiting.get(key);
        if (asked == null) {
            return;
        }
        CompletableFuture<CommandOutcome> first = asked.removeFirst();
        if (asked.isEmpty()) {
            waiting.remove(key);
        }
        try {
            workers.run(() -> first.complete(outcome));
        } catch (RejectedExecutionException closed) {
            first.complete(outcome);
        }
    }

    synchronized void refuseAll(String why) {
        waiting.values().forEach(asked -> asked.forEach(answer -> answer.complete(new CommandOutcome.Refused(why))));
        waiting.clear();
    }
}
