package io.tarkash.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.api.testing.Ask;
import io.tarkash.api.testing.Row;
import io.tarkash.api.testing.Scene;
import io.tarkash.api.testing.Who;
import io.tarkash.api.testing.WholeApi;
import io.tarkash.api.web.Route;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every route with every kind of caller. A route without a row fails here. */
class MatrixTest {
    private static final WholeApi API = new WholeApi();

    @AfterAll
    static void stops() {
        API.close();
    }

    @Test
    void hasOneRowForEachRoute() {
        assertThat(API.rows().stream().map(Row::route))
                .containsExactlyInAnyOrderElementsOf(
                        API.routes().stream().map(Route::name).toList());
    }

    @TestFactory
    Stream<DynamicTest> answersEachCallerAsTheRowSays() {
        return API.rows().stream().map(row -> DynamicTest.dynamicTest(row.route(), () -> tries(row)));
    }

    private static void tries(Row row) {
        for (Who who : Who.values()) {
            Scene scene = API.scene();
            Ask ask = row.request().apply(scene);
            assertThat(scene.send(who, ask).status())
                    .as("%s as %s", row.route(), who)
                    .isEqualTo(row.expected().get(who));
        }
    }
}
