package io.tarkash.apps.sandbox;

import io.tarkash.apps.sandbox.angel.AngelServer;
import io.tarkash.apps.sandbox.control.ControlServer;
import io.tarkash.apps.sandbox.exchange.AheadMarket;
import io.tarkash.apps.sandbox.exchange.Client;
import io.tarkash.apps.sandbox.exchange.NudgedMarket;
import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import io.tarkash.apps.sandbox.exchange.SandboxExchange;
import io.tarkash.apps.sandbox.kite.KiteServer;
import io.tarkash.apps.sandbox.noren.Dialect;
import io.tarkash.apps.sandbox.noren.NorenServer;
import io.tarkash.apps.sandbox.scenario.Faults;
import io.tarkash.apps.sandbox.wire.BrokerServer;
import io.tarkash.apps.sandbox.wire.Ground;
import io.tarkash.domain.market.calendar.TradingCalendar;
import io.tarkash.domain.market.contract.ContractTables;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.live.timer.DisciplinedClock;
import io.tarkash.live.timer.HostMachine;
import io.tarkash.live.timer.MachineTime;
import io.tarkash.marketdata.facts.MarketFacts;
import io.tarkash.simulator.venue.SeededMarket;
import io.tarkash.simulator.venue.SimulatedVenue;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running sandbox: the exchange, the four brokers' servers and the control server, all on loopback. Thread-safe.
 */
public final class Sandbox implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sandbox.class);
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final int CONTROL_OFFSET = 9;

    private final MachineTime time;
    private final AheadMarket prices;
    private final SandboxExchange exchange;
    private final Faults faults;
    private final Map<SandboxBroker, BrokerServer> servers = new EnumMap<>(SandboxBroker.class);
    private final ControlServer control;

    /** How a broker's server is opened at a port. */
    @FunctionalInterface
    interface Opener {
        BrokerServer open(Ground ground, int port);
    }

    private static Map<SandboxBroker, Opener> openers(SandboxOptions options) {
        Map<SandboxBroker, Opener> openers = new EnumMap<>(SandboxBroker.class);
        openers.put(SandboxBroker.KITE, KiteServer::open);
        openers.put(
                SandboxBroker.ANGEL, (ground, port) -> AngelServer.start(ground, port, options.angelMarketOrders()));
        openers.put(SandboxBroker.SHOONYA, (ground, port) -> NorenServer.start(ground, Dialect.SHOONYA, port));
        openers.put(SandboxBroker.ZEBU, (ground, port) -> NorenServer.start(ground, Dialect.ZEBU, port));
        return openers;
    }

    private Sandbox(SandboxOptions options) {
        DisciplinedClock clock = new DisciplinedClock(new HostMachine());
        this.time = new MachineTime(clock, broken -> LOG.error("something that was due broke", broken));
        MarketFacts facts = MarketFacts.load(options.facts());
        ContractTables contracts = roundTheClock(facts);
        this.prices = new AheadMarket(new SeededMarket(options.seed(), contracts, List.of(Underlying.values()), STEP));
        NudgedMarket market = new NudgedMarket(prices);
        SimulatedVenue venue = SimulatedVenue.onItsOwnThread(market, time).start();
        SandboxOptions.Callers callers = options.callers();
        this.exchange = SandboxExchange.open(
                venue,
                new SandboxExchange.Tables(contracts, facts.charges(), options.seed()),
                DemoClients.of(callers.clientsEach(), callers.redirect(), callers.postback()),
                options.orderStage());
        this.faults = new Faults(options.scenario(), time::now);
        Ground ground = new Ground(exchange, faults);
        openers(options)
                .forEach((broker, opener) ->
                        servers.put(broker, opener.open(ground, port(options, broker.portOffset()))));
        this.control = ControlServer.open(ground, market, servers, port(options, CONTROL_OFFSET));
    }

    /** Everything listens when this returns. */
    public static Sandbox open(SandboxOptions options) {
        return new Sandbox(options);
    }

    public SandboxExchange exchange() {
        return exchange;
    }

    public Faults faults() {
        return faults;
    }

    /** The broker's server; empty for one that this sandbox does not have. */
    public Optional<BrokerServer> server(SandboxBroker broker) {
        return Optional.ofNullable(servers.get(broker));
    }

    public int port(SandboxBroker broker) {
        return server(broker).map(BrokerServer::port).orElseThrow();
    }

    public int controlPort() {
        return control.port();
    }

    /** The first client of a broker. */
    public Client client(SandboxBroker broker) {
        return exchange.clients().stream()
                .filter(client -> client.broker() == broker)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        control.close();
        servers.values().forEach(BrokerServer::close);
        exchange.close();
        prices.close();
        time.close();
    }

    private static int port(SandboxOptions options, int offset) {
        return options.portBase() == 0 ? 0 : options.portBase() + offset;
    }

    private static ContractTables roundTheClock(MarketFacts facts) {
        return facts.contracts()
                .tradedDuring(TradingCalendar.roundTheClock(facts.calendar().coverage()));
    }
}
