package io.tarkash.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The published schema and the reader say the same. */
class PlanSchemaTest {
    private static final JsonNode SCHEMA = schemaTree();
    private static final JsonSchema VALIDATOR =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(SCHEMA);

    private static JsonNode schemaTree() {
        try {
            return new ObjectMapper().readTree(Files.readString(Texts.SCHEMA));
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static Set<ValidationMessage> violations(String yaml) {
        return VALIDATOR.validate(TreeText.yaml(yaml, new Mistakes()));
    }

    private static JsonNode definition(String name) {
        return SCHEMA.path("$defs").path(name);
    }

    private static List<String> names(JsonNode list) {
        List<String> names = new ArrayList<>();
        list.forEach(name -> names.add(name.asText()));
        return names;
    }

    private static List<String> keys(JsonNode mapping) {
        return mapping.propertyStream().map(Map.Entry::getKey).toList();
    }

    @Test
    void everyExampleButTheWrongOneIsValid() throws IOException {
        for (Path example : Texts.examples()) {
            boolean isWrong = example.endsWith("ten-mistakes.yaml");
            assertThat(violations(Files.readString(example)).isEmpty())
                    .as(example.toString())
                    .isEqualTo(!isWrong);
            assertThat(Texts.reader().read(example) instanceof PlanReading.Accepted)
                    .as(example.toString())
                    .isEqualTo(!isWrong);
        }
        assertThat(Texts.examples()).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void bothKnowTheSameFields() {
        for (Shape shape : Shapes.ALL) {
            JsonNode definition = definition(shape.name());
            assertThat(keys(definition.path("properties"))).as(shape.name()).hasSameElementsAs(shape.fields());
            assertThat(definition.path("additionalProperties").isBoolean())
                    .as(shape.name())
                    .isTrue();
            assertThat(definition.path("additionalProperties").asBoolean())
                    .as(shape.name())
                    .isFalse();
        }
    }

    @Test
    void bothWantTheSameFields() {
        for (Shape shape : Shapes.ALL) {
            JsonNode definition = definition(shape.name());
            switch (shape) {
                case Shape.Mapping mapping ->
                    assertThat(names(definition.path("required")))
                            .as(shape.name())
                            .hasSameElementsAs(mapping.required());
                case Shape.OneOf oneOf -> {
                    assertThat(definition.path("minProperties").asInt()).isEqualTo(1);
                    assertThat(definition.path("maxProperties").asInt()).isEqualTo(1);
                }
            }
        }
    }

    @Test
    void bothKnowTheSameWords() {
        for (Words<?> words : Words.ALL) {
            assertThat(names(definition(words.name()).path("enum")))
                    .as(words.name())
                    .containsExactlyElementsOf(words.meanings().keySet());
        }
    }

    @Test
    void theSchemaHasNoMappingThatTheReaderDoesNotKnow() {
        List<String> shapes = Shapes.ALL.stream().map(Shape::name).toList();
        assertThat(SCHEMA.path("$defs")
                        .propertyStream()
                        .filter(entry -> entry.getValue().has("properties"))
                        .map(Map.Entry::getKey))
                .hasSameElementsAs(shapes);
    }

    @Test
    void everyFieldAndDefinitionIsDescribed() {
        SCHEMA.path("$defs")
                .propertyStream()
                .forEach(
                        entry -> assertThat(entry.getValue().path("description").asText())
                                .as(entry.getKey())
                                .isNotBlank());
    }

    @Test
    void bothRefuseWhatOnlyTheRestOfThePlanTells() {
        for (String wrong : List.of(
                Texts.spread("        on_short_exit: KEEP_HEDGE\n", ""),
                Texts.spread("reference: SPOT", "reference: SPOT\n        overall: {stop: 10, scope: TOTAL}"),
                Texts.spread("reference: SPOT", "reference: SPOT\n        overall: {scope: TOTAL}"),
                Texts.spread("exit: \"15:15\"", "exit: {time: \"15:15\"}"),
                Texts.spread("exit: \"15:15\"", "exit: {next_day: \"15:15\", time: \"15:15\"}"),
                Texts.strike("{atm_offset: 1, delta: 0.5}"),
                Texts.strike("{delta: 1}"))) {
            assertThat(Texts.refused(wrong)).as(wrong).isNotEmpty();
            assertThat(violations(wrong)).as(wrong).isNotEmpty();
        }
        assertThat(violations(Texts.SPREAD)).isEmpty();
    }
}
