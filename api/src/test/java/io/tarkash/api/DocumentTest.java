package io.tarkash.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.tarkash.api.definitions.OpenRuns;
import io.tarkash.api.testing.Ask;
import io.tarkash.api.testing.Row;
import io.tarkash.api.testing.Scene;
import io.tarkash.api.testing.Who;
import io.tarkash.api.testing.WholeApi;
import io.tarkash.api.web.Access;
import io.tarkash.api.web.Json;
import io.tarkash.api.web.Need;
import io.tarkash.api.web.Problem;
import io.tarkash.api.web.ProblemKind;
import io.tarkash.api.web.Route;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.UserId;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Routes and document say the same, both ways. */
class DocumentTest {
    private static final WholeApi API = new WholeApi();
    private static final Pattern DEFINITIONS =
            Pattern.compile("(?<method>[A-Z]+) (?<path>/api/(options/(baskets|strategies)|broker-accounts|caps)\\b.*)");
    private static final JsonNode DOCUMENT = API.document().json();

    @AfterAll
    static void stops() {
        API.close();
    }

    @Test
    void isValidOpenApi() {
        assertThat(new OpenAPIV3Parser().readContents(Json.text(DOCUMENT)).getMessages())
                .isEmpty();
    }

    @Test
    void isMadeOfEveryFileThereIs() throws IOException, URISyntaxException {
        URL base = Objects.requireNonNull(getClass().getClassLoader().getResource("openapi/base.yaml"));
        Set<String> expected = new TreeSet<>(API.files());
        expected.add("openapi/base.yaml");
        expected.add("openapi/documents.yaml");
        try (Stream<Path> files = Files.list(Path.of(base.toURI()).resolveSibling("."))) {
            assertThat(files.map(file -> "openapi/" + file.getFileName()))
                    .as("a file whose group is missing in WholeApi")
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void describesExactlyTheRoutesThereAre() {
        List<String> described = new ArrayList<>();
        for (var path : DOCUMENT.path("paths").properties()) {
            for (var member : path.getValue().properties()) {
                if (!member.getKey().equals("parameters")) {
                    described.add(member.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
                }
            }
        }
        assertThat(described)
                .containsExactlyInAnyOrderElementsOf(
                        API.routes().stream().map(Route::name).toList());
    }

    @Test
    void saysOfEachRouteWhatItsDeclarationSays() {
        for (Route route : API.routes()) {
            JsonNode operation = operation(route);
            assertThat(operation.path("x-access").asText())
                    .as(route.name())
                    .isEqualTo(route.access().name());
            boolean open = operation.path("security").isArray()
                    && operation.path("security").isEmpty();
            assertThat(open).as(route.name()).isEqualTo(route.access() == Access.PUBLIC);
            assertThat(parameters(route, "path"))
                    .as(route.name())
                    .containsExactlyInAnyOrderElementsOf(route.path().names());
            assertThat(parameters(route, "query"))
                    .as(route.name())
                    .containsExactlyInAnyOrderElementsOf(route.queryNames());
            assertThat(parameters(route, "header").contains("Idempotency-Key"))
                    .as(route.name())
                    .isEqualTo(route.isNeeding(Need.IDEMPOTENCY_KEY));
            assertThat(parameters(route, "header").contains("If-Match"))
                    .as(route.name())
                    .isEqualTo(route.isNeeding(Need.IF_MATCH));
            assertThat(operation.path("responses").has("default"))
                    .as(route.name())
                    .isTrue();
        }
    }

    @Test
    void namesEachOperationOnceAndUnderAKnownTag() {
        Set<String> tags = new TreeSet<>(DOCUMENT.path("tags").findValuesAsText("name"));
        List<String> ids = new ArrayList<>();
        for (Route route : API.routes()) {
            ids.add(operation(route).path("operationId").asText());
            assertThat(tags)
                    .as(route.name())
                    .contains(operation(route).path("tags").path(0).asText());
        }
        assertThat(ids).doesNotHaveDuplicates().doesNotContain("");
    }

    /** While a desk is read, nobody knows what is open: what depends on that is refused, and the document says so. */
    @Test
    void namesEachAnswerOfADeskThatIsStillRead() {
        for (Row row : API.rows()) {
            Matcher name = DEFINITIONS.matcher(row.route());
            if (!name.matches()) {
                continue;
            }
            Scene scene = API.scene();
            Ask ask = row.request().apply(scene);
            API.definitions().open(new UnreadDesk());
            int status = scene.send(Who.OWNER, ask).status();
            API.definitions().open(OpenRuns.NONE);
            JsonNode described = DOCUMENT.path("paths")
                    .path(name.group("path"))
                    .path(name.group("method").toLowerCase(Locale.ROOT))
                    .path("responses");
            assertThat(described.has(Integer.toString(status)))
                    .as("%s: %d", row.route(), status)
                    .isTrue();
            assertThat(status == 503).as(row.route()).isEqualTo(described.has("503"));
        }
    }

    private static final class UnreadDesk implements OpenRuns {
        @Override
        public List<OpenRun> of(UserId user) {
            throw Problem.of(ProblemKind.UNAVAILABLE, "The desk is being read.").asRefusal();
        }

        @Override
        public Held hold(UserId user, AccountId account) {
            return new Held(Optional.of("the desk does not answer"), () -> {});
        }
    }

    private static JsonNode operation(Route route) {
        return DOCUMENT.path("paths")
                .path(route.path().text())
                .path(route.method().name().toLowerCase(Locale.ROOT));
    }

    private static Set<String> parameters(Route route, String place) {
        Set<String> names = new TreeSet<>();
        for (JsonNode list : List.of(
                operation(route).path("parameters"),
                DOCUMENT.path("paths").path(route.path().text()).path("parameters"))) {
            for (JsonNode given : list) {
                JsonNode parameter = given.has("$ref")
                        ? DOCUMENT.at(given.path("$ref").asText().substring(1))
                        : given;
                if (parameter.path("in").asText().equals(place)) {
                    names.add(parameter.path("name").asText());
                }
            }
        }
        return names;
    }
}
