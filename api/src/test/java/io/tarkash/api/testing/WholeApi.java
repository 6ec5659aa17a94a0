package io.tarkash.api.testing;

import io.tarkash.api.ApiParts;
import io.tarkash.api.ApiServer;
import io.tarkash.api.admin.PlatformRoutes;
import io.tarkash.api.admin.UserRoutes;
import io.tarkash.api.auth.AccessRoutes;
import io.tarkash.api.auth.IdentityDoorkeeper;
import io.tarkash.api.auth.SelfRoutes;
import io.tarkash.api.auth.SignInRoutes;
import io.tarkash.api.contract.ApiDocument;
import io.tarkash.api.contract.DocumentRoutes;
import io.tarkash.api.health.HealthRoutes;
import io.tarkash.api.health.Readiness;
import io.tarkash.api.http.HttpSettings;
import io.tarkash.api.http.Rates;
import io.tarkash.api.idempotency.StoredBook;
import io.tarkash.api.readiness.ReadinessRoutes;
import io.tarkash.api.stream.StreamRoutes;
import io.tarkash.api.stream.StreamSettings;
import io.tarkash.api.trading.DeskScene;
import io.tarkash.api.web.CsrfTokens;
import io.tarkash.api.web.Route;
import io.tarkash.api.web.RouteGroup;
import io.tarkash.api.web.Seal;
import io.tarkash.engine.audit.AuditLog;
import io.tarkash.engine.store.MemoryStore;
import io.tarkash.identity.Identity;
import io.tarkash.identity.IdentitySettings;
import io.tarkash.identity.password.Argon2Settings;
import io.tarkash.identity.secret.SealingKeys;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.spec.SecretKeySpec;

/**
 * Every route of the product on one server with fakes behind it. A new part adds itself to {@link #parts()} and is
 * covered by all the harnesses.
 */
public final class WholeApi implements AutoCloseable {
    private final HandClock clock = new HandClock();
    private final HandFeed feed = new HandFeed();
    private final DeskScene desks = new DeskScene(clock);
    private final MemoryStore store = new MemoryStore();
    private final StoredBook answers = new StoredBook(store, clock);
    private final DefinitionScene definitions = new DefinitionScene(store, answers, clock);
    private final MemoryDoor brokers = new MemoryDoor(clock);
    private final AlertScene alerts = new AlertScene(store, answers, clock);
    private final Seal seal = new Seal(new byte[32]);
    private final Identity identity = identity();
    private final RealPersons persons = new RealPersons(identity);
    private final List<Part> parts;
    private final ApiDocument document;
    private final ApiServer server;
    private final Client client;

    public WholeApi() {
        this.parts = parts();
        List<RouteGroup> groups = parts.stream().map(Part::group).toList();
        List<RouteGroup> documented = new ArrayList<>(groups);
        documented.add(new DocumentRoutes(groups));
        this.document = ApiDocument.of(documented);
        this.server = new ApiServer(new ApiParts(
                        HttpSettings.local().with(Rates.unlimited()),
                        clock,
                        seal,
                        new IdentityDoorkeeper(identity.authenticator()),
                        answers,
                        (route, status, took) -> {},
                        groups))
                .start("127.0.0.1", 0);
        this.client = new Client(server.port(), new ContractCheck(document, server.routes()));
    }

    /** The parts of the product, each with its rows. */
    private List<Part> parts() {
        CsrfTokens tokens = new CsrfTokens(seal);
        return List.of(
                new Part(new SignInRoutes(identity, tokens, clock), AuthRows.signIn()),
                new Part(new SelfRoutes(identity, tokens, clock), AuthRows.self()),
                new Part(new AccessRoutes(identity, tokens, clock), AuthRows.access()),
                new Part(new UserRoutes(identity), AdminRows.users()),
                new Part(new PlatformRoutes(Fakes.admin(clock)), AdminRows.platform()),
                new Part(
                        new HealthRoutes(() -> List.of(new Readiness.Check("store", true, "answers")), () -> "up 1\n"),
                        AdminRows.health()),
                new Part(new StreamRoutes(feed, StreamSettings.defaults(), clock), AdminRows.stream()),
                new Part(definitions.routes(), DefinitionRows.rows()),
                new Part(definitions.lots(), List.of()),
                new Part(definitions.accounts(), DefinitionRows.accounts()),
                new Part(definitions.codes(), AdminRows.codes()),
                new Part(definitions.brokers(Optional.of(brokers)), BrokerRows.rows()),
                new Part(alerts.routes(), AlertRows.rows()),
                new Part(new ReadinessRoutes(new ReadinessRows.Board(definitions::owns)), ReadinessRows.rows()),
                new Part(desks.trading(), TradingRows.trading(desks)),
                new Part(desks.marketData(), TradingRows.market(desks)),
                new Part(desks.preview(), TradingRows.preview(desks)));
    }

    private Identity identity() {
        IdentitySettings open = IdentitySettings.open("https://tarkash.test");
        IdentitySettings cheap = new IdentitySettings(
                open.registration(),
                new IdentitySettings.Hashing(new Argon2Settings(64, 1, 1), 2),
                open.delays(),
                open.sessions(),
                open.tokens(),
                open.needSecondFactor(),
                open.issuers());
        Identity.Outside outside = new Identity.Outside(
                new MemoryStore(),
                AuditLog.SILENT,
                clock::now,
                new SecureRandom(),
                SealingKeys.of("test", new SecretKeySpec(new byte[32], "AES")),
                address -> {
                    throw new IllegalStateException("no other issuer is asked here");
                });
        return Identity.open(outside, cheap);
    }

    public HandFeed feed() {
        return feed;
    }

    public MemoryDoor brokers() {
        return brokers;
    }

    public DefinitionScene definitions() {
        return definitions;
    }

    public AlertScene alerts() {
        return alerts;
    }

    public List<Route> routes() {
        return server.routes();
    }

    /** All rows, those of the documents included. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>(DocumentRows.ROWS);
        parts.forEach(part -> rows.addAll(part.rows()));
        return rows;
    }

    /** The files that the parts bring to the document. */
    public Set<String> files() {
        return parts.stream().map(part -> part.group().document()).collect(Collectors.toSet());
    }

    public ApiDocument document() {
        return document;
    }

    public HandClock clock() {
        return clock;
    }

    public Client client() {
        return client;
    }

    public RealPersons persons() {
        return persons;
    }

    public Scene scene() {
        return new Scene(this);
    }

    @Override
    public void close() {
        client.close();
        server.close();
        desks.close();
    }
}
