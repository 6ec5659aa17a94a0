package io.tarkash.api.stream;

import io.tarkash.api.web.Access;
import io.tarkash.api.web.Answer;
import io.tarkash.api.web.Call;
import io.tarkash.api.web.Caller;
import io.tarkash.api.web.Content;
import io.tarkash.api.web.FieldError;
import io.tarkash.api.web.Problem;
import io.tarkash.api.web.ProblemKind;
import io.tarkash.api.web.RateClass;
import io.tarkash.api.web.Route;
import io.tarkash.api.web.RouteGroup;
import io.tarkash.engine.time.Time;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The stream of live views. */
public final class StreamRoutes implements RouteGroup {
    private final StreamSettings settings;
    private final Streams streams;

    public StreamRoutes(LiveFeed feed, StreamSettings settings, Time time) {
        this.settings = settings;
        this.streams = new Streams(feed, settings, time);
    }

    @Override
    public String document() {
        return "openapi/stream.yaml";
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/api/stream", Access.READ, this::open)
                .query("topics")
                .counted(RateClass.STREAM));
    }

    @Override
    public void stop() {
        streams.close();
    }

    private Answer open(Call call) {
        Set<Topic> topics = topics(Optional.ofNullable(call.asked().query().get("topics")));
        Caller caller = call.caller();
        Streams.Watched watched = streams.enter(call.user());
        Optional<Long> place = call.asked().lastEventId().flatMap(watched::place);
        Content events = new Content.Flowing("text/event-stream", out -> {
            try {
                new Reader(watched, topics, settings, caller.admitted()).send(out, place);
            } finally {
                streams.leave(watched);
            }
        });
        return Answer.of(events).withHeader("X-Accel-Buffering", "no");
    }

    private static Set<Topic> topics(Optional<String> wanted) {
        EnumSet<Topic> topics = EnumSet.noneOf(Topic.class);
        for (String name : wanted.map(names -> names.split(",", -1)).orElseGet(() -> new String[0])) {
            topics.add(Arrays.stream(Topic.values())
                    .filter(topic -> topic.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> Problem.of(
                                    ProblemKind.INVALID_PARAMETERS,
                                    "A topic is wrong.",
                                    List.of(new FieldError(
                                            "topics",
                                            "must be some of " + EnumSet.allOf(Topic.class) + ", joined by commas")))
                            .asRefusal()));
        }
        return topics.isEmpty() ? EnumSet.allOf(Topic.class) : topics;
    }
}
