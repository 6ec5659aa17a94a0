package io.tarkash.apps.replay.day;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tarkash.testkit.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The days that are replayed, each with its example plan. */
enum Day {
    IRON_FLY("iron-fly-2024-07-24.yaml", Optional.of("intraday_1min/nifty_1min_20240724_norm.csv")),
    FOUR_STRATEGIES(
            "four-strategies-2025-08-29.yaml",
            Optional.of("intraday_chain_snapshots/chain_NIFTY_20250829_norm.parquet")),
    /** Made by the simulator; needs no data. */
    MADE("demo.yaml", Optional.empty());

    private final String plan;
    private final Optional<String> data;

    Day(String plan, Optional<String> data) {
        this.plan = plan;
        this.data = data;
    }

    Path data() {
        return SharedData.file(data.orElseThrow());
    }

    /** The options that name this day and its plan. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        words.addAll(List.of("--market", Home.project("market").toString()));
        words.addAll(List.of("--plan", planFile().toString()));
        if (data.isPresent()) {
            words.addAll(List.of("--data", data().toString()));
        }
        return words;
    }

    /** By strategy and short leg the hedge that the plan names for it. */
    Map<String, Map<String, String>> hedges() {
        Map<String, Map<String, String>> hedges = new HashMap<>();
        strategies()
                .forEach(strategy -> strategy.path("legs").forEach(leg -> {
                    if (leg.has("hedge_of")) {
                        hedges.computeIfAbsent(strategy.path("id").textValue(), id -> new HashMap<>())
                                .put(
                                        leg.path("id").textValue(),
                                        leg.path("hedge_of").textValue());
                    }
                }));
        return hedges;
    }

    /** The strategies whose accounts leave together, so that what befalls one account moves the others. */
    Set<String> sharedByAccounts() {
        return strategies()
                .filter(strategy -> "TOTAL".equals(strategy.at("/overall/scope").textValue()))
                .map(strategy -> strategy.path("id").textValue())
                .collect(Collectors.toSet());
    }

    private Stream<JsonNode> strategies() {
        try {
            return new YAMLMapper()
                    .readTree(planFile().toFile())
                    .path("baskets")
                    .valueStream()
                    .flatMap(basket -> basket.path("strategies").valueStream());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Path planFile() {
        return Home.project("examples").resolve(plan);
    }
}
