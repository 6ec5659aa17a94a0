package io.tarkash.api.trading.shown;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.api.market.Shown;
import io.tarkash.api.web.Json;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.run.WhyCard;
import io.tarkash.stores.journal.Execution;
import java.math.BigDecimal;

/** What a desk has told people: alerts, why-cards and the lines of its history. */
public final class TellingShown {
    private TellingShown() {}

    public static ObjectNode alert(Alert alert) {
        return Json.object()
                .put("code", alert.code().name())
                .put("at", alert.at().toString())
                .put("about", alert.about())
                .put("text", alert.text());
    }

    public static ObjectNode card(WhyCard card) {
        ObjectNode json = Json.object()
                .put("subject", card.subject())
                .put("at", card.at().toString())
                .put("snapshot_at", card.snapshotAt().toString())
                .put("rule", card.rule());
        ArrayNode candidates = json.putArray("candidates");
        card.candidates().forEach(candidate -> candidates.add(candidate(candidate)));
        return json.put("result", card.result());
    }

    private static ObjectNode candidate(WhyCard.Candidate candidate) {
        ObjectNode json = Json.object();
        json.set("instrument", Shown.instrument(candidate.instrument()));
        if (candidate.premium().isPositive()) {
            json.set("premium", Shown.price(candidate.premium()));
        }
        if (candidate.spread().isPositive()) {
            json.set("spread", Shown.price(candidate.spread()));
        }
        long basisPoints = candidate.delta().basisPoints();
        if (basisPoints != 0) {
            json.set("delta", DecimalNode.valueOf(BigDecimal.valueOf(basisPoints, 4)));
        }
        return json.put("note", candidate.note());
    }

    public static ObjectNode execution(Execution execution) {
        ObjectNode json = Json.object()
                .put("kind", execution.kind().name())
                .put("run", execution.run().value())
                .put("strategy", execution.strategy().value())
                .put("version", execution.version())
                .put("at", execution.at().toString());
        ArrayNode accounts = json.putArray("accounts");
        execution.accounts().forEach((account, stage) -> {
            ObjectNode entry = accounts.addObject().put("account", account.value());
            entry.set("stage", RunShown.stage(stage));
        });
        return json;
    }
}
