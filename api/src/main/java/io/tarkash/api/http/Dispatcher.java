package io.tarkash.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tarkash.api.http.RouteTable.Place;
import io.tarkash.api.idempotency.IdempotentCall;
import io.tarkash.api.web.Access;
import io.tarkash.api.web.Answer;
import io.tarkash.api.web.Asked;
import io.tarkash.api.web.Call;
import io.tarkash.api.web.Caller;
import io.tarkash.api.web.Content;
import io.tarkash.api.web.Cookie;
import io.tarkash.api.web.Json;
import io.tarkash.api.web.Method;
import io.tarkash.api.web.Need;
import io.tarkash.api.web.Problem;
import io.tarkash.api.web.ProblemKind;
import io.tarkash.api.web.RateClass;
import io.tarkash.api.web.Refusal;
import io.tarkash.api.web.Route;
import io.tarkash.identity.Principal;
import io.tarkash.identity.user.Origin;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes every request through the same steps: match, count, admit, guard, read, handle, answer. Called on a virtual
 * thread of the request's own; holds nothing of a request between calls.
 */
public final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    /** What ids look like everywhere; anything else in their place is no path of ours. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._:~-]{0,127}");

    /** The device secret of a program; browsers have a cookie. */
    private static final String DEVICE_HEADER = "X-Device-Secret";

    private static final JsonNode NO_BODY = MissingNode.getInstance();

    private final RouteTable table;
    private final FrameParts parts;
    private final ReadingRoom readers = new ReadingRoom();

    public Dispatcher(RouteTable table, FrameParts parts) {
        this.table = table;
        this.parts = parts;
    }

    /** Answers one request, whatever happens. */
    public void handle(HttpServletRequest request, HttpServletResponse response) {
        String id = RequestScope.idOf(request);
        RequestScope.run(id, () -> answer(new Visit(request, response, id, System.nanoTime())));
    }

    private void answer(Visit visit) {
        parts.writer().prepare(visit.response(), visit.id());
        parts.crossOrigin().mark(visit.request(), visit.response());
        Matched matched = new Matched(Optional.empty());
        Answer answer = attempt(visit, matched);
        try {
            parts.writer().write(visit.response(), answer);
        } catch (IOException gone) {
            LOG.debug("the reader went away: {}", gone.toString());
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - visit.startedNanos());
            parts.watch().answered(matched.name(), answer.status(), took);
        }
    }

    private Answer attempt(Visit visit, Matched matched) {
        try {
            return routed(visit, matched);
        } catch (Refusal refusal) {
            BodyReader.discard(visit.request());
            return Answer.of(refusal.problem(), visit.id());
        } catch (IOException broken) {
            LOG.debug("the request broke off: {}", broken.toString());
            return Answer.of(Problem.of(ProblemKind.MALFORMED_REQUEST, "The request broke off."), visit.id());
        } catch (RuntimeException | Error fault) {
            LOG.error("{} failed", matched.name(), fault);
            return Answer.of(
                    Problem.of(ProblemKind.INTERNAL_FAULT, "It is logged under the id of this request."), visit.id());
        }
    }

    private Answer routed(Visit visit, Matched matched) throws IOException {
        HttpServletRequest request = visit.request();
        String address = parts.peer().addressOf(request);
        checkLengths(request);
        Optional<Place> place = table.find(request.getRequestURI());
        if (place.isEmpty()) {
            count(visit, parts.byAddress(), RateClass.READ, Peer.counted(address));
            throw Problem.of(ProblemKind.NOT_FOUND, "No operation has this path.")
                    .asRefusal();
        }
        if (request.getMethod().equals("OPTIONS")) {
            count(visit, parts.byAddress(), RateClass.OPEN, Peer.counted(address));
            return parts.crossOrigin().options(request, place.get().methods());
        }
        Route route = route(place.get(), request.getMethod());
        matched.route = Optional.of(route);
        count(visit, parts.byAddress(), route.rate(), Peer.counted(address));
        Map<String, String> ids = place.get().ids(route);
        if (!ids.values().stream().allMatch(id -> ID.matcher(id).matches())) {
            throw Problem.notFound().asRefusal();
        }
        Origin origin = origin(request, address);
        return isQuickReading(route)
                ? readers.seated(() -> rendered(called(visit, route, ids, origin)))
                : called(visit, route, ids, origin);
    }

    private static boolean isQuickReading(Route route) {
        return route.rate() == RateClass.READ && !route.isNeeding(Need.BROKER);
    }

    /** With its text made, so that nothing is left but to write it, which may wait for a slow reader. */
    private static Answer rendered(Answer answer) {
        return answer.content() instanceof Content.Tree(JsonNode json)
                ? new Answer(
                        answer.status(),
                        new Content.Text(
                                answer.headers().getOrDefault("Content-Type", "application/json"), Json.text(json)),
                        answer.headers(),
                        answer.cookies())
                : answer;
    }

    private Answer called(Visit visit, Route route, Map<String, String> ids, Origin origin) throws IOException {
        HttpServletRequest request = visit.request();
        Optional<Principal> principal = parts.gatekeeper().admit(request, route, origin);
        principal.ifPresent(
                known -> count(visit, parts.byUser(), route.rate(), known.user().value()));
        Caller caller = new Caller(
                principal,
                origin,
                parts.time().now(),
                visit.id(),
                Peer.isLocal(request),
                () -> parts.gatekeeper().isStillAdmitted(request, route, origin));
        if (route.isNeeding(Need.RECENT_PROOF)) {
            caller.requireRecentProof();
        }
        if (route.method().isUnsafe()) {
            parts.forgery().check(request, route.access() == Access.PUBLIC ? Optional.empty() : principal);
        }
        OptionalLong version = Wants.version(request, route);
        Map<String, String> query = Wants.query(request, route);
        Optional<IdempotentCall> once = Optional.empty();
        JsonNode body;
        if (route.isNeeding(Need.IDEMPOTENCY_KEY)) {
            var key = Wants.key(request);
            body = parts.bodies().read(request);
            once = Optional.of(Wants.once(request, principal.orElseThrow().user(), key, body));
        } else {
            body = route.method().isUnsafe() ? parts.bodies().read(request) : NO_BODY;
        }
        Call call = new Call(
                route,
                caller,
                new Asked(ids, query, body, Optional.ofNullable(request.getHeader("Last-Event-ID"))),
                once,
                version,
                parts.cursors());
        Answer answer =
                once.isPresent() ? parts.once().answer(call) : route.handler().handle(call);
        return unchanged(request, answer) ? notModified(answer) : answer;
    }

    private static boolean unchanged(HttpServletRequest request, Answer answer) {
        String seen = request.getHeader("If-None-Match");
        return seen != null
                && answer.status() == 200
                && request.getMethod().equals("GET")
                && answer.etag().filter(seen.strip()::equals).isPresent();
    }

    private static Answer notModified(Answer answer) {
        return new Answer(304, new Content.None(), answer.headers(), answer.cookies());
    }

    private static Route route(Place place, String method) {
        Optional<Method> wanted = Method.parse(method.equals("HEAD") ? "GET" : method);
        Optional<Route> route =
                wanted.flatMap(place::route).filter(found -> found.rate() != RateClass.STREAM || method.equals("GET"));
        return route.orElseThrow(() -> Problem.of(
                        ProblemKind.METHOD_NOT_ALLOWED, "This path has " + CrossOrigin.allowed(place.methods()) + ".")
                .withHeader("Allow", CrossOrigin.allowed(place.methods()))
                .asRefusal());
    }

    private void checkLengths(HttpServletRequest request) {
        String query = request.getQueryString();
        if (request.getRequestURI().length() > parts.limits().pathLength()
                || (query != null && query.length() > parts.limits().queryLength())) {
            throw Problem.of(ProblemKind.URI_TOO_LONG, "Path or query is longer than any that is read here.")
                    .asRefusal();
        }
    }

    private Origin origin(HttpServletRequest request, String address) {
        Optional<String> device = Optional.ofNullable(request.getHeader(DEVICE_HEADER))
                .or(() -> parts.cookies().read(request, Cookie.Use.DEVICE));
        String agent = request.getHeader("User-Agent");
        return new Origin(address, agent == null ? "" : agent, device);
    }

    private static void count(Visit visit, Throttle throttle, RateClass kind, String who) {
        throttle.count(kind, who).ifPresent(allowance -> RateHeaders.apply(visit.response(), allowance));
    }

    private record Visit(HttpServletRequest request, HttpServletResponse response, String id, long startedNanos) {}

    /** The route of this request once it is known, for the log and the metrics. */
    private static final class Matched {
        private Optional<Route> route;

        private Matched(Optional<Route> route) {
            this.route = route;
        }

        private String name() {
            return route.map(Route::name).orElse("none");
        }
    }
}
