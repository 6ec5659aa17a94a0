package io.tarkash.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.domain.schedule.Schedule;
import io.tarkash.domain.schedule.Schedule.DaysToExpiry;
import io.tarkash.domain.schedule.Schedule.Exit;
import java.time.Duration;

/** Writes when a strategy trades; the reverse of {@link ScheduleForm}. */
final class ScheduleNode {
    private ScheduleNode() {}

    static ObjectNode of(Schedule schedule) {
        ObjectNode out = JsonWriter.NODES.objectNode();
        ArrayNode days = out.putArray("days");
        schedule.days().forEach(day -> days.add(Words.DAY.word(day)));
        DaysToExpiry distance = schedule.daysToExpiry();
        if (!distance.equals(DaysToExpiry.ANY)) {
            ObjectNode dte = out.putObject("dte");
            ArrayNode wanted = dte.putArray("days");
            distance.days().forEach(wanted::add);
            dte.put("basis", Words.BASIS.word(distance.basis()));
        }
        out.put("entry", schedule.entry().toString());
        exit(out, schedule.exit());
        return out.put("entry_window", span(schedule.entryWindow()));
    }

    private static void exit(ObjectNode out, Exit exit) {
        switch (exit) {
            case Exit.SameDay(var time) -> out.put("exit", time.toString());
            case Exit.NextTradingDay(var time) -> out.putObject("exit").put("next_day", time.toString());
            case Exit.BeforeExpiry(int days, var time) ->
                out.putObject("exit").put("days_before_expiry", days).put("time", time.toString());
        }
    }

    private static String span(Duration duration) {
        return duration.toSeconds() + "s";
    }
}
