package io.tarkash.apps.sandbox.cards;

import io.tarkash.apps.sandbox.exchange.Client;
import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import io.tarkash.brokers.angelone.Addresses;
import io.tarkash.brokers.angelone.AngelOne;
import io.tarkash.engine.time.Time;
import io.tarkash.live.link.BrokerHouse;
import java.net.URI;
import java.util.Map;

final class AngelOneCardsTest extends LinkedCards {
    AngelOneCardsTest() {
        super(new SmartApi());
    }

    /** Logs in with PIN and code, typed. */
    private static final class SmartApi implements Plug {
        @Override
        public SandboxBroker server() {
            return SandboxBroker.ANGEL;
        }

        @Override
        public BrokerHouse house(int port, Time time) {
            URI rest = URI.create("http://127.0.0.1:" + port);
            URI socket = URI.create("ws://127.0.0.1:" + port);
            return new AngelOne(
                    new Addresses(
                            rest,
                            rest.resolve("/publisher-login"),
                            socket.resolve("/smart-stream"),
                            socket.resolve("/smart-order-update"),
                            rest.resolve("/OpenAPI_File/files/OpenAPIScripMaster.json")),
                    time);
        }

        @Override
        public Map<String, String> credentials(Client client) {
            return Map.of("api_key", client.appKey(), "client_code", client.code());
        }

        @Override
        public Map<String, String> pageCredentials(Client client) {
            return Map.of("api_key", client.appKey());
        }

        @Override
        public Map<String, String> wrongCredentials(Client client) {
            return Map.of("api_key", "mistyped", "client_code", client.code());
        }
    }
}
