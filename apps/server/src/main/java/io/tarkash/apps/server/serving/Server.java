package io.tarkash.apps.server.serving;

import io.tarkash.api.ApiParts;
import io.tarkash.api.ApiServer;
import io.tarkash.api.admin.AdminParts;
import io.tarkash.api.admin.PlatformRoutes;
import io.tarkash.api.admin.UserRoutes;
import io.tarkash.api.alerts.AlertRoutes;
import io.tarkash.api.auth.AccessRoutes;
import io.tarkash.api.auth.IdentityDoorkeeper;
import io.tarkash.api.auth.SelfRoutes;
import io.tarkash.api.auth.SignInRoutes;
import io.tarkash.api.brokers.BrokerDoor;
import io.tarkash.api.brokers.BrokerParts;
import io.tarkash.api.brokers.BrokerRoutes;
import io.tarkash.api.definitions.AccountRoutes;
import io.tarkash.api.definitions.ClientCodeRoutes;
import io.tarkash.api.definitions.DefinitionBook;
import io.tarkash.api.definitions.DefinitionLimits;
import io.tarkash.api.definitions.DefinitionParts;
import io.tarkash.api.definitions.DefinitionRoutes;
import io.tarkash.api.definitions.LotRoutes;
import io.tarkash.api.health.HealthRoutes;
import io.tarkash.api.http.HttpSettings;
import io.tarkash.api.http.Limits;
import io.tarkash.api.http.Network;
import io.tarkash.api.http.Rate;
import io.tarkash.api.http.Rates;
import io.tarkash.api.idempotency.StoredBook;
import io.tarkash.api.market.MarketRoutes;
import io.tarkash.api.market.PhaseJson;
import io.tarkash.api.preview.PreviewParts;
import io.tarkash.api.preview.PreviewRoutes;
import io.tarkash.api.readiness.ReadinessRoutes;
import io.tarkash.api.stream.StreamRoutes;
import io.tarkash.api.stream.StreamSettings;
import io.tarkash.api.trading.AlertHub;
import io.tarkash.api.trading.DeskFeed;
import io.tarkash.api.trading.StoredHistory;
import io.tarkash.api.trading.TradingParts;
import io.tarkash.api.trading.TradingRoutes;
import io.tarkash.api.web.CsrfTokens;
import io.tarkash.api.web.RouteGroup;
import io.tarkash.api.web.Seal;
import io.tarkash.apps.server.board.Board;
import io.tarkash.apps.server.board.LiveReasons;
import io.tarkash.apps.server.brokers.LinkedDoor;
import io.tarkash.apps.server.config.Configuration;
import io.tarkash.apps.server.config.Settings;
import io.tarkash.apps.server.practice.PracticeThread;
import io.tarkash.apps.server.start.Keys;
import io.tarkash.apps.server.start.Sealing;
import io.tarkash.apps.server.start.StartRefused;
import io.tarkash.apps.server.trading.Trading;
import io.tarkash.apps.server.watching.Checks;
import io.tarkash.apps.server.watching.Metrics;
import io.tarkash.apps.server.watching.PunctualityJson;
import io.tarkash.engine.time.Time;
import io.tarkash.identity.Identity;
import io.tarkash.identity.IdentitySettings;
import io.tarkash.identity.issuer.ExternalIssuer;
import io.tarkash.identity.issuer.HttpDocumentFetcher;
import io.tarkash.marketdata.facts.FactsRefused;
import io.tarkash.marketdata.facts.MarketFacts;
import io.tarkash.stores.journal.AccountClaims;
import io.tarkash.stores.journal.Defined;
import io.tarkash.stores.journal.Definitions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A running server: what trades, and the API over it. Put together here, by hand, in the order of the arrows. */
public final class Server implements AutoCloseable {
    private static final String ISSUER = "tarkash";
    private static final Duration FETCH_MAX = Duration.ofSeconds(5);

    private static final Duration LOADED_WITHIN = Duration.ofSeconds(20);

    private final Trading trading;
    private final ApiServer api;
    private final StreamRoutes streams;
    private final Chores chores;
    private final AlertSide alerting;
    private final Optional<PracticeThread> practice;

    private Server(
            Trading trading,
            ApiServer api,
            StreamRoutes streams,
            Chores chores,
            AlertSide alerting,
            Optional<PracticeThread> practice) {
        this.trading = trading;
        this.api = api;
        this.streams = streams;
        this.chores = chores;
        this.alerting = alerting;
        this.practice = practice;
    }

    /** Starts everything; when this returns it serves. What was opened is closed again if a later part cannot start. */
    public static Server start(Configuration configuration, Path home, Trading.Folder folder, Keys keys)
            throws IOException {
        Path tables = configuration.find(Settings.FACTS_DIR).orElse(home.resolve("market"));
        Path starter = home.resolve("examples").resolve("starter.yaml");
        AlertHub alerts = new AlertHub();
        Metrics metrics = new Metrics();
        Listeners listeners = new Listeners(alerts);
        Trading trading =
                Trading.open(configuration, folder, facts(tables), store -> Safes.of(store, keys), listeners, metrics);
        try {
            SecureRandom random = new SecureRandom();
            Identity identity = identity(configuration, trading, keys, random);
            FirstStart first = new FirstStart(trading, identity, random);
            first.administrator();
            if (configuration.get(Settings.DEMO)) {
                first.demo(starter);
            }
            AlertSide alerting = AlertSide.open(configuration, trading, keys, random);
            listeners.add(alerting.alerting());
            trading.start();
            metrics.watch(trading);
            metrics.watch(alerting.alerting());
            StreamRoutes streams = streams(trading, alerts);
            ApiServer api = api(configuration, trading, identity, keys, metrics, tables, streams, alerting);
            String host = configuration.get(Settings.HTTP_HOST);
            int port = configuration.get(Settings.HTTP_PORT);
            int auditYears = configuration.get(Settings.AUDIT_YEARS);
            boolean practises = configuration.get(Settings.PRACTICE);
            configuration.requireAllAsked();
            api.start(host, port);
            Chores chores = new Chores(trading, identity, auditYears);
            chores.begin();
            trading.awaitDesks(LOADED_WITHIN);
            Optional<PracticeThread> practice =
                    practises ? Optional.of(practise(starter, folder, trading)) : Optional.empty();
            return new Server(trading, api, streams, chores, alerting, practice);
        } catch (RuntimeException | IOException failure) {
            trading.close();
            throw failure;
        }
    }

    private static PracticeThread practise(Path starter, Trading.Folder folder, Trading trading) {
        return PracticeThread.begin(
                starter,
                trading.market().facts(),
                folder.practice(),
                () -> trading.desks().views().stream()
                        .flatMap(view -> view.runs().stream())
                        .anyMatch(run -> !run.run().isOver()));
    }

    public int port() {
        return api.port();
    }

    public Trading trading() {
        return trading;
    }

    /** Serves no more and drains at the same time, so that neither waits for the other. */
    @Override
    public void close() {
        practice.ifPresent(PracticeThread::close);
        chores.close();
        Thread door = Thread.ofPlatform().name("api-stop").start(() -> {
            streams.stop();
            api.stop();
        });
        alerting.hangUp();
        trading.close();
        alerting.close();
        try {
            door.join(Duration.ofSeconds(4));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The facts of the tables; throws {@link StartRefused} naming every mistake. */
    public static MarketFacts facts(Path tables) {
        try {
            return MarketFacts.load(tables);
        } catch (FactsRefused refused) {
            throw new StartRefused("the market facts in " + tables + " were refused: " + refused.problems());
        }
    }

    private static Identity identity(Configuration configuration, Trading trading, Keys keys, SecureRandom random) {
        IdentitySettings base = switch (configuration.get(Settings.REGISTRATION)) {
            case OPEN -> IdentitySettings.open(ISSUER);
            case INVITATION -> IdentitySettings.closed(ISSUER);
        };
        List<ExternalIssuer> issuers = configuration
                .find(Settings.OIDC_ISSUER)
                .map(issuer -> List.of(
                        ExternalIssuer.cognito(issuer, Set.of(configuration.get(Settings.OIDC_AUDIENCE)), Map.of())))
                .orElse(List.of());
        IdentitySettings settings = new IdentitySettings(
                base.registration(),
                base.passwords(),
                base.delays(),
                base.sessions(),
                base.tokens(),
                base.needSecondFactor(),
                issuers);
        return Identity.open(
                new Identity.Outside(
                        trading.store(),
                        trading.audit(),
                        trading.worldClock(),
                        random,
                        Sealing.identity(keys),
                        new HttpDocumentFetcher(FETCH_MAX)),
                settings);
    }

    private static StreamRoutes streams(Trading trading, AlertHub alerts) {
        TradingParts parts = parts(trading);
        PhaseJson phase = new PhaseJson(trading.market(), trading.desks(), trading.time());
        return new StreamRoutes(new DeskFeed(parts, phase, alerts), StreamSettings.defaults(), trading.worldTime());
    }

    private static TradingParts parts(Trading trading) {
        return new TradingParts(
                trading.desks(), trading.market(), new StoredHistory(trading.store(), Trading.SHARDS), trading.time());
    }

    private static ApiServer api(
            Configuration configuration,
            Trading trading,
            Identity identity,
            Keys keys,
            Metrics metrics,
            Path tables,
            StreamRoutes streams,
            AlertSide alerting) {
        Time time = trading.time();
        Time world = trading.worldTime();
        Seal seal = new Seal(keys.of("api"));
        CsrfTokens tokens = new CsrfTokens(seal);
        StoredBook book = new StoredBook(trading.store(), world);
        AdminParts admin = new AdminParts(
                new SwitchOverAll(trading),
                new FactTables(tables, trading),
                new StoredAudit(trading.store(), trading.folder().anchors()),
                new PunctualityJson(trading));
        PhaseJson phase = new PhaseJson(trading.market(), trading.desks(), time);
        DefinitionBook definitions = new DefinitionBook(
                new Definitions(trading.store(), Trading.SHARDS),
                trading.installation(),
                time,
                trading.desks()::redefined);
        DefinitionParts defined = new DefinitionParts(
                definitions,
                book,
                new AccountClaims(trading.store()),
                trading.audit(),
                () -> trading.market().facts().contracts(),
                time,
                new RunsUnderWay(trading.desks(), RunsUnderWay.PATIENCE),
                new LiveReasons(trading.market().real(), alerting.alerting()::isTested),
                Safes.logins(Safes.of(trading.store(), keys)),
                limits(configuration));
        List<RouteGroup> groups = List.of(
                new DefinitionRoutes(defined),
                new LotRoutes(defined),
                new AccountRoutes(defined),
                new ClientCodeRoutes(defined, trading::tell),
                new BrokerRoutes(new BrokerParts(
                        user -> definitions.read(user).map(Defined::owner),
                        door(configuration, trading, keys),
                        trading.audit(),
                        world)),
                new AlertRoutes(alerting.routes(book, trading)),
                new PreviewRoutes(new PreviewParts(
                        trading.desks(),
                        user -> definitions.read(user).map(Defined::owner),
                        trading.market(),
                        limits(configuration).rules(),
                        time)),
                new SignInRoutes(identity, tokens, world),
                new SelfRoutes(identity, tokens, world),
                new AccessRoutes(identity, tokens, world),
                new UserRoutes(identity),
                new PlatformRoutes(admin),
                new HealthRoutes(new Checks(trading), metrics),
                new MarketRoutes(trading.market(), phase, time),
                new TradingRoutes(parts(trading)),
                new ReadinessRoutes(new Board(trading)),
                streams);
        return new ApiServer(new ApiParts(
                http(configuration),
                world,
                seal,
                new IdentityDoorkeeper(identity.authenticator()),
                book,
                metrics,
                groups));
    }

    private static Optional<BrokerDoor> door(Configuration configuration, Trading trading, Keys keys) {
        String host = configuration.get(Settings.HTTP_HOST);
        URI here = configuration
                .find(Settings.HTTP_ADDRESS)
                .orElseGet(() -> URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":"
                        + configuration.get(Settings.HTTP_PORT)));
        return trading.market()
                .real()
                .map(real -> new LinkedDoor(
                        real.links(),
                        real.logins(),
                        Safes.of(trading.store(), keys),
                        here.resolve("/broker-login/callback")));
    }

    private static DefinitionLimits limits(Configuration configuration) {
        return new DefinitionLimits(
                new io.tarkash.domain.strategy.rules.Limits(
                        configuration.get(Settings.STRATEGIES_MAX), configuration.get(Settings.LEGS_MAX)),
                DefinitionLimits.DEFAULT.baskets(),
                DefinitionLimits.DEFAULT.accounts());
    }

    private static HttpSettings http(Configuration configuration) {
        List<Network> proxies = configuration.get(Settings.HTTP_PROXY)
                ? List.of(new Network("127.0.0.0/8"), new Network("::1/128"))
                : List.of();
        return new HttpSettings(
                configuration.get(Settings.HTTP_SECURE),
                Set.of(),
                Set.copyOf(configuration.get(Settings.HTTP_ORIGINS)),
                proxies,
                Limits.defaults(),
                Rates.defaults()
                        .withReads(
                                Rate.perMinute(configuration.get(Settings.READS_BY_USER)),
                                Rate.perMinute(configuration.get(Settings.READS_BY_ADDRESS))));
    }
}
