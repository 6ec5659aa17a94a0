package io.tarkash.apps.sandbox.cards;

import io.tarkash.apps.sandbox.Sandbox;
import io.tarkash.apps.sandbox.SandboxOptions;
import io.tarkash.apps.sandbox.exchange.Client;
import io.tarkash.apps.sandbox.exchange.ClientKey;
import io.tarkash.apps.sandbox.scenario.Scenario;
import io.tarkash.apps.sandbox.wire.BrokerServer;
import io.tarkash.live.link.BrokerHouse;
import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.ContractMaster;
import io.tarkash.live.link.Credentials;
import io.tarkash.live.link.MasterReading;
import java.nio.file.Path;
import java.util.List;

/** A sandbox, one broker's adapter at it, and the broker's list of today, for all cards of the broker. */
final class World implements AutoCloseable {
    private final Plug plug;
    private final Sandbox sandbox;
    private final BrokerHouse house;
    private final ContractMaster master;

    World(Plug plug) {
        this.plug = plug;
        this.sandbox = Sandbox.open(SandboxOptions.quiet(19, facts()));
        this.house = plug.house(sandbox.port(plug.server()), sandbox.exchange().time());
        this.master = read();
    }

    private ContractMaster read() {
        BrokerSession session = Login.of(house.login(), credentials(client()), client());
        MasterReading reading = house.readMaster(credentials(client()), session);
        if (reading instanceof MasterReading.Read(ContractMaster list)) {
            return list;
        }
        throw new AssertionError("no list of contracts: " + reading);
    }

    Plug plug() {
        return plug;
    }

    Sandbox sandbox() {
        return sandbox;
    }

    BrokerHouse house() {
        return house;
    }

    ContractMaster master() {
        return master;
    }

    Client client() {
        return sandbox.client(plug.server());
    }

    /** Another client of the same broker. */
    Client other() {
        List<Client> others = sandbox.exchange().clients().stream()
                .filter(client -> client.broker() == plug.server() && !client.equals(client()))
                .toList();
        return others.getFirst();
    }

    BrokerServer server() {
        return sandbox.server(plug.server()).orElseThrow();
    }

    Credentials credentials(Client client) {
        return Credentials.of(plug.credentials(client));
    }

    /** How many requests came from this client, or from nobody yet. */
    long requests(ClientKey client) {
        return server().traffic().counted().stream()
                .filter(one -> one.client().map(client::equals).orElse(true))
                .count();
    }

    /** Books, faults and counts as at the beginning. */
    void begin() {
        sandbox.faults().set(Scenario.QUIET);
        sandbox.exchange().reset();
        server().traffic().reset();
        server().streams().thaw();
    }

    static Path facts() {
        return Path.of("../../market");
    }

    @Override
    public void close() {
        house.close();
        sandbox.close();
    }
}
