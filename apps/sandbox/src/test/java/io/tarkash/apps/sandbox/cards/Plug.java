package io.tarkash.apps.sandbox.cards;

import io.tarkash.apps.sandbox.exchange.Client;
import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import io.tarkash.engine.time.Time;
import io.tarkash.live.link.BrokerHouse;
import java.util.Map;

/** How a broker's adapter is put to its server in the sandbox. */
interface Plug {
    SandboxBroker server();

    /** The adapter, with every address on this port of loopback. */
    BrokerHouse house(int port, Time time);

    /** What a person would enter once for this client. */
    Map<String, String> credentials(Client client);

    /** What is entered by whoever logs in on the broker's page, where the broker has another way in as well. */
    default Map<String, String> pageCredentials(Client client) {
        return credentials(client);
    }

    /** The same with the mistake that the broker, not its page, finds. */
    Map<String, String> wrongCredentials(Client client);
}
