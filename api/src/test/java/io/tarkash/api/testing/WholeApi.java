package io.tarkash.api.testing;

import io.tarkash.api.ApiParts;
import io.tarkash.api.ApiServer;
import io.tarkash.api.contract.ApiDocument;
import io.tarkash.api.contract.DocumentRoutes;
import io.tarkash.api.http.HttpSettings;
import io.tarkash.api.http.Rates;
import io.tarkash.api.web.Route;
import io.tarkash.api.web.RouteGroup;
import io.tarkash.api.web.Seal;
import java.util.ArrayList;
import java.util.List;

/**
 * Every route of the product on one server with fakes behind it. A new part adds itself to {@link #parts()} and is
 * covered by all the harnesses.
 */
public final class WholeApi implements AutoCloseable {
    private final HandClock clock = new HandClock();
    private final WordPersons persons = new WordPersons(clock);
    private final List<Part> parts;
    private final ApiDocument document;
    private final ApiServer server;
    private final Client client;

    public WholeApi() {
        this.parts = parts();
        List<RouteGroup> groups = parts.stream().map(Part::group).toList();
        List<RouteGroup> documented = new ArrayList<>(groups);
        documented.add(new DocumentRoutes(groups));
        this.document = ApiDocument.of(documented);
        this.server = new ApiServer(new ApiParts(
                        HttpSettings.local().with(Rates.unlimited()),
                        clock,
                        new Seal(new byte[32]),
                        persons,
                        new MemoryBook(),
                        (route, status, took) -> {},
                        groups))
                .start("127.0.0.1", 0);
        this.client = new Client(server.port(), new ContractCheck(document, server.routes()));
    }

    /** The parts of the product, each with its rows. */
    private List<Part> parts() {
        return List.of();
    }

    public List<Route> routes() {
        return server.routes();
    }

    /** All rows, those of the documents included. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>(DocumentRows.ROWS);
        parts.forEach(part -> rows.addAll(part.rows()));
        return rows;
    }

    public ApiDocument document() {
        return document;
    }

    public HandClock clock() {
        return clock;
    }

    public Client client() {
        return client;
    }

    public Persons persons() {
        return persons;
    }

    public Scene scene() {
        return new Scene(this);
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
