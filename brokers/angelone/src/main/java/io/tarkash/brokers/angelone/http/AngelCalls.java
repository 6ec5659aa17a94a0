package io.tarkash.brokers.angelone.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.engine.time.Time;
import io.tarkash.live.link.SessionSeat;
import io.tarkash.wire.http.Deadline;
import io.tarkash.wire.http.HttpCall;
import io.tarkash.wire.http.HttpCall.Body;
import io.tarkash.wire.http.HttpCall.Method;
import io.tarkash.wire.http.HttpLine;
import io.tarkash.wire.http.HttpOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One account's calls with its session. Without one nothing is sent; a session that the broker calls dead is reported
 * and no longer used. Thread-safe.
 */
public final class AngelCalls {
    private final HttpLine line;
    private final CallHeaders headers;
    private final SessionSeat<AccessKey> sessions;
    private final Time time;
    private final Map<Reading, ReadGate> gates = new ConcurrentHashMap<>();
    private volatile Optional<Duration> clockOffset = Optional.empty();

    public AngelCalls(HttpLine line, CallHeaders headers, SessionSeat<AccessKey> sessions, Time time) {
        this.line = line;
        this.headers = headers;
        this.sessions = sessions;
        this.time = time;
    }

    /** An order's placing, change or cancelling; how many go out a second is the caller's business. */
    public Answer order(String target, JsonNode body, Deadline deadline) {
        return send(Method.POST, target, Optional.of(json(body)), deadline);
    }

    /** Waits for the reading's turn, within the deadline. */
    public Answer read(Reading reading, Deadline deadline) {
        return ask(reading, Method.GET, Optional.empty(), deadline);
    }

    /** A reading that has a body. */
    public Answer calculate(Reading reading, JsonNode body, Deadline deadline) {
        return ask(reading, Method.POST, Optional.of(json(body)), deadline);
    }

    /** The broker's clock minus ours, by its last answer. */
    public Optional<Duration> clockOffset() {
        return clockOffset;
    }

    private Answer ask(Reading reading, Method method, Optional<Body> body, Deadline deadline) {
        if (sessions.key().isEmpty()) {
            return noSession();
        }
        ReadGate gate = gates.computeIfAbsent(reading, one -> new ReadGate(one.perSecond()));
        // The session is looked at again in sending: it may have died while this reading waited.
        return gate.pass(deadline.left(), () -> send(method, reading.target(), body, deadline))
                .orElseGet(() -> new Answer.NotSent("no turn among the readings before the deadline"));
    }

    private Answer send(Method method, String target, Optional<Body> body, Deadline deadline) {
        return sessions.key()
                .map(key ->
                        answer(key, line.send(new HttpCall(method, target, headers.with(key), body), deadline.left())))
                .orElseGet(AngelCalls::noSession);
    }

    private Answer answer(AccessKey key, HttpOutcome outcome) {
        if (outcome instanceof HttpOutcome.Answered answered) {
            Instant now = time.now();
            clockOffset =
                    answered.date().map(date -> Duration.between(now, date)).or(() -> clockOffset);
        }
        Answer answer = Answer.of(outcome);
        if (answer instanceof Answer.Refused refused && refused.kind() == Answer.Kind.SESSION) {
            sessions.refused(key, refused.text());
        }
        return answer;
    }

    private static Body json(JsonNode body) {
        return Body.json(body.toString());
    }

    private static Answer noSession() {
        return new Answer.NotSent("there is no session with Angel One; log in");
    }
}
