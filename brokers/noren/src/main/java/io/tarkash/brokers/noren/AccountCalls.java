package io.tarkash.brokers.noren;

import io.tarkash.brokers.noren.http.Answer;
import io.tarkash.brokers.noren.http.Deadline;
import io.tarkash.brokers.noren.http.Fields;
import io.tarkash.brokers.noren.http.NorenCalls;
import io.tarkash.brokers.noren.http.ReadGate;
import io.tarkash.brokers.noren.session.NorenSession;
import io.tarkash.brokers.noren.session.SessionSlot;
import io.tarkash.engine.time.Time;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * One account's calls with its session. Without one that holds, nothing leaves; an answer that declares it dead drops
 * it and tells so. Thread-safe.
 */
final class AccountCalls {
    private final NorenCalls calls;
    private final SessionSlot slot;
    private final Time time;
    private final BiConsumer<NorenSession, String> died;
    private final ReadGate gate = new ReadGate();

    AccountCalls(NorenCalls calls, SessionSlot slot, Time time, BiConsumer<NorenSession, String> died) {
        this.calls = calls;
        this.slot = slot;
        this.time = time;
        this.died = died;
    }

    /** The fields of a request, which differ by who asks. */
    @FunctionalInterface
    interface Request {
        Fields of(NorenSession session);
    }

    /** A call that changes something: sent at once. */
    Answer write(String route, Request request, Deadline deadline) {
        Optional<NorenSession> session = slot.usable(time.now());
        if (session.isEmpty()) {
            return new Answer.NotSent(slot.whyNot());
        }
        if (deadline.left().isZero()) {
            return new Answer.NotSent("the deadline passed before it could be sent");
        }
        Answer answer =
                calls.send(route, request.of(session.get()), session.get().accessToken(), deadline.left());
        if (answer instanceof Answer.Refused refused && refused.isDeadSession()) {
            died.accept(session.get(), refused.text());
        }
        return answer;
    }

    /** A call that only reads: waits for its turn. */
    Answer read(String route, Request request, Deadline deadline) {
        if (slot.usable(time.now()).isEmpty()) {
            return new Answer.NotSent(slot.whyNot());
        }
        return gate.pass(deadline)
                ? write(route, request, deadline)
                : new Answer.NotSent("its turn would have come after the deadline");
    }

    /** User and account, which most requests begin with. */
    static Fields who(NorenSession session) {
        return new Fields().with("uid", session.user()).with("actid", session.account());
    }
}
