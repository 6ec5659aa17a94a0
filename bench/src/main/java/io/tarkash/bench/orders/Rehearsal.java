package io.tarkash.bench.orders;

import io.tarkash.apps.sandbox.Sandbox;
import io.tarkash.apps.sandbox.SandboxOptions;
import io.tarkash.apps.sandbox.exchange.Client;
import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import io.tarkash.apps.sandbox.exchange.SandboxExchange;
import io.tarkash.apps.sandbox.scenario.Action;
import io.tarkash.apps.sandbox.scenario.FaultRule;
import io.tarkash.apps.sandbox.scenario.Scenario;
import io.tarkash.brokers.noren.Dialect;
import io.tarkash.brokers.noren.NorenAddresses;
import io.tarkash.brokers.noren.NorenHouse;
import io.tarkash.brokers.zerodha.Addresses;
import io.tarkash.brokers.zerodha.Zerodha;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.Broker;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.engine.time.Time;
import io.tarkash.live.link.BrokerHouse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A sandbox of brokers, and accounts at it that are logged in and connected over the adapters' own way. */
final class Rehearsal implements AutoCloseable {
    private static final long SEED = 20_261_118;

    private final Sandbox sandbox;
    private final Map<Broker, BrokerHouse> houses = new EnumMap<>(Broker.class);
    private final Map<AccountId, Seat> seats = new TreeMap<>();

    /** So many accounts at Zerodha, the first of which have one beside them at Shoonya and one at Zebu. */
    Rehearsal(Path market, Time time, int zerodha, int others) throws IOException, InterruptedException {
        SandboxOptions.Callers usual = SandboxOptions.Callers.USUAL;
        this.sandbox = Sandbox.open(SandboxOptions.quiet(SEED, market)
                .with(Duration.ZERO) // a broker's round trip is all of the broker
                .with(new SandboxOptions.Callers(Math.max(zerodha, others), usual.redirect(), Optional.empty())));
        URI kite = server(SandboxBroker.KITE, "http");
        houses.put(
                Broker.ZERODHA,
                new Zerodha(
                        new Addresses(kite, kite.resolve("/connect/login"), server(SandboxBroker.KITE, "ws")), time));
        houses.put(
                Broker.SHOONYA,
                new NorenHouse(Dialect.SHOONYA, NorenAddresses.below(server(SandboxBroker.SHOONYA, "http")), time));
        houses.put(
                Broker.ZEBU,
                new NorenHouse(Dialect.ZEBU, NorenAddresses.below(server(SandboxBroker.ZEBU, "http")), time));
        seat(SandboxBroker.KITE, Broker.ZERODHA, zerodha, time);
        seat(SandboxBroker.SHOONYA, Broker.SHOONYA, others, time);
        seat(SandboxBroker.ZEBU, Broker.ZEBU, others, time);
    }

    private URI server(SandboxBroker broker, String scheme) {
        return URI.create(scheme + "://127.0.0.1:" + sandbox.port(broker));
    }

    private void seat(SandboxBroker at, Broker broker, int count, Time time) throws IOException, InterruptedException {
        BrokerHouse house = Optional.ofNullable(houses.get(broker)).orElseThrow();
        List<Client> clients = sandbox.exchange().clients().stream()
                .filter(client -> client.broker() == at)
                .limit(count)
                .toList();
        Seat.Door door = new Seat.Door(house, time);
        for (Client client : clients) {
            Seat seat = door.open(client);
            seats.put(seat.account().id(), seat);
        }
    }

    SandboxExchange exchange() {
        return sandbox.exchange();
    }

    List<BrokerAccount> accounts(Broker broker) {
        return seats.values().stream()
                .map(Seat::account)
                .filter(account -> account.broker() == broker)
                .toList();
    }

    Seat seat(AccountId account) {
        return Optional.ofNullable(seats.get(account)).orElseThrow();
    }

    /** Opens what connections were closed meanwhile, as a server does ahead of an armed minute. */
    void warm() {
        seats.values().forEach(seat -> seat.link().warm());
    }

    /** From now on every answer takes this long, and what a stream tells half as long, as on a way of this length. */
    void roundTrip(Duration time) {
        FaultRule.Match all = new FaultRule.Match(Optional.empty(), Optional.empty(), Set.of());
        List<FaultRule> rules = new ArrayList<>();
        rules.add(new FaultRule("round trip", all, FaultRule.When.ALWAYS, new Action.Latency(time)));
        rules.add(new FaultRule("the way back", all, FaultRule.When.ALWAYS, new Action.HoldUpdates(time.dividedBy(2))));
        sandbox.faults().set(new Scenario(SEED, rules));
    }

    @Override
    public void close() {
        seats.values().forEach(seat -> seat.link().close());
        houses.values().forEach(BrokerHouse::close);
        sandbox.close();
    }
}
