package io.tarkash.apps.replay.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarkash.domain.money.Money;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final Report REPORT = SampleDay.report();

    private static JsonNode json() throws IOException {
        return new ObjectMapper().readTree(ReportJson.text(REPORT));
    }

    private static List<String> keys(JsonNode mapping) {
        return mapping.propertyStream().map(Map.Entry::getKey).toList();
    }

    private static List<String> lines(int width) {
        return ReportTable.text(REPORT, width, Paint.PLAIN).lines().toList();
    }

    @Test
    void writesTheFieldsInTheirOrder() throws IOException {
        assertThat(keys(json()))
                .containsExactly(
                        "tradingDate",
                        "runs",
                        "orders",
                        "fills",
                        "positions",
                        "pnl",
                        "storeQueries",
                        "whyCards",
                        "alerts",
                        "digest");
        assertThat(keys(json().path("orders").path(0)))
                .containsExactly(
                        "intentId",
                        "tag",
                        "run",
                        "leg",
                        "account",
                        "purpose",
                        "attempt",
                        "slice",
                        "instrument",
                        "side",
                        "quantity",
                        "filledQuantity",
                        "product",
                        "limitPaise",
                        "repricings",
                        "state",
                        "brokerOrderId",
                        "instants");
    }

    @Test
    void writesInstantsInIndianTimeAndMoneyInPaise() throws IOException {
        JsonNode fill = json().path("fills").path(0);
        assertThat(fill.path("at").textValue()).isEqualTo("2024-07-24T09:20:01.000+05:30");
        assertThat(fill.path("pricePaise").longValue()).isEqualTo(9155);
        assertThat(json().path("runs").path(0).path("scheduled").textValue())
                .isEqualTo("2024-07-24T09:20:00.000+05:30");
        JsonNode pnl = json().path("pnl");
        assertThat(pnl.path("grossPaise").longValue()).isEqualTo(-274_875);
        assertThat(pnl.path("chargesPaise").longValue()).isEqualTo(6_120);
        assertThat(pnl.path("netPaise").longValue()).isEqualTo(-280_995);
        assertThat(pnl.path("accounts")).hasSize(3);
    }

    @Test
    void writesTheReasonOfARefusal() throws IOException {
        JsonNode order = json().path("orders").path(2);
        assertThat(order.path("state").textValue()).isEqualTo("REJECTED");
        assertThat(order.path("reason").textValue()).isEqualTo("MARGIN: needs 1,20,000 more");
        assertThat(keys(order.path("instants"))).containsExactly("scheduled", "woken", "decided");
    }

    @Test
    void writesTheSameBytesTwice(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("report.json");
        ReportJson.write(REPORT, file);
        assertThat(Files.readString(file)).isEqualTo(ReportJson.text(SampleDay.report()));
    }

    @Test
    void showsALegOnOneLineEach() {
        assertThat(lines(120)).containsSubsequence("  SELL NIFTY 25JUL24 24450 CE  call", wide("zerodha"));
        assertThat(lines(120).stream().filter(line -> line.contains("angel    ") && line.contains("0/50")))
                .hasSize(1);
    }

    private static String wide(String account) {
        return "    %-11s      50    91.53 09:20:01   146.50 10:11:00  LEG_STOP         -2,748.75     61.20   -2,809.95"
                .formatted(account);
    }

    @Test
    void leavesOutSecondsAndCauseOnANarrowTerminal() {
        assertThat(lines(80))
                .contains("    zerodha       50   91.53 09:20  146.50 10:11  -2,748.75     61.20  -2,809.95");
    }

    @Test
    void fitsTheTerminal() {
        for (int width : List.of(80, 90, 105, 120)) {
            assertThat(lines(width)).allMatch(line -> line.length() <= width);
        }
    }

    @Test
    void saysWhatWasNotDoneAndWhy() {
        assertThat(String.join(" ", lines(120)).replaceAll(" +", " "))
                .contains("iron-fly at angel: HALTED, the call was refused")
                .contains("iron-fly at shoonya: SKIPPED, STALE_DATA: newest quote 09:11:00")
                .contains("iron-fly at angel: ENTRY of call, SELL 50 NIFTY 25JUL24 24450 CE: REJECTED, MARGIN: needs")
                .contains("09:20:03 LEG_INCOMPLETE iron-fly at angel: The short call was refused");
    }

    @Test
    void addsUpTheAccounts() {
        assertThat(lines(80))
                .anyMatch(line -> line.startsWith("  all accounts") && line.endsWith("-2,748.75     61.20  -2,809.95"));
    }

    @Test
    void saysWhenTheLegsAddUpToOtherCharges() {
        assertThat(lines(80)).noneMatch(line -> line.contains("rounded"));
        Report rounded = new Report(
                REPORT.tradingDate(),
                REPORT.runs(),
                REPORT.trades(),
                REPORT.positions(),
                List.of(new Report.AccountResult(
                        REPORT.accounts().getFirst().account(),
                        new Profit(Money.parse("-2748.75"), Money.parse("61.19")))),
                REPORT.notes(),
                REPORT.audit());
        assertThat(ReportTable.text(rounded, 80, Paint.PLAIN)).contains("leg by leg it all adds up to 61.20.");
    }

    @Test
    void coloursOnlyOnATerminalThatWantsIt() {
        assertThat(ReportTable.text(REPORT, 80, Paint.of(true, Map.of()))).contains("\u001b[31m");
        assertThat(Paint.of(true, Map.of("NO_COLOR", "1"))).isEqualTo(Paint.PLAIN);
        assertThat(Paint.of(true, Map.of("TERM", "dumb"))).isEqualTo(Paint.PLAIN);
        assertThat(Paint.of(false, Map.of())).isEqualTo(Paint.PLAIN);
        assertThat(ReportTable.text(REPORT, 80, Paint.PLAIN)).doesNotContain("\u001b");
    }

    @Test
    void writesRupeesAsInIndia() {
        assertThat(Rupees.text(Money.parse("-1234567.8"))).isEqualTo("-12,34,567.80");
        assertThat(Rupees.text(Money.parse("999.05"))).isEqualTo("999.05");
        assertThat(Rupees.text(Money.parse("100000"))).isEqualTo("1,00,000.00");
        assertThat(Rupees.text(Money.ZERO)).isEqualTo("0.00");
    }
}
