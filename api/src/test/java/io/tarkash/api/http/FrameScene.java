package io.tarkash.api.http;

import io.tarkash.api.ApiParts;
import io.tarkash.api.ApiServer;
import io.tarkash.api.testing.Client;
import io.tarkash.api.testing.HandClock;
import io.tarkash.api.testing.MemoryBook;
import io.tarkash.api.web.Access;
import io.tarkash.api.web.Answer;
import io.tarkash.api.web.Call;
import io.tarkash.api.web.CsrfTokens;
import io.tarkash.api.web.Fields;
import io.tarkash.api.web.Json;
import io.tarkash.api.web.Need;
import io.tarkash.api.web.RateClass;
import io.tarkash.api.web.Route;
import io.tarkash.api.web.RouteGroup;
import io.tarkash.api.web.Seal;
import io.tarkash.domain.account.UserId;
import io.tarkash.identity.Authentication;
import io.tarkash.identity.Means;
import io.tarkash.identity.Principal;
import io.tarkash.identity.session.SessionId;
import io.tarkash.identity.user.Origin;
import io.tarkash.identity.user.Role;
import io.tarkash.identity.user.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A server with a few routes that show each step of the frame, and a doorkeeper who knows a few words. */
final class FrameScene implements AutoCloseable {
    static final SessionId SESSION = new SessionId("session-0000000001");

    final HandClock clock = new HandClock();
    final Seal seal = new Seal(new byte[32]);
    final CsrfTokens tokens = new CsrfTokens(seal);
    final CountDownLatch entered = new CountDownLatch(1);
    final CountDownLatch released = new CountDownLatch(1);
    final AtomicInteger made = new AtomicInteger();
    final Map<String, Integer> watched = new ConcurrentHashMap<>();
    final ApiServer server;
    final Client client;

    FrameScene(HttpSettings settings) {
        ApiParts parts = new ApiParts(
                settings,
                clock,
                seal,
                new Doors(),
                new MemoryBook(),
                (route, status, took) -> watched.merge(route + " " + status, 1, Integer::sum),
                List.of(new Group()));
        this.server = new ApiServer(parts).start("127.0.0.1", 0);
        this.client = new Client(server.port(), (ask, reply) -> {});
    }

    static FrameScene local() {
        return new FrameScene(HttpSettings.local().with(Rates.unlimited()));
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }

    private final class Group implements RouteGroup {
        @Override
        public String document() {
            return "openapi/none.yaml";
        }

        @Override
        public List<Route> routes() {
            return List.of(
                    Route.get("/api/open", Access.PUBLIC, call -> Answer.ok(Json.object())),
                    Route.get(
                            "/api/mine/{thing_id}",
                            Access.READ,
                            call -> Answer.ok(Json.object().put("id", call.id("thing_id")))
                                    .withVersion(3)),
                    Route.get("/api/list", Access.READ, FrameScene.this::list).query("limit", "cursor"),
                    Route.post("/api/things", Access.TRADE, FrameScene.this::make)
                            .needs(Need.IDEMPOTENCY_KEY),
                    Route.put(
                                    "/api/mine/{thing_id}",
                                    Access.TRADE,
                                    call -> Answer.ok(Json.object().put("version", call.expectedVersion())))
                            .needs(Need.IF_MATCH),
                    Route.post("/api/guess", Access.PUBLIC, call -> Answer.noContent())
                            .counted(RateClass.SIGN_IN),
                    Route.post("/api/danger", Access.SIGNED_IN, call -> Answer.noContent())
                            .needs(Need.RECENT_PROOF, Need.PERSON),
                    Route.get("/api/admin/all", Access.ADMIN, call -> Answer.ok(Json.array())),
                    Route.get("/api/slow", Access.PUBLIC, FrameScene.this::slow),
                    Route.get("/api/broken", Access.PUBLIC, call -> {
                        throw new IllegalStateException("secret detail");
                    }));
        }
    }

    private Answer slow(Call call) {
        entered.countDown();
        try {
            released.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        return Answer.ok(Json.object());
    }

    private Answer make(Call call) {
        Fields fields = call.fields();
        String name = fields.text("name", 1, 20);
        long lots = fields.integer("lots", 1, 100);
        fields.finish();
        int number = made.incrementAndGet();
        return Answer.created(
                "/api/mine/t" + number,
                Json.object().put("name", name).put("lots", lots).put("number", number));
    }

    private Answer list(Call call) {
        int from = call.page().after().map(Integer::parseInt).orElse(0);
        int to = from + call.page().limit();
        return Answer.ok(Json.object().put("from", from).put("next", call.cursorAfter(String.valueOf(to))));
    }

    private final class Doors implements Doorkeeper {
        @Override
        public Authentication bySession(String secret, Origin origin) {
            return known(secret, Means.SESSION);
        }

        @Override
        public Authentication byToken(String token, Origin origin) {
            return known(token, Means.TOKEN);
        }

        @Override
        public Authentication byKey(String key, Origin origin) {
            return known(key, Means.API_KEY);
        }

        private Authentication known(String word, Means means) {
            return switch (word) {
                case "asha" -> principal(word, means, Set.of(Scope.READ, Scope.TRADE));
                case "ravi" -> principal(word, means, Set.of(Scope.READ));
                case "newcomer" -> principal(word, means, Set.of());
                default -> new Authentication.Refused(Authentication.Refusal.UNKNOWN);
            };
        }

        private Authentication principal(String user, Means means, Set<Scope> scopes) {
            return new Authentication.Known(new Principal(
                    new UserId(user),
                    Role.TRADER,
                    scopes,
                    means,
                    Optional.of(clock.now().minusSeconds(60)),
                    means == Means.API_KEY ? Optional.empty() : Optional.of(SESSION)));
        }
    }
}
