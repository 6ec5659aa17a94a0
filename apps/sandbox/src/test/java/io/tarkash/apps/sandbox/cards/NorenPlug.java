package io.tarkash.apps.sandbox.cards;

import io.tarkash.apps.sandbox.exchange.Client;
import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import io.tarkash.brokers.noren.Dialect;
import io.tarkash.brokers.noren.NorenAddresses;
import io.tarkash.brokers.noren.NorenHouse;
import io.tarkash.engine.time.Time;
import io.tarkash.live.link.BrokerHouse;
import java.net.URI;
import java.util.Map;

/** One of the two brokers that speak Noren. */
record NorenPlug(SandboxBroker server, Dialect dialect) implements Plug {
    @Override
    public BrokerHouse house(int port, Time time) {
        return new NorenHouse(dialect, NorenAddresses.below(URI.create("http://127.0.0.1:" + port)), time);
    }

    @Override
    public Map<String, String> credentials(Client client) {
        return Map.of("client_id", client.appKey(), "secret", client.appSecret());
    }

    @Override
    public Map<String, String> wrongCredentials(Client client) {
        return Map.of("client_id", client.appKey(), "secret", "mistyped");
    }
}
