package io.tarkash.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.api.testing.Ask;
import io.tarkash.api.testing.Mutants;
import io.tarkash.api.testing.Reply;
import io.tarkash.api.testing.Row;
import io.tarkash.api.testing.Scene;
import io.tarkash.api.testing.Who;
import io.tarkash.api.testing.WholeApi;
import io.tarkash.api.web.Access;
import io.tarkash.api.web.Method;
import io.tarkash.api.web.RateClass;
import io.tarkash.api.web.Route;
import io.tarkash.testkit.Seed;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Bends a good request of every route in many ways: no answer is a fault, each is as the document says, and after a
 * refusal everything reads as before. {@code -Dtarkash.fuzz=1000} bends longer.
 */
class FuzzTest {
    private static final WholeApi API = new WholeApi();
    private static final int MUTANTS = Integer.getInteger("tarkash.fuzz", 30);

    private static final Map<Integer, Integer> STATUSES = new TreeMap<>();

    @AfterAll
    static void stops() {
        System.out.println("FuzzTest: answers by status " + STATUSES);
        API.close();
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatIsBentAndKeepsNothingOfIt() {
        Map<String, Route> routes = API.routes().stream().collect(Collectors.toMap(Route::name, Function.identity()));
        long seed = Seed.random("FuzzTest").nextLong();
        return API.rows().stream()
                .map(row -> DynamicTest.dynamicTest(row.route(), () -> {
                    Route route = Objects.requireNonNull(routes.get(row.route()), row.route());
                    new Bending(row, route, new Random(seed ^ row.route().hashCode())).run();
                }));
    }

    private static final class Bending {
        private final Row row;
        private final Route route;
        private final Mutants mutants;
        private Scene scene = API.scene();
        private Ask good;
        private Map<String, String> before;

        private Bending(Row row, Route route, Random random) {
            this.row = row;
            this.route = route;
            this.mutants = new Mutants(API.document().json(), random);
            this.good = row.request().apply(scene);
            this.before = state();
        }

        private void run() {
            for (int count = 0; count < MUTANTS; count++) {
                Ask ask = mutants.mutant(route, good);
                Reply reply = scene.send(row.rightful(), ask);
                STATUSES.merge(reply.status(), 1, Integer::sum);
                assertThat(reply.status()).as("%s -> %s", ask, reply.text()).isLessThan(500);
                if (route.method() != Method.GET) {
                    compare(ask, reply);
                }
            }
        }

        private void compare(Ask ask, Reply reply) {
            if (reply.status() >= 400) {
                assertThat(state()).as("%s -> %s", ask, reply.text()).isEqualTo(before);
            } else {
                scene = API.scene();
                good = row.request().apply(scene);
                before = state();
            }
        }

        /** All that owner and administrator can read without an id, and the thing at the path itself. */
        private Map<String, String> state() {
            Map<String, String> seen = new LinkedHashMap<>();
            for (Route each : API.routes()) {
                boolean whole = each.path().names().isEmpty() || each.path().equals(route.path());
                if (each.method() == Method.GET
                        && each.access() != Access.PUBLIC
                        && each.rate() != RateClass.STREAM
                        && whole) {
                    Ask get = Ask.get(
                            each.path().names().isEmpty()
                                    ? each.path().text()
                                    : good.path().split("\\?", -1)[0]);
                    seen.put("owner " + each.name(), scene.send(Who.OWNER, get).text());
                    seen.put("admin " + each.name(), scene.send(Who.ADMIN, get).text());
                }
            }
            seen.replaceAll((name, text) -> text.replaceAll("\"instance\":\"[^\"]*\"", ""));
            return seen;
        }
    }
}
