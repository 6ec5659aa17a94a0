package io.tarkash.apps.server.watching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.api.admin.Punctuality;
import io.tarkash.api.web.Json;
import io.tarkash.apps.server.trading.Trading;
import io.tarkash.live.notice.Notice;
import io.tarkash.live.punctuality.Lateness;
import io.tarkash.live.punctuality.PunctualityReport;
import io.tarkash.live.punctuality.PunctualityReport.Step;
import java.time.Duration;
import java.util.Map;

/** How late minutes and orders were, in microseconds, with what was noticed of the clocks. */
public final class PunctualityJson implements Punctuality {
    private final Trading trading;

    public PunctualityJson(Trading trading) {
        this.trading = trading;
    }

    @Override
    public JsonNode report() {
        PunctualityReport report = trading.desks().punctuality();
        ObjectNode json = Json.object().put("day", report.day().toString());
        json.set("today", steps(report.today()));
        json.set("since_start", steps(report.total()));
        json.put("wall_clock_ahead_us", micros(trading.timer().wallOffset()));
        json.put("realtime_scheduling", trading.timer().realtime().toString());
        var notices = json.putArray("notices");
        for (Notice notice : trading.newestNotices()) {
            notices.addObject()
                    .put("at", notice.at().toString())
                    .put("kind", notice.kind().name())
                    .put("text", notice.text());
        }
        return json;
    }

    private static ObjectNode steps(Map<Step, Lateness> steps) {
        ObjectNode json = Json.object();
        steps.forEach((step, late) -> json.putObject(step.name())
                .put("count", late.count())
                .put("p50_us", micros(late.p50()))
                .put("p90_us", micros(late.p90()))
                .put("p99_us", micros(late.p99()))
                .put("p99_9_us", micros(late.p999()))
                .put("max_us", micros(late.max())));
        return json;
    }

    private static long micros(Duration span) {
        return span.toNanos() / 1_000;
    }
}
