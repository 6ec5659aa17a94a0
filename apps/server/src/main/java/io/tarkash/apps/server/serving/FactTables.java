package io.tarkash.apps.server.serving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.api.admin.MarketFacts;
import io.tarkash.api.web.Json;
import io.tarkash.apps.server.trading.MarketSide;
import io.tarkash.apps.server.trading.Trading;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.run.DerivedId;
import io.tarkash.engine.audit.AuditEntry;
import io.tarkash.identity.user.Origin;
import io.tarkash.live.RulebookChange;
import io.tarkash.marketdata.facts.FactsRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of market facts, read anew in the middle of the day: shown first, then taken as it was shown. */
final class FactTables implements MarketFacts {
    private final Path folder;
    private final Trading trading;

    FactTables(Path folder, Trading trading) {
        this.folder = folder;
        this.trading = trading;
    }

    @Override
    public Preview preview() {
        String fingerprint = fingerprint();
        return switch (read()) {
            case Tables.Good(var facts) -> new Preview(fingerprint, List.of(), changes(facts));
            case Tables.Mistaken(List<String> mistakes) -> new Preview(fingerprint, mistakes, Json.object());
        };
    }

    @Override
    public synchronized Reload reload(String fingerprint, UserId by, Origin from) {
        if (!fingerprint.equals(fingerprint())) {
            return new Reload.Changed();
        }
        return switch (read()) {
            case Tables.Mistaken(List<String> mistakes) -> new Reload.Mistaken(mistakes);
            case Tables.Good(var facts) -> {
                JsonNode changes = changes(facts);
                trading.market().follow(facts);
                trading.desks().follow(trading.market().rules());
                trading.audit()
                        .append(new AuditEntry(
                                trading.time().now(),
                                by.value(),
                                from.address(),
                                "market facts reloaded",
                                fingerprint,
                                Optional.empty(),
                                Optional.of(Json.text(changes))));
                yield new Reload.Done(changes);
            }
        };
    }

    /** The tables as they were read. */
    private sealed interface Tables {
        record Good(io.tarkash.marketdata.facts.MarketFacts facts) implements Tables {}

        record Mistaken(List<String> mistakes) implements Tables {}
    }

    private Tables read() {
        try {
            return new Tables.Good(io.tarkash.marketdata.facts.MarketFacts.load(folder));
        } catch (FactsRefused refused) {
            return new Tables.Mistaken(
                    refused.problems().stream().map(Object::toString).toList());
        }
    }

    private ObjectNode changes(io.tarkash.marketdata.facts.MarketFacts facts) {
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("affected");
        for (RulebookChange change :
                trading.desks().preview(MarketSide.rules(trading.market().adapted(facts)))) {
            ObjectNode entry = list.addObject()
                    .put("user", change.user().value())
                    .put("strategy", change.strategy().value());
            change.run().ifPresent(run -> entry.put("run", run.value()));
            entry.set("differences", Json.tree(change.differences()));
        }
        return json;
    }

    private String fingerprint() {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> parts = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                parts.add(file.getFileName().toString());
                parts.add(Files.readString(file));
            }
            return DerivedId.hex(parts.toArray(String[]::new)).substring(0, 32);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
