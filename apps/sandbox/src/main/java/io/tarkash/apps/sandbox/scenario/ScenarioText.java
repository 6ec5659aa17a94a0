package io.tarkash.apps.sandbox.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads scenarios from YAML or JSON, which is YAML too, and refuses one with everything that is wrong in it. */
public final class ScenarioText {
    private static final ObjectMapper YAML = new YAMLMapper();
    private static final Pattern RANGE = Pattern.compile("(\\d{1,9})(?:(-)(\\d{1,9})?)?");

    private ScenarioText() {}

    public static Scenario read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public static Scenario parse(String text) {
        List<String> problems = new ArrayList<>();
        JsonNode root = tree(text);
        JsonNode rules = root.isArray() ? root : root.path("rules");
        List<FaultRule> read = new ArrayList<>();
        int number = 0;
        for (JsonNode rule : rules) {
            rule(rule, "rules[" + number + "]", problems).ifPresent(read::add);
            number++;
        }
        if (!root.isArray() && !root.isMissingNode() && !root.isNull()) {
            Fields top = new Fields(root, "scenario", problems);
            top.text("seed");
            top.texts("rules");
            top.end();
        }
        if (!problems.isEmpty()) {
            throw new ScenarioRefused(problems);
        }
        return new Scenario(root.path("seed").asLong(1), read);
    }

    /** One rule by itself. */
    public static FaultRule parseRule(String text) {
        List<String> problems = new ArrayList<>();
        Optional<FaultRule> rule = rule(tree(text), "rule", problems);
        if (!problems.isEmpty() || rule.isEmpty()) {
            throw new ScenarioRefused(problems);
        }
        return rule.get();
    }

    private static JsonNode tree(String text) {
        try {
            return YAML.readTree(text);
        } catch (JsonProcessingException mistaken) {
            throw new ScenarioRefused(List.of("neither YAML nor JSON: " + mistaken.getOriginalMessage()));
        }
    }

    private static Optional<FaultRule> rule(JsonNode node, String place, List<String> problems) {
        Fields fields = new Fields(node, place, problems);
        String name = fields.text("name").orElse(place);
        FaultRule.Match match = new FaultRule.Match(
                fields.word("broker", SandboxBroker::parse, "kite, angel, shoonya, zebu"),
                fields.text("client"),
                calls(fields));
        Optional<Action> action = ActionText.read(fields);
        FaultRule.When when = when(fields, action.map(ActionText::isOnce).orElse(false));
        fields.end();
        return action.map(done -> new FaultRule(name, match, when, done));
    }

    private static Set<Call> calls(Fields fields) {
        Set<Call> calls = new HashSet<>();
        for (String word : fields.texts("call")) {
            Call.parse(word).ifPresentOrElse(calls::add, () -> fields.wrong("call", "'" + word + "' is no call"));
        }
        return calls;
    }

    private static FaultRule.When when(Fields fields, boolean once) {
        long first = 1;
        long last = once ? 1 : Long.MAX_VALUE;
        Optional<String> nth = fields.text("nth");
        if (nth.isPresent()) {
            Matcher range = RANGE.matcher(nth.get());
            if (range.matches()) {
                first = Long.parseLong(range.group(1));
                Optional<String> end = Optional.ofNullable(range.group(3));
                boolean open = Optional.ofNullable(range.group(2)).isPresent() && end.isEmpty();
                last = open ? Long.MAX_VALUE : end.map(Long::parseLong).orElse(first);
            } else {
                fields.wrong("nth", "'" + nth.get() + "' is not as 3, 2-4 or 3-");
            }
        }
        return new FaultRule.When(
                first,
                last,
                fields.time("from"),
                fields.time("to"),
                fields.number("for_seconds", 0, 86_400).map(seconds -> Duration.ofMillis(Math.round(seconds * 1_000))),
                fields.number("probability", 0, 1).orElse(1.0));
    }
}
