package io.tarkash.apps.sandbox.cards;

import io.tarkash.apps.sandbox.exchange.Client;
import io.tarkash.apps.sandbox.exchange.Listing;
import io.tarkash.apps.sandbox.exchange.SandboxExchange;
import io.tarkash.apps.sandbox.scenario.Action;
import io.tarkash.apps.sandbox.scenario.Call;
import io.tarkash.apps.sandbox.scenario.FaultRule;
import io.tarkash.apps.sandbox.scenario.Scenario;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.TradingMode;
import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.market.contract.PriceBand;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.money.Price;
import io.tarkash.live.link.BrokerHouse;
import io.tarkash.live.link.BrokerLink;
import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.Credentials;
import io.tarkash.live.link.LinkTerms;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One client's account at a broker of the sandbox, through the broker's adapter. */
final class LinkDesk implements Desk {
    static final Duration USUAL_DEADLINE = Duration.ofSeconds(30);

    private final World world;
    private final Client client;
    private final Heard heard = new Heard();
    private final BrokerLink link;
    private final BrokerSession session;

    private LinkDesk(World world, BrokerHouse house, Client client, BrokerSession session, Duration deadline) {
        this.world = world;
        this.client = client;
        this.session = session;
        this.link = house.link(terms(world, client, deadline), heard);
    }

    /** Logged in, the order stream up. */
    static LinkDesk open(World world, Client client) {
        LinkDesk desk = unused(world, client);
        desk.use();
        return desk;
    }

    /** Logged in, but the session not in use yet. */
    static LinkDesk unused(World world, Client client) {
        BrokerSession session = Login.of(world.house().login(), world.credentials(client), client);
        return new LinkDesk(world, world.house(), client, session, USUAL_DEADLINE);
    }

    private static LinkTerms terms(World world, Client client, Duration deadline) {
        BrokerAccount account = new BrokerAccount(
                new AccountId(client.code()), world.house().broker(), client.code(), TradingMode.LIVE);
        return new LinkTerms(
                account,
                () -> Optional.of(world.master()),
                Optional::empty,
                Optional.empty(),
                deadline,
                world.sandbox().exchange().time());
    }

    /** Another link of the same account with the same session, as after a restart. */
    LinkDesk again(Duration deadline) {
        return again(world.house(), deadline).use();
    }

    /** The same over another way to the broker, not in use yet. */
    LinkDesk again(BrokerHouse house, Duration deadline) {
        return new LinkDesk(world, house, client, session, deadline);
    }

    LinkDesk use() {
        link.use(credentials(), session);
        Await.until("the order stream of " + client.code() + " is up", () -> heard.streamUps() > 0);
        return this;
    }

    World world() {
        return world;
    }

    BrokerLink link() {
        return link;
    }

    Client client() {
        return client;
    }

    BrokerSession session() {
        return session;
    }

    Credentials credentials() {
        return world.credentials(client);
    }

    SandboxExchange exchange() {
        return world.sandbox().exchange();
    }

    long requests() {
        return world.requests(client.key());
    }

    long requests(Call call) {
        return world.server().traffic().counted().stream()
                .filter(one -> one.call() == call)
                .count();
    }

    void killToken() {
        world.server().sessions().killAll(client.key());
        world.server().streams().drop(client.key());
    }

    @Override
    public io.tarkash.engine.broker.Broker broker() {
        return link;
    }

    @Override
    public Heard heard() {
        return heard;
    }

    /** With prices at least of a few rupees, so that the band has room on both sides. */
    Listing listing(Underlying index) {
        long level = exchange().ticker(index).orElseThrow().lastPaise();
        return exchange().catalogue().all().stream()
                .filter(listing -> listing.instrument().underlying() == index)
                .filter(listing ->
                        listing.instrument().expiry().isAfter(exchange().today()))
                .filter(listing -> world.master().listing(listing.instrument()).isPresent())
                .min(Comparator.comparing(
                                (Listing listing) -> listing.instrument().expiry())
                        .thenComparingLong(listing ->
                                Math.abs(listing.instrument().strike().paise() - level)))
                .orElseThrow();
    }

    @Override
    public Contract option(Underlying index) {
        return listing(index).contract();
    }

    PriceBand band(Contract contract) {
        return exchange()
                .band(exchange().catalogue().of(contract.instrument()).orElseThrow())
                .orElseThrow();
    }

    /** Half way to an end of the band, so that it is still within when the price has moved a little. */
    @Override
    public Price price(Contract contract, Side side, boolean crosses) {
        PriceBand band = band(contract);
        boolean high = (side == Side.BUY) == crosses;
        long end = (high ? band.high() : band.low()).paise();
        long middle = (band.low().paise() + band.high().paise()) / 2;
        return new Price((end + middle) / 2).floorTo(contract.tickPaise());
    }

    @Override
    public List<Truth> truth() {
        return exchange().orders(client.key()).stream()
                .map(row -> new Truth(
                        row.id(),
                        row.ask().marks().tag(),
                        row.state().isWorking(),
                        row.state().isFinal(),
                        row.filled().units()))
                .toList();
    }

    @Override
    public void once(Call call, Action action) {
        rule(Set.of(call), action, FaultRule.When.ONCE);
    }

    @Override
    public void always(Set<Call> calls, Action action) {
        rule(calls, action, FaultRule.When.ALWAYS);
    }

    @Override
    public void calm() {
        world.sandbox().faults().set(Scenario.QUIET);
        world.server().streams().thaw();
    }

    private void rule(Set<Call> calls, Action action, FaultRule.When when) {
        FaultRule.Match match = new FaultRule.Match(Optional.of(client.broker()), Optional.of(client.code()), calls);
        world.sandbox().faults().add(new FaultRule(action.toString(), match, when, action));
    }

    @Override
    public void close() {
        link.close();
    }
}
