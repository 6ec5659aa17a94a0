package io.tarkash.brokers.zerodha.http;

import io.tarkash.engine.time.Time;
import io.tarkash.live.link.ReadGate;
import io.tarkash.live.link.SessionSeat;
import io.tarkash.wire.http.Deadline;
import io.tarkash.wire.http.HttpCall;
import io.tarkash.wire.http.HttpCall.Body;
import io.tarkash.wire.http.HttpCall.Method;
import io.tarkash.wire.http.HttpLine;
import io.tarkash.wire.http.HttpOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One account's calls with its session. Without one nothing is sent; a session that the broker calls dead is reported
 * and no longer used. Thread-safe.
 */
public final class KiteCalls {
    /** The broker allows ten a second for all that is neither an order, a quote nor history. */
    private static final int READS_A_SECOND = 8;

    private final HttpLine line;
    private final SessionSeat<AccessKey> sessions;
    private final Time time;
    private final ReadGate gate = new ReadGate(READS_A_SECOND, Duration.ofSeconds(1));
    private volatile Optional<Duration> clockOffset = Optional.empty();

    public KiteCalls(HttpLine line, SessionSeat<AccessKey> sessions, Time time) {
        this.line = line;
        this.sessions = sessions;
        this.time = time;
    }

    /** An order's placing, change or cancelling; how many go out a second is the caller's business. */
    public Answer order(Method method, String target, Optional<Body> body) {
        return sessions.key()
                .map(key -> answer(key, line.send(new HttpCall(method, target, key.headers(), body))))
                .orElseGet(KiteCalls::noSession);
    }

    public Answer read(String target, Deadline deadline) {
        return ask(Method.GET, target, Optional.empty(), deadline);
    }

    /** A reading that has a body. */
    public Answer calculate(String target, Body body, Deadline deadline) {
        return ask(Method.POST, target, Optional.of(body), deadline);
    }

    /** The broker's clock minus ours, by its last answer. */
    public Optional<Duration> clockOffset() {
        return clockOffset;
    }

    private Answer ask(Method method, String target, Optional<Body> body, Deadline deadline) {
        if (sessions.key().isEmpty()) {
            return noSession();
        }
        if (!gate.pass(deadline.left())) {
            return new Answer.NotSent("no turn among the readings before the deadline");
        }
        // The session is looked at again: it may have died while this reading waited.
        return sessions.key()
                .map(key -> answer(key, line.send(new HttpCall(method, target, key.headers(), body), deadline.left())))
                .orElseGet(KiteCalls::noSession);
    }

    private Answer answer(AccessKey key, HttpOutcome outcome) {
        if (outcome instanceof HttpOutcome.Answered answered) {
            Instant now = time.now();
            clockOffset =
                    answered.date().map(date -> Duration.between(now, date)).or(() -> clockOffset);
        }
        Answer answer = Answer.of(outcome);
        if (answer instanceof Answer.Refused refused && refused.isDeadSession()) {
            sessions.refused(key, refused.text());
        }
        return answer;
    }

    private static Answer noSession() {
        return new Answer.NotSent("there is no session with Zerodha; log in");
    }
}
