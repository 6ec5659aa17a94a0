package io.tarkash.apps.sandbox.cards;

import io.tarkash.apps.sandbox.exchange.Client;
import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import io.tarkash.brokers.zerodha.Addresses;
import io.tarkash.brokers.zerodha.Zerodha;
import io.tarkash.engine.time.Time;
import io.tarkash.live.link.BrokerHouse;
import java.net.URI;
import java.util.Map;

final class ZerodhaCardsTest extends LinkedCards {
    ZerodhaCardsTest() {
        super(new Kite());
    }

    private static final class Kite implements Plug {
        @Override
        public SandboxBroker server() {
            return SandboxBroker.KITE;
        }

        @Override
        public BrokerHouse house(int port, Time time) {
            URI rest = URI.create("http://127.0.0.1:" + port);
            return new Zerodha(
                    new Addresses(rest, rest.resolve("/connect/login"), URI.create("ws://127.0.0.1:" + port)), time);
        }

        @Override
        public Map<String, String> credentials(Client client) {
            return Map.of("api_key", client.appKey(), "api_secret", client.appSecret());
        }

        @Override
        public Map<String, String> wrongCredentials(Client client) {
            return Map.of("api_key", client.appKey(), "api_secret", "mistyped");
        }
    }
}
