package io.tarkash.apps.sandbox.scenario;

import io.tarkash.apps.sandbox.exchange.Refusal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The names of the actions and the fields that each takes. */
final class ActionText {
    private static final Duration USUAL = Duration.ofSeconds(1);
    private static final Map<String, Function<Fields, Action>> ACTIONS = actions();

    private ActionText() {}

    static Optional<Action> read(Fields fields) {
        Optional<String> name = fields.text("action");
        Optional<Action> action = name.map(ACTIONS::get).map(reader -> reader.apply(fields));
        if (action.isEmpty()) {
            fields.wrong("action", name.map(word -> "'" + word + "'").orElse("nothing") + " is none of " + names());
        }
        return action;
    }

    /** Whether it happens once unless a rule says how often. */
    static boolean isOnce(Action action) {
        return action instanceof Action.KillToken
                || action instanceof Action.DropStream
                || action instanceof Action.FreezeStream;
    }

    private static String names() {
        return String.join(", ", ACTIONS.keySet());
    }

    private static Map<String, Function<Fields, Action>> actions() {
        Map<String, Function<Fields, Action>> all = new TreeMap<>();
        all.put("drop_answer", fields -> new Action.DropAnswer());
        all.put("drop_request", fields -> new Action.DropRequest());
        all.put("delay_request", fields -> new Action.DelayRequest(time(fields)));
        all.put("delay_answer", fields -> new Action.DelayAnswer(time(fields)));
        all.put("fill_before_answer", fields -> new Action.DelayAnswer(time(fields)));
        all.put("status", ActionText::status);
        all.put("status_after", fields -> new Action.StatusAfter(fields.whole("code", 504, 400, 599)));
        all.put("reject", fields -> new Action.Reject(refusal(fields)));
        all.put("reject_later", fields -> new Action.RejectLater(refusal(fields)));
        all.put("omit_id", fields -> new Action.OmitId());
        all.put("lag", fields -> new Action.Lag(time(fields)));
        all.put("kill_token", fields -> new Action.KillToken());
        all.put("wrong_address", fields -> new Action.WrongAddress());
        all.put("down", fields -> new Action.Down());
        all.put("latency", fields -> new Action.Latency(time(fields)));
        all.put("fill_parts", ActionText::parts);
        all.put("no_fill", fields -> new Action.FillParts(0, 0));
        all.put("freeze_stream", fields -> new Action.FreezeStream(time(fields)));
        all.put("drop_stream", fields -> new Action.DropStream());
        all.put("duplicate_updates", fields -> new Action.DuplicateUpdates());
        all.put("reorder_updates", fields -> new Action.ReorderUpdates());
        all.put("hold_updates", fields -> new Action.HoldUpdates(time(fields)));
        all.put("lose_updates", fields -> new Action.LoseUpdates());
        return all;
    }

    private static Action status(Fields fields) {
        return new Action.Status(
                fields.whole("code", 503, 400, 599), fields.text("body").orElse(""));
    }

    private static Action parts(Fields fields) {
        return new Action.FillParts(fields.whole("parts", 2, 0, 100), fields.whole("twice", 0, 0, 100));
    }

    private static Duration time(Fields fields) {
        return fields.duration("ms", "seconds", USUAL);
    }

    private static Refusal refusal(Fields fields) {
        Refusal.Kind kind = fields.word("reason", ActionText::kind, kinds()).orElse(Refusal.Kind.OTHER);
        return Refusal.of(kind, fields.text("text").orElse("refused by the scenario"));
    }

    private static Optional<Refusal.Kind> kind(String word) {
        return Arrays.stream(Refusal.Kind.values())
                .filter(kind -> kind.name().equals(word.strip().toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    private static String kinds() {
        return String.join(
                ", ",
                Arrays.stream(Refusal.Kind.values())
                        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                        .toList());
    }
}
