package io.tarkash.soak.kill;

import io.tarkash.remote.Ask;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What is asked of the server at once: several runs of both strategies, or that all of them be closed. */
record Round(int number, Phase phase, List<Ask> asks) {
    static final List<String> STRATEGIES = List.of("nifty-condor", "banknifty-put-spread");
    private static final int RUNS_MAX = 2;

    Round {
        asks = List.copyOf(asks);
    }

    static Round draw(int number, Phase phase, Random random) {
        List<Ask> asks = new ArrayList<>();
        switch (phase) {
            case ENTRY ->
                STRATEGIES.forEach(strategy -> {
                    for (int i = random.nextInt(RUNS_MAX); i >= 0; i--) {
                        asks.add(
                                ask(number, asks.size(), "/api/runs?wait_ms=0", "{\"strategy\":\"" + strategy + "\"}"));
                    }
                });
            case EXIT -> {
                if (random.nextBoolean()) {
                    STRATEGIES.forEach(strategy ->
                            asks.add(squareOff(number, asks.size(), "\"STRATEGY\",\"id\":\"" + strategy + "\"")));
                } else {
                    asks.add(squareOff(number, 0, "\"ALL\""));
                }
            }
        }
        return new Round(number, phase, asks);
    }

    private static Ask squareOff(int round, int place, String scope) {
        return ask(round, place, "/api/square-off", "{\"scope\":" + scope + "}");
    }

    private static Ask ask(int round, int place, String path, String body) {
        return new Ask(path, "soak-" + round + "-" + place, body);
    }

    List<String> keys() {
        return asks.stream().map(Ask::key).toList();
    }
}
