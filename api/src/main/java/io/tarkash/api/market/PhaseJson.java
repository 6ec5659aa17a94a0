package io.tarkash.api.market;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.api.market.PhaseClock.Opening;
import io.tarkash.api.web.Json;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.engine.Owner;
import io.tarkash.engine.time.Time;
import io.tarkash.live.Desks;
import io.tarkash.live.due.Upcoming;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;

/** The market's phase and the countdown to a user's next executions, for the answer and the stream. Thread-safe. */
public final class PhaseJson {
    private static final int UPCOMING_MAX = 20;

    private final MarketView view;
    private final Desks desks;
    private final Time time;
    private final PhaseClock clock = new PhaseClock();

    public PhaseJson(MarketView view, Desks desks, Time time) {
        this.view = view;
        this.desks = desks;
        this.time = time;
    }

    public ObjectNode of(UserId user) {
        LocalDateTime now = Ist.local(time.now());
        Venue venue = view.venue();
        PhaseClock.Reading reading = clock.read(view.facts().calendar(), now);
        ObjectNode json = Shown.answer(venue)
                .put("venue", venue.name())
                .put("label", venue.label())
                .put("at", Json.tradingTime(now))
                .put("phase", reading.phase().name())
                .put("open", reading.phase().isOpen());
        reading.next()
                .ifPresent(next -> json.putObject("next_change")
                        .put("at", Json.tradingTime(next.at()))
                        .put("phase", next.phase().name())
                        .put("seconds_left", secondsUntil(next.at(), now)));
        ArrayNode sessions = json.putArray("sessions");
        reading.calendar()
                .sessions(now.toLocalDate())
                .forEach(session -> sessions.add(session(new Opening(now.toLocalDate(), session))));
        reading.opening().ifPresent(next -> json.set("next_session", session(next)));
        upcoming(json.putArray("upcoming"), user, now);
        return json;
    }

    private void upcoming(ArrayNode list, UserId user, LocalDateTime now) {
        Optional<Owner> owner = desks.view(user).map(view -> view.owner());
        for (Upcoming next : desks.upcoming(user, now, UPCOMING_MAX)) {
            ObjectNode entry = list.addObject()
                    .put("kind", next.kind().name())
                    .put("at", Json.tradingTime(next.minute()))
                    .put("seconds_left", secondsUntil(next.minute(), now))
                    .put("strategy", next.strategy().value());
            owner.flatMap(known -> known.strategy(next.strategy()))
                    .ifPresent(owned -> entry.put("name", owned.strategy().name()));
        }
    }

    private static ObjectNode session(Opening opening) {
        return Json.object()
                .put("kind", opening.session().kind().name())
                .put("opens", Json.tradingTime(opening.opens()))
                .put("closes", Json.tradingTime(opening.closes()));
    }

    /** Rounded up, so that a countdown reaches zero when the moment is there and not before. */
    private static long secondsUntil(LocalDateTime at, LocalDateTime now) {
        Duration left = Duration.between(now, at);
        return Math.max(0, left.getSeconds() + (left.getNano() > 0 ? 1 : 0));
    }
}
