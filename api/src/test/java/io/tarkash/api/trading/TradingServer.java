package io.tarkash.api.trading;

import io.tarkash.api.ApiParts;
import io.tarkash.api.ApiServer;
import io.tarkash.api.contract.ApiDocument;
import io.tarkash.api.http.HttpSettings;
import io.tarkash.api.http.Rates;
import io.tarkash.api.testing.Ask;
import io.tarkash.api.testing.Client;
import io.tarkash.api.testing.ContractCheck;
import io.tarkash.api.testing.HandClock;
import io.tarkash.api.testing.MemoryBook;
import io.tarkash.api.testing.Person;
import io.tarkash.api.testing.Reply;
import io.tarkash.api.web.RouteGroup;
import io.tarkash.api.web.Seal;
import java.util.List;

/** The trading part on a server of its own, with one trader who has a desk. Every reply is held to the document. */
final class TradingServer implements AutoCloseable {
    final DeskScene scene = new DeskScene();
    final HandClock clock = new HandClock();
    final WordPersons persons = new WordPersons(clock);
    final Person owner = persons.trader();
    private ApiServer server;
    private Client client;

    TradingServer() {
        scene.owns(owner.user());
        server = served();
        client = client();
    }

    private ApiServer served() {
        return new ApiServer(new ApiParts(
                        HttpSettings.local().with(Rates.unlimited()),
                        clock,
                        new Seal(new byte[32]),
                        persons,
                        new MemoryBook(),
                        (route, status, took) -> {},
                        scene.groups()))
                .start("127.0.0.1", 0);
    }

    private Client client() {
        List<RouteGroup> groups = scene.groups();
        return new Client(server.port(), new ContractCheck(ApiDocument.of(groups), server.routes()));
    }

    /** Server and desks end and begin anew; the store stays, the book of answers does not. */
    void restart() {
        close(false);
        scene.restart();
        server = served();
        client = client();
    }

    Reply get(String path) {
        return client.send(owner.asks(Ask.get(path)));
    }

    Reply as(Person person, Ask ask) {
        return client.send(person.asks(ask));
    }

    Reply send(Ask ask) {
        return client.send(owner.asks(ask));
    }

    Reply post(String key, String path, String body) {
        return send(Ask.post(path, body).with("Idempotency-Key", key));
    }

    @Override
    public void close() {
        close(true);
    }

    private void close(boolean withScene) {
        client.close();
        server.close();
        if (withScene) {
            scene.close();
        }
    }
}
