package io.tarkash.simulator.line;

import io.tarkash.domain.order.RejectReason;
import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.engine.event.Effect;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** Faults by chance. Each question draws from the one generator, so the order of messages is part of the seed. */
final class SeededFaults implements Faults, Fates {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private final Latency latency;
    private final FaultProfile profile;
    private final RandomGenerator chance;

    SeededFaults(Latency latency, FaultProfile profile, RandomGenerator chance) {
        this.latency = latency;
        this.profile = profile;
        this.chance = chance;
    }

    @Override
    public Fate ofRequest(Effect request) {
        return ofRequest();
    }

    @Override
    public Fate ofRequest() {
        FaultProfile.Requests rates = profile.requests();
        Duration out = jittered(latency.out());
        Duration back = jittered(latency.back());
        int draw = chance.nextInt(1000);
        draw -= rates.lost();
        if (draw < 0) {
            return new Fate.RequestLost();
        }
        draw -= rates.deliveredLate();
        if (draw < 0) {
            return new Fate.Carried(between(rates.late()), back);
        }
        draw -= rates.answerLost();
        if (draw < 0) {
            return new Fate.AnswerLost(out);
        }
        draw -= rates.answerLate();
        if (draw < 0) {
            return new Fate.Carried(out, between(rates.late()));
        }
        draw -= rates.refused();
        return draw < 0
                ? new Fate.Refused(out, back, RejectReason.OTHER, "refused at the broker's door")
                : new Fate.Carried(out, back);
    }

    @Override
    public List<Duration> ofUpdate(BrokerUpdate update) {
        FaultProfile.Updates rates = profile.updates();
        Duration travel = jittered(latency.update());
        int draw = chance.nextInt(1000);
        draw -= rates.lost();
        if (draw < 0) {
            return List.of();
        }
        draw -= rates.doubled();
        if (draw < 0) {
            return List.of(travel, travel.plus(upTo(SECOND)));
        }
        draw -= rates.heldBack();
        return draw < 0 ? List.of(travel.plus(upTo(rates.held()))) : List.of(travel);
    }

    @Override
    public BookFate ofBook() {
        Duration out = jittered(latency.out());
        Duration back = jittered(latency.back());
        Duration lag = upTo(profile.books().lagMax());
        return chance.nextInt(1000) < profile.books().unreadable()
                ? new BookFate.Failed(out.plus(back), "the broker answered with an error page")
                : new BookFate.Read(out, back, lag);
    }

    @Override
    public Duration longestBookLag() {
        return profile.books().lagMax();
    }

    private Duration jittered(Duration usual) {
        return usual.plus(upTo(profile.jitter()));
    }

    private Duration between(FaultProfile.Span span) {
        return span.from().plus(upTo(span.to().minus(span.from())));
    }

    private Duration upTo(Duration most) {
        return Duration.ofMillis(chance.nextLong(most.toMillis() + 1));
    }
}
