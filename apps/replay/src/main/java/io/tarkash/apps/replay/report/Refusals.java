package io.tarkash.apps.replay.report;

import io.tarkash.domain.order.Order;
import io.tarkash.domain.order.OrderState;
import io.tarkash.domain.order.Purpose;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.run.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was not done, and why, in sentences: runs that were skipped or halted, orders that came to nothing. */
record Refusals(Report report) {
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        report.runs().forEach(run -> lines.addAll(stages(run)));
        report.trades().orders().stream()
                .filter(order -> cameToNothing(order.state(), order.key().purpose()))
                .map(this::order)
                .forEach(lines::add);
        return lines;
    }

    private static List<String> stages(Run run) {
        Map<String, List<String>> accounts = new LinkedHashMap<>();
        for (AccountRun account : run.accounts()) {
            if (account.stage() instanceof AccountStage.Skipped || account.stage() instanceof AccountStage.Halted) {
                String why = StateWords.name(account.stage()) + ", "
                        + StateWords.reason(account.stage()).orElse("");
                accounts.computeIfAbsent(why, reason -> new ArrayList<>())
                        .add(account.account().value());
            }
        }
        return accounts.entrySet().stream()
                .map(entry ->
                        run.strategy().id() + " at " + String.join(", ", entry.getValue()) + ": " + entry.getKey())
                .toList();
    }

    private static boolean cameToNothing(OrderState state, Purpose purpose) {
        return switch (state) {
            case OrderState.Rejected s -> true;
            case OrderState.NotSent s -> true;
            case OrderState.Absent s -> true;
            case OrderState.Expired s -> true;
            case OrderState.Cancelled s -> purpose == Purpose.ENTRY;
            case OrderState.Planned s -> false;
            case OrderState.Sending s -> false;
            case OrderState.Unknown s -> false;
            case OrderState.Acked s -> false;
            case OrderState.Open s -> false;
            case OrderState.Partial s -> false;
            case OrderState.Filled s -> false;
        };
    }

    private String order(Order order) {
        String strategy = report.runs().stream()
                .filter(run -> run.id().equals(order.key().run()))
                .map(run -> run.strategy().id().value())
                .findFirst()
                .orElse(order.key().run().value());
        return strategy + " at " + order.key().account() + ": " + order.key().purpose() + " of "
                + order.key().leg() + ", " + order.intent().side() + " "
                + order.intent().units() + " " + order.intent().instrument() + ": " + StateWords.name(order.state())
                + (order.filledUnits() > 0 ? " after " + order.filledUnits() : "")
                + StateWords.reason(order.state()).map(why -> ", " + why).orElse("");
    }
}
