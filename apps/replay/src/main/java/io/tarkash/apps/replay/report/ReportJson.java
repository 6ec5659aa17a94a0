package io.tarkash.apps.replay.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.apps.replay.report.Report.AccountResult;
import io.tarkash.apps.replay.report.Report.LegResult;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.order.Fill;
import io.tarkash.domain.order.IntentKey;
import io.tarkash.domain.order.Moment;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.run.AccountLeg;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.run.BoundLeg;
import io.tarkash.domain.run.Run;
import io.tarkash.domain.run.WhyCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Function;

/**
 * The report for machines. The order of fields never changes; money and prices are whole paise, quantities are units,
 * instants are IST text with milliseconds.
 */
public final class ReportJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectWriter WRITER = new ObjectMapper().writerWithDefaultPrettyPrinter();
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT);

    private ReportJson() {}

    public static void write(Report report, Path file) throws IOException {
        Files.writeString(file, text(report));
    }

    public static String text(Report report) {
        try {
            return WRITER.writeValueAsString(tree(report)) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree can be written", impossible);
        }
    }

    private static ObjectNode tree(Report report) {
        ObjectNode root =
                NODES.objectNode().put("tradingDate", report.tradingDate().toString());
        root.set("runs", list(report.runs(), ReportJson::run));
        root.set("orders", list(report.trades().orders(), ReportJson::order));
        root.set("fills", list(report.trades().fills(), ReportJson::fill));
        root.set("positions", list(report.positions(), ReportJson::position));
        ObjectNode pnl = NODES.objectNode();
        put(pnl, report.profit()).set("accounts", list(report.accounts(), ReportJson::account));
        root.set("pnl", pnl);
        root.put("storeQueries", report.audit().storeQueries());
        root.set("whyCards", list(report.notes().whyCards(), ReportJson::whyCard));
        root.set("alerts", list(report.notes().alerts(), ReportJson::alert));
        return root.put("digest", report.audit().digest());
    }

    private static ObjectNode run(Run run) {
        ObjectNode node = NODES.objectNode()
                .put("id", run.id().value())
                .put("user", run.user().value())
                .put("strategy", run.strategy().id().value())
                .put("version", run.strategy().version())
                .put("name", run.strategy().name())
                .put("underlying", run.strategy().underlying().name())
                .put("scheduled", instant(Ist.instant(run.scheduled())))
                .put("exitAt", instant(Ist.instant(run.exitAt())));
        node.set("legs", list(run.legs(), ReportJson::leg));
        node.set("accounts", list(run.accounts(), ReportJson::accountRun));
        return node;
    }

    private static ObjectNode leg(BoundLeg bound) {
        return NODES.objectNode()
                .put("leg", bound.leg().id().value())
                .put("side", bound.leg().side().name())
                .put("lots", bound.leg().lots())
                .put("instrument", bound.contract().instrument().toString())
                .put("lotUnits", bound.contract().lotUnits());
    }

    private static ObjectNode accountRun(AccountRun account) {
        ObjectNode node = NODES.objectNode()
                .put("account", account.account().value())
                .put("stage", StateWords.name(account.stage()));
        StateWords.reason(account.stage()).ifPresent(reason -> node.put("reason", reason));
        node.set("legs", list(account.legs(), ReportJson::accountLeg));
        return node;
    }

    private static ObjectNode accountLeg(AccountLeg leg) {
        return NODES.objectNode()
                .put("leg", leg.leg().value())
                .put("plannedQuantity", leg.plannedUnits())
                .put("targetQuantity", leg.targetUnits())
                .put("cause", leg.cause().name())
                .put("outsideQuantity", leg.outsideUnits())
                .put("outsideCashPaise", leg.outsideCash().paise());
    }

    private static ObjectNode order(Order order) {
        ObjectNode node = NODES.objectNode()
                .put("intentId", order.intent().id().value())
                .put("tag", order.intent().tag().value());
        put(node, order.key())
                .put("attempt", order.key().attempt())
                .put("slice", order.key().slice())
                .put("instrument", order.intent().instrument().toString())
                .put("side", order.intent().side().name())
                .put("quantity", order.intent().units())
                .put("filledQuantity", order.filledUnits())
                .put("product", order.intent().product().name())
                .put("limitPaise", order.limit().paise())
                .put("repricings", order.repricings())
                .put("state", StateWords.name(order.state()));
        StateWords.reason(order.state()).ifPresent(reason -> node.put("reason", reason));
        order.brokerOrder().ifPresent(id -> node.put("brokerOrderId", id.value()));
        ObjectNode instants = node.putObject("instants");
        for (Moment moment : Moment.values()) {
            order.at(moment).ifPresent(at -> instants.put(camel(moment), instant(at)));
        }
        return node;
    }

    private static ObjectNode fill(Fill fill) {
        ObjectNode node = NODES.objectNode()
                .put("trade", fill.trade().number())
                .put("intentId", fill.intent().id().value());
        return put(node, fill.intent())
                .put("instrument", fill.instrument().toString())
                .put("side", fill.side().name())
                .put("quantity", fill.units())
                .put("pricePaise", fill.price().paise())
                .put("at", instant(fill.at()));
    }

    private static ObjectNode position(LegResult result) {
        ObjectNode node = NODES.objectNode()
                .put("run", result.run().value())
                .put("leg", result.leg().value())
                .put("account", result.account().value())
                .put("instrument", result.instrument().toString())
                .put("side", result.position().side().name())
                .put("netQuantity", result.held().netUnits())
                .put("enteredQuantity", result.position().enteredUnits())
                .put("entryPricePaise", result.position().entryPrice().paise())
                .put("markPaise", result.held().mark().paise());
        return put(node, result.profit());
    }

    private static ObjectNode account(AccountResult result) {
        ObjectNode node = NODES.objectNode()
                .put("account", result.account().id().value())
                .put("broker", result.account().broker().name());
        return put(node, result.profit());
    }

    private static ObjectNode whyCard(WhyCard card) {
        ObjectNode node = NODES.objectNode()
                .put("run", card.run().value())
                .put("subject", card.subject())
                .put("at", instant(card.at()))
                .put("snapshotAt", instant(card.snapshotAt()))
                .put("rule", card.rule());
        node.set("candidates", list(card.candidates(), ReportJson::candidate));
        return node.put("result", card.result());
    }

    private static ObjectNode candidate(WhyCard.Candidate candidate) {
        return NODES.objectNode()
                .put("instrument", candidate.instrument().toString())
                .put("premiumPaise", candidate.premium().paise())
                .put("spreadPaise", candidate.spread().paise())
                .put("deltaPercent", candidate.delta().toString())
                .put("note", candidate.note());
    }

    private static ObjectNode alert(Alert alert) {
        return NODES.objectNode()
                .put("code", alert.code().name())
                .put("at", instant(alert.at()))
                .put("about", alert.about())
                .put("text", alert.text());
    }

    private static ObjectNode put(ObjectNode node, IntentKey key) {
        return node.put("run", key.run().value())
                .put("leg", key.leg().value())
                .put("account", key.account().value())
                .put("purpose", key.purpose().name());
    }

    private static ObjectNode put(ObjectNode node, Profit profit) {
        return node.put("grossPaise", profit.gross().paise())
                .put("chargesPaise", profit.charges().paise())
                .put("netPaise", profit.net().paise());
    }

    private static <T> ArrayNode list(Collection<T> items, Function<T, ObjectNode> form) {
        ArrayNode list = NODES.arrayNode();
        items.forEach(item -> list.add(form.apply(item)));
        return list;
    }

    private static String instant(Instant at) {
        return INSTANT.format(at.atOffset(Ist.OFFSET));
    }

    /** {@code CANCEL_ASKED} as {@code cancelAsked}. */
    private static String camel(Moment moment) {
        StringBuilder text = new StringBuilder();
        for (String word : moment.name().split("_", -1)) {
            text.append(
                    text.isEmpty()
                            ? word.toLowerCase(Locale.ROOT)
                            : word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT));
        }
        return text.toString();
    }
}
