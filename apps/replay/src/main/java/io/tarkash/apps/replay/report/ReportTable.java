package io.tarkash.apps.replay.report;

import io.tarkash.apps.replay.report.Report.AccountResult;
import io.tarkash.apps.replay.report.Report.LegResult;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.order.Fill;
import io.tarkash.domain.order.Purpose;
import io.tarkash.domain.run.AccountLeg;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.run.BoundLeg;
import io.tarkash.domain.run.ExitCause;
import io.tarkash.domain.run.Run;
import io.tarkash.domain.run.RunId;
import io.tarkash.domain.strategy.LegId;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The report for a person: what each leg did at each account, what was not done and why, and what it came to. Lines fit
 * a terminal of 80 to 120 columns; on a narrow one the seconds and the cause of an exit are left to the JSON.
 */
public final class ReportTable {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final Report report;
    private final Paint paint;
    private final Columns columns;
    private final Map<LegKey, List<Fill>> fills;
    private final Map<LegKey, LegResult> results;
    private final StringBuilder out = new StringBuilder();

    private ReportTable(Report report, int width, Paint paint) {
        this.report = report;
        this.paint = paint;
        this.columns = Columns.of(width);
        this.fills = report.trades().fills().stream().collect(Collectors.groupingBy(LegKey::of));
        this.results = new LinkedHashMap<>();
        report.positions()
                .forEach(result -> results.put(new LegKey(result.run(), result.leg(), result.account()), result));
    }

    public static String text(Report report, int width, Paint paint) {
        ReportTable table = new ReportTable(report, width, paint);
        table.day();
        return table.out.toString();
    }

    private void day() {
        line(paint.strong(DAY.format(report.tradingDate())));
        report.runs().forEach(this::run);
        section("Skipped or refused", new Refusals(report).lines());
        section("Alerts", report.notes().alerts().stream().map(this::alert).toList());
        totals();
    }

    private void run(Run run) {
        line("");
        boolean skipped = run.accounts().stream().allMatch(account -> account.stage() instanceof AccountStage.Skipped);
        line(paint.strong(run.strategy().id().value()) + "  " + run.strategy().underlying() + "  "
                + MINUTE.format(run.scheduled()) + (skipped ? "" : " to " + exitTime(run)) + "  "
                + paint.faint(run.strategy().name()));
        if (skipped) {
            line("  not entered, see below");
            return;
        }
        line(paint.faint(
                columns.row("account", "qty", "entry", "at", "exit", "at", "cause", "gross", "charges", "net")));
        Profit sum = Profit.NONE;
        for (BoundLeg leg : run.legs()) {
            line("  " + leg.leg().side() + " " + leg.contract().instrument() + "  "
                    + paint.faint(leg.leg().id().value()));
            for (AccountRun account : run.accounts()) {
                sum = sum.plus(leg(run, leg, account));
            }
        }
        money("run", sum);
    }

    private String exitTime(Run run) {
        return run.exitAt().toLocalDate().equals(report.tradingDate())
                ? MINUTE.format(run.exitAt())
                : run.exitAt().toLocalDate() + " " + MINUTE.format(run.exitAt());
    }

    private Profit leg(Run run, BoundLeg bound, AccountRun account) {
        LegId id = bound.leg().id();
        Optional<AccountLeg> planned =
                account.legs().stream().filter(leg -> leg.leg().equals(id)).findFirst();
        if (planned.isEmpty() || planned.get().plannedUnits() == 0 || account.stage() instanceof AccountStage.Skipped) {
            return Profit.NONE;
        }
        LegKey key = new LegKey(run.id(), id, account.account());
        List<Fill> all = fills.getOrDefault(key, List.of());
        LegTrades entry = LegTrades.of(all, Purpose.ENTRY);
        LegTrades exit = LegTrades.of(all, Purpose.EXIT);
        Optional<LegResult> result = Optional.ofNullable(results.get(key));
        Profit profit = result.map(LegResult::profit).orElse(Profit.NONE);
        long open = result.map(found -> Math.abs(found.held().netUnits())).orElse(0L);
        String cause = open != 0
                ? "OPEN " + open
                : planned.get().outsideUnits() > 0
                        ? ExitCause.CLOSED_OUTSIDE.name()
                        : exit.units() > 0 ? planned.get().cause().name() : "-";
        String quantity = entry.units() == planned.get().plannedUnits()
                ? "" + entry.units()
                : entry.units() + "/" + planned.get().plannedUnits();
        line(columns.row(
                        account.account().value(),
                        quantity,
                        entry.price(),
                        time(entry.first()),
                        exit.price(),
                        time(exit.last()),
                        cause,
                        Rupees.text(profit.gross()),
                        Rupees.text(profit.charges()))
                + net(profit));
        return profit;
    }

    private String alert(Alert alert) {
        String about = report.runs().stream()
                .filter(run -> run.id().value().equals(alert.about()))
                .map(run -> run.strategy().id().value())
                .findFirst()
                .orElse(alert.about());
        return SECOND.format(Ist.local(alert.at())) + " " + alert.code() + " " + about + ": " + alert.text();
    }

    private void section(String title, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        line("");
        line(paint.strong(title));
        lines.forEach(text -> columns.wrapped(text).forEach(part -> line(paint.warning(part))));
    }

    private void totals() {
        line("");
        line(paint.strong("Profit and loss") + paint.faint("  (rupees; net is gross less charges)"));
        for (AccountResult account : report.accounts()) {
            money(account.account().id() + " " + account.account().broker(), account.profit());
        }
        money("all accounts", report.profit());
        Money legs =
                report.positions().stream().map(leg -> leg.profit().charges()).reduce(Money.ZERO, Money::plus);
        if (!legs.equals(report.profit().charges())) {
            line(paint.faint(
                    "  On an account's contract note the transaction tax is a whole rupee; leg by leg it all adds up to "
                            + Rupees.text(legs) + "."));
        }
        line("");
        line(paint.faint(report.trades().orders().size() + " orders, "
                + report.trades().fills().size() + " fills, "
                + report.notes().whyCards().size() + " why-cards, "
                + report.audit().storeQueries() + " store queries"));
        line(paint.faint("digest " + report.audit().digest()));
    }

    private void money(String title, Profit profit) {
        String sums = columns.sums("  " + title, Rupees.text(profit.gross()), Rupees.text(profit.charges()));
        line(paint.strong(sums) + net(profit));
    }

    private String net(Profit profit) {
        return paint.signed(profit.net().paise(), columns.last(Rupees.text(profit.net())));
    }

    private String time(Optional<LocalTime> at) {
        return at.map(columns.roomy() ? SECOND::format : MINUTE::format).orElse("-");
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private record LegKey(RunId run, LegId leg, AccountId account) {
        static LegKey of(Fill fill) {
            return new LegKey(
                    fill.intent().run(), fill.intent().leg(), fill.intent().account());
        }
    }
}
