package io.tarkash.stores.journal;

import io.tarkash.domain.order.Fill;
import io.tarkash.domain.order.IntentKey;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.run.Run;
import io.tarkash.engine.event.DeskRecord;
import java.util.stream.Collectors;

/** What a record says, in one line for people. */
final class DeskLine {
    /** A line is cut here: texts of brokers may be of any length. */
    private static final int LENGTH_MAX = 300;

    private DeskLine() {}

    static String of(DeskRecord record) {
        String line = text(record);
        return line.length() <= LENGTH_MAX ? line : line.substring(0, LENGTH_MAX);
    }

    private static String text(DeskRecord record) {
        return switch (record) {
            case DeskRecord.RunChanged(var run) -> run(run);
            case DeskRecord.OrderChanged(var order) -> order(order);
            case DeskRecord.Filled(var fill) -> fill(fill);
            case DeskRecord.OutsideHeld held ->
                "outside " + held.account() + " " + held.holding().instrument() + " " + held.units();
            case DeskRecord.Explained(var card) -> "why " + card.run() + " " + card.subject();
            case DeskRecord.Alerted(var alert) -> "alert " + alert.code() + " " + alert.about();
            case DeskRecord.Steered(var run, var steering) -> "steered " + run + " " + steering;
            case DeskRecord.EntriesSwitched switched ->
                "entries " + (switched.stopped() ? "stopped" : "allowed") + ": " + switched.why();
            case DeskRecord.CommandTaken taken -> "command " + taken.key() + " " + taken.fingerprint();
            case DeskRecord.CommandForgotten(var key) -> "command forgotten " + key;
            case DeskRecord.CapReached cap ->
                "loss cap of " + cap.account().map(Object::toString).orElse("all") + " on " + cap.day() + ": "
                        + cap.profit();
            case DeskRecord.DayOpened day -> "day " + day.day() + " opened at " + day.account();
        };
    }

    private static String run(Run run) {
        return "run " + run.id() + " " + run.strategy().id() + " "
                + run.accounts().stream()
                        .map(account -> account.account() + "="
                                + account.stage().getClass().getSimpleName())
                        .collect(Collectors.joining(","));
    }

    private static String order(Order order) {
        IntentKey key = order.key();
        return "order " + order.intent().id() + " " + order.state().getClass().getSimpleName() + " " + key.purpose()
                + " " + order.intent().side() + " " + order.intent().units() + " "
                + order.intent().instrument()
                + " at " + order.limit() + " run " + key.run() + " account " + key.account() + " filled "
                + order.filledUnits()
                + order.brokerOrder().map(id -> " broker " + id).orElse("");
    }

    private static String fill(Fill fill) {
        return "fill " + fill.trade().number() + " " + fill.side() + " " + fill.units() + " " + fill.instrument()
                + " at " + fill.price() + " run " + fill.intent().run() + " account "
                + fill.intent().account();
    }
}
