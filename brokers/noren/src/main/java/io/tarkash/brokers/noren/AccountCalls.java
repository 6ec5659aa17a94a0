package io.tarkash.brokers.noren;

import io.tarkash.brokers.noren.http.Answer;
import io.tarkash.brokers.noren.http.Fields;
import io.tarkash.brokers.noren.http.NorenCalls;
import io.tarkash.brokers.noren.session.NorenSession;
import io.tarkash.live.link.ReadGate;
import io.tarkash.live.link.SessionSeat;
import io.tarkash.wire.http.Deadline;
import java.time.Duration;
import java.util.Optional;

/**
 * One account's calls with its session. Without one that holds, nothing leaves; an answer that declares it dead drops
 * it and tells so. Thread-safe.
 */
final class AccountCalls {
    /** The broker publishes no limit for readings; ten a second is what clients live with. */
    private static final Duration READ_SPACE = Duration.ofMillis(100);

    private final NorenCalls calls;
    private final SessionSeat<NorenSession> seat;
    private final ReadGate gate = new ReadGate(1, READ_SPACE);

    AccountCalls(NorenCalls calls, SessionSeat<NorenSession> seat) {
        this.calls = calls;
        this.seat = seat;
    }

    /** The fields of a request, which differ by who asks. */
    @FunctionalInterface
    interface Request {
        Fields of(NorenSession session);
    }

    /** A call that changes something: sent at once. */
    Answer write(String route, Request request, Deadline deadline) {
        Optional<NorenSession> session = seat.key();
        if (session.isEmpty()) {
            return noSession();
        }
        if (deadline.left().isZero()) {
            return new Answer.NotSent("the deadline passed before it could be sent");
        }
        Answer answer =
                calls.send(route, request.of(session.get()), session.get().accessToken(), deadline.left());
        if (answer instanceof Answer.Refused refused && refused.isDeadSession()) {
            seat.refused(session.get(), refused.text());
        }
        return answer;
    }

    /** A call that only reads: waits for its turn. */
    Answer read(String route, Request request, Deadline deadline) {
        if (seat.key().isEmpty()) {
            return noSession();
        }
        return gate.pass(deadline.left())
                ? write(route, request, deadline)
                : new Answer.NotSent("its turn would have come after the deadline");
    }

    private Answer noSession() {
        return new Answer.NotSent(seat.trouble().orElse("the session was not there a moment ago"));
    }

    /** User and account, which most requests begin with. */
    static Fields who(NorenSession session) {
        return new Fields().with("uid", session.user()).with("actid", session.account());
    }
}
