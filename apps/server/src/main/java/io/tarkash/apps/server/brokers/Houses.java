package io.tarkash.apps.server.brokers;

import io.tarkash.brokers.angelone.AngelOne;
import io.tarkash.brokers.noren.Dialect;
import io.tarkash.brokers.noren.NorenAddresses;
import io.tarkash.brokers.noren.NorenHouse;
import io.tarkash.brokers.zerodha.Addresses;
import io.tarkash.brokers.zerodha.Zerodha;
import io.tarkash.domain.account.Broker;
import io.tarkash.engine.time.Time;
import io.tarkash.live.link.BrokerHouse;
import java.net.URI;
import java.util.Map;

/** The brokers that a server reaches: the real ones, or those of a sandbox on this machine. */
public final class Houses {
    private Houses() {}

    public static Map<Broker, BrokerHouse> real(Time time) {
        return Map.of(
                Broker.ZERODHA, new Zerodha(Addresses.REAL, time),
                Broker.ANGEL_ONE, new AngelOne(io.tarkash.brokers.angelone.Addresses.REAL, time),
                Broker.SHOONYA, new NorenHouse(Dialect.SHOONYA, Dialect.SHOONYA.addresses(), time),
                Broker.ZEBU, new NorenHouse(Dialect.ZEBU, Dialect.ZEBU.addresses(), time));
    }

    /** As {@code ./tarkash sandbox --port-base} puts them: Kite, Angel One, Shoonya and Zebu on ports in a row. */
    public static Map<Broker, BrokerHouse> sandbox(int portBase, Time time) {
        URI kite = at("http", portBase);
        return Map.of(
                Broker.ZERODHA,
                new Zerodha(new Addresses(kite, kite.resolve("/connect/login"), at("ws", portBase)), time),
                Broker.ANGEL_ONE,
                new AngelOne(angel(portBase + 1), time),
                Broker.SHOONYA,
                new NorenHouse(Dialect.SHOONYA, NorenAddresses.below(at("http", portBase + 2)), time),
                Broker.ZEBU,
                new NorenHouse(Dialect.ZEBU, NorenAddresses.below(at("http", portBase + 3)), time));
    }

    private static io.tarkash.brokers.angelone.Addresses angel(int port) {
        URI rest = at("http", port);
        URI streams = at("ws", port);
        return new io.tarkash.brokers.angelone.Addresses(
                rest,
                rest.resolve("/publisher-login"),
                streams.resolve("/smart-stream"),
                streams.resolve("/smart-order-update"),
                rest.resolve("/OpenAPI_File/files/OpenAPIScripMaster.json"));
    }

    private static URI at(String scheme, int port) {
        return URI.create(scheme + "://127.0.0.1:" + port);
    }
}
