package io.tarkash.apps.sandbox.wire;

import io.javalin.http.Context;
import io.tarkash.apps.sandbox.exchange.ClientKey;
import io.tarkash.apps.sandbox.exchange.Handling;
import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import io.tarkash.apps.sandbox.scenario.Action;
import io.tarkash.apps.sandbox.scenario.Call;
import io.tarkash.apps.sandbox.scenario.Faults;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Where every call of a broker passes: it is counted and limited, the faults of the scenario are done to it, and what
 * is left of it is carried out. Waits on the calling thread, which is a virtual one.
 */
public final class Gate {
    private final SandboxBroker broker;
    private final Faults faults;
    private final Traffic traffic;
    private final Sessions sessions;
    private final Streams streams;
    private final Wording wording;
    private final InstantSource clock;

    /** What the calls of one broker share. */
    public record Parts(
            SandboxBroker broker,
            Faults faults,
            Traffic traffic,
            Sessions sessions,
            Streams streams,
            InstantSource clock) {}

    public Gate(Parts parts, Wording wording) {
        this.broker = parts.broker();
        this.faults = parts.faults();
        this.traffic = parts.traffic();
        this.sessions = parts.sessions();
        this.streams = parts.streams();
        this.clock = parts.clock();
        this.wording = wording;
    }

    /**
     * Serves a call. {@code client} is whose token it carries, dead or alive, empty without one; whether the token still
     * opens anything is for {@code work} to ask, after the scenario may have killed it.
     */
    public void serve(Context context, Call call, Optional<ClientKey> client, Work work) {
        long came = Connections.came(context);
        Optional<String> broken = traffic.count(client, call);
        List<Action> actions = faults.on(broker, client.map(ClientKey::code), call);
        act(client, actions);
        if (has(actions, Action.Down.class) || has(actions, Action.DropRequest.class)) {
            Connections.cut(context);
            return;
        }
        Duration roundTrip = delay(actions, Action.Latency.class);
        Duration late = delay(actions, Action.DelayRequest.class);
        pause(came, roundTrip.dividedBy(2).plus(late));
        Answer answer = broken.isPresent() ? wording.tooFast(call) : answer(call, actions, work);
        pause(came, roundTrip.plus(late).plus(delay(actions, Action.DelayAnswer.class)));
        if (has(actions, Action.DropAnswer.class)) {
            Connections.cut(context);
        } else {
            write(context, answer);
        }
    }

    /** Why a stream may not be opened, if so; asked at the handshake. */
    public Optional<Answer> refusesStream(Optional<ClientKey> client) {
        Optional<String> broken = traffic.count(client, Call.STREAM);
        List<Action> actions = faults.on(broker, client.map(ClientKey::code), Call.STREAM);
        act(client, actions);
        pause(System.nanoTime(), delay(actions, Action.Latency.class).dividedBy(2));
        if (broken.isPresent()) {
            return Optional.of(wording.tooFast(Call.STREAM));
        }
        return instead(Call.STREAM, actions)
                .or(() -> has(actions, Action.Down.class) ? Optional.of(wording.status(503)) : Optional.empty());
    }

    /** Writes an answer as it is. */
    public static void write(Context context, Answer answer) {
        answer.headers().forEach(context::header);
        context.status(answer.status()).contentType(answer.contentType()).result(answer.body());
    }

    private Answer answer(Call call, List<Action> actions, Work work) {
        Optional<Answer> instead = instead(call, actions);
        if (instead.isPresent()) {
            return instead.get();
        }
        Answer answer = work.carryOut(new Allowed(handling(actions), asOf(actions)));
        for (Action action : actions) {
            if (action instanceof Action.StatusAfter(int code)) {
                return wording.status(code);
            }
            if (action instanceof Action.OmitId) {
                return wording.withoutId(answer);
            }
        }
        return answer;
    }

    private Optional<Answer> instead(Call call, List<Action> actions) {
        for (Action action : actions) {
            if (action instanceof Action.Status(int code, String body)) {
                Answer usual = code == 429 ? wording.tooFast(call) : wording.status(code);
                return Optional.of(body.isBlank() ? usual : Answer.text(code, usual.contentType(), body));
            }
            if (action instanceof Action.Reject(var why)) {
                return Optional.of(wording.refused(call, why));
            }
            if (action instanceof Action.WrongAddress && call.isOrderWrite()) {
                return Optional.of(wording.wrongAddress());
            }
        }
        return Optional.empty();
    }

    /** What happens to the client beside the call. */
    private void act(Optional<ClientKey> client, List<Action> actions) {
        client.ifPresent(known -> {
            for (Action action : actions) {
                switch (action) {
                    case Action.KillToken() -> {
                        sessions.killAll(known);
                        streams.drop(known);
                    }
                    case Action.DropStream() -> streams.drop(known);
                    case Action.FreezeStream(Duration lasting) -> streams.freeze(known, lasting);
                    default -> {}
                }
            }
        });
    }

    private static Handling handling(List<Action> actions) {
        Handling handling = Handling.USUAL;
        for (Action action : actions) {
            handling = switch (action) {
                case Action.RejectLater(var why) -> Handling.refusedLater(why);
                case Action.FillParts(int parts, int twice) -> Handling.inParts(parts, twice);
                default -> handling;
            };
        }
        return handling;
    }

    private Instant asOf(List<Action> actions) {
        Duration lag = delay(actions, Action.Lag.class);
        return lag.isZero() ? Instant.MAX : clock.instant().minus(lag);
    }

    private static Duration delay(List<Action> actions, Class<? extends Action> kind) {
        return actions.stream()
                .filter(kind::isInstance)
                .map(action -> switch (action) {
                    case Action.DelayRequest(Duration by) -> by;
                    case Action.DelayAnswer(Duration by) -> by;
                    case Action.Lag(Duration by) -> by;
                    case Action.Latency(Duration roundTrip) -> roundTrip;
                    default -> Duration.ZERO;
                })
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static boolean has(List<Action> actions, Class<? extends Action> kind) {
        return actions.stream().anyMatch(kind::isInstance);
    }

    /** Until so much time has passed since then: what the sandbox itself needs is a part of the way, not beside it. */
    private static void pause(long since, Duration time) {
        long left = since + time.toNanos() - System.nanoTime();
        if (time.isPositive() && left > 0) {
            try {
                Thread.sleep(Duration.ofNanos(left));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
