package io.tarkash.apps.sandbox;

import io.tarkash.apps.sandbox.angel.MarketOrders;
import io.tarkash.apps.sandbox.exchange.Client;
import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import io.tarkash.apps.sandbox.scenario.Scenario;
import io.tarkash.apps.sandbox.scenario.ScenarioRefused;
import io.tarkash.apps.sandbox.scenario.ScenarioText;
import io.tarkash.marketdata.facts.FactsRefused;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/** {@code ./tarkash sandbox}: opens the sandbox, prints where it is and who may log in, and runs until it is stopped. */
public final class Main {
    private static final int USAGE = 2;
    private static final int FAILED = 1;
    private static final Set<String> OPTIONS =
            Set.of("--port-base", "--scenario", "--seed", "--clients", "--redirect", "--postback", "--angel-market");
    private static final String HELP = """
            usage: tarkash sandbox [--port-base P] [--scenario FILE] [--seed N] [--clients N] [--redirect URL] [--postback URL]
                   [--angel-market accept|convert|reject]

              --port-base P    Kite on P, Angel One on P+1, Shoonya on P+2, Zebu on P+3, control on P+9 (18080)
              --scenario FILE  faults to begin with, YAML or JSON; docs/sandbox.md shows them all
              --seed N         of the prices (1)
              --clients N      demo clients at each broker (3)
              --redirect URL   where login pages return to (http://127.0.0.1:8080/callback)
              --postback URL   where Kite and Angel One post order updates (nowhere)
              --angel-market X what Angel One does with market orders: accept, convert to limits, reject (reject)""";

    private Main() {}

    public static void main(String[] words) throws InterruptedException {
        int code = run(List.of(words));
        if (code != 0) {
            System.exit(code);
        }
    }

    private static int run(List<String> words) throws InterruptedException {
        if (words.contains("--help") || words.contains("-h")) {
            System.out.println(HELP);
            return 0;
        }
        List<String> problems = new ArrayList<>();
        Optional<SandboxOptions> options = options(words, problems);
        if (options.isEmpty()) {
            problems.forEach(problem -> System.err.println("sandbox: " + problem));
            System.err.println(HELP);
            return USAGE;
        }
        return open(options.get());
    }

    private static int open(SandboxOptions options) throws InterruptedException {
        Sandbox sandbox;
        try {
            sandbox = Sandbox.open(options);
        } catch (FactsRefused refused) {
            refused.problems().forEach(problem -> System.err.println("sandbox: " + problem));
            return FAILED;
        } catch (RuntimeException failed) {
            System.err.println("sandbox: it could not be opened, is a port taken? " + failed);
            return FAILED;
        }
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown, "stop"));
        print(sandbox);
        stopped.await();
        sandbox.close();
        return 0;
    }

    private static void print(Sandbox sandbox) {
        System.out.println("Tarkash sandbox: SIMULATED prices, invented clients, loopback only");
        for (SandboxBroker broker : SandboxBroker.values()) {
            sandbox.server(broker)
                    .ifPresent(server -> System.out.printf("%-8s http://127.0.0.1:%d%n", broker.word(), server.port()));
        }
        System.out.printf("%-8s http://127.0.0.1:%d%n", "control", sandbox.controlPort());
        for (Client client : sandbox.exchange().clients()) {
            System.out.printf(
                    "client   %-8s %-8s pin %s, totp secret %s, api key %s, api secret %s%n",
                    client.broker().word(),
                    client.code(),
                    client.pin(),
                    client.totpSecret(),
                    client.appKey(),
                    client.appSecret());
        }
        System.out.println("ready");
    }

    private static Optional<SandboxOptions> options(List<String> words, List<String> problems) {
        Map<String, String> given = new TreeMap<>();
        for (int i = 0; i < words.size(); i += 2) {
            if (!OPTIONS.contains(words.get(i))) {
                problems.add("'" + words.get(i) + "' is no option");
            } else if (i + 1 == words.size()) {
                problems.add(words.get(i) + " needs a value");
            } else {
                given.put(words.get(i), words.get(i + 1));
            }
        }
        SandboxOptions.Callers usual = SandboxOptions.Callers.USUAL;
        SandboxOptions options = new SandboxOptions(
                (int) number(given, "--port-base", SandboxOptions.USUAL_PORT_BASE, 65_526, problems),
                number(given, "--seed", 1, Integer.MAX_VALUE, problems),
                scenario(Optional.ofNullable(given.get("--scenario")), problems),
                Path.of(Optional.ofNullable(System.getenv("TARKASH_HOME")).orElse("."))
                        .resolve("market"),
                new SandboxOptions.Callers(
                        (int) number(given, "--clients", usual.clientsEach(), 1_000, problems),
                        given.getOrDefault("--redirect", usual.redirect()),
                        Optional.ofNullable(given.get("--postback"))),
                marketOrders(given.getOrDefault("--angel-market", "reject"), problems));
        return problems.isEmpty() ? Optional.of(options) : Optional.empty();
    }

    private static MarketOrders marketOrders(String word, List<String> problems) {
        Optional<MarketOrders> known = MarketOrders.parse(word);
        if (known.isEmpty()) {
            problems.add("--angel-market: '" + word + "' is none of accept, convert, reject");
        }
        return known.orElse(MarketOrders.REJECT);
    }

    private static long number(Map<String, String> given, String name, long usual, long most, List<String> problems) {
        String text = given.getOrDefault(name, Long.toString(usual));
        if (text.matches("\\d{1,10}") && Long.parseLong(text) <= most) {
            return Long.parseLong(text);
        }
        problems.add(name + ": '" + text + "' is no whole number up to " + most);
        return usual;
    }

    private static Scenario scenario(Optional<String> file, List<String> problems) {
        try {
            return file.map(name -> ScenarioText.read(Path.of(name))).orElse(Scenario.QUIET);
        } catch (ScenarioRefused refused) {
            problems.addAll(refused.problems());
        } catch (UncheckedIOException unreadable) {
            problems.add("--scenario: " + unreadable.getMessage());
        }
        return Scenario.QUIET;
    }
}
