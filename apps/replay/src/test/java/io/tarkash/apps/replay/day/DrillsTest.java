package io.tarkash.apps.replay.day;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What goes wrong at one account ends in the state that its strategy asks for, and is said plainly. On both days the
 * first strategy at zerodha is an iron condor that unwinds what is incomplete: legs wing-call, wing-put, call, put.
 */
class DrillsTest {
    private static final String ACCOUNT = "zerodha";
    private static final Map<Day, ReplayRun> UNDRILLED = new EnumMap<>(Day.class);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(names = {"FOUR_STRATEGIES", "MADE"})
    void hedgeRejectedUnwindsBeforeAnyShort(Day day) throws IOException {
        ReplayRun run = drilled(day, "hedge-rejected");

        unwoundWithoutShorts(run, day);
        assertThat(states(run, day, "wing-call", "ENTRY")).containsExactly("REJECTED");
        assertThat(run.alerts("LEG_INCOMPLETE"))
                .singleElement()
                .asString()
                .contains("zerodha: unwinding what was opened: wing-call rejected (MARGIN)");
        assertThat(othersFills(run, fill -> true)).isEqualTo(othersFills(undrilled(day), fill -> true));
    }

    @ParameterizedTest
    @EnumSource(names = {"FOUR_STRATEGIES", "MADE"})
    void hedgePartFilledSellsThePartAndNoShort(Day day) throws IOException {
        ReplayRun run = drilled(day, "hedge-part-filled");

        unwoundWithoutShorts(run, day);
        JsonNode hedge = run.orders(condor(day), "wing-call", ACCOUNT, "ENTRY").getFirst();
        long half = hedge.path("quantity").longValue() / 2;
        assertThat(hedge.path("state").textValue()).isEqualTo("CANCELLED");
        assertThat(hedge.path("filledQuantity").longValue()).isEqualTo(half);
        assertThat(run.orders(condor(day), "wing-call", ACCOUNT, "EXIT"))
                .singleElement()
                .satisfies(exit ->
                        assertThat(exit.path("filledQuantity").longValue()).isEqualTo(half));
        assertThat(run.alerts("LEG_INCOMPLETE"))
                .singleElement()
                .asString()
                .contains("wing-call filled " + half + " of " + 2 * half + " units in time");
        assertThat(othersFills(run, fill -> true)).isEqualTo(othersFills(undrilled(day), fill -> true));
    }

    @ParameterizedTest
    @EnumSource(names = {"FOUR_STRATEGIES", "MADE"})
    void shortUnknownIsFoundByItsTagAndKept(Day day) throws IOException {
        ReplayRun run = drilled(day, "short-unknown");

        assertThat(run.open()).isEmpty();
        assertThat(states(run, day, "call", "ENTRY")).containsExactly("FILLED");
        JsonNode sold = run.orders(condor(day), "call", ACCOUNT, "ENTRY").getFirst();
        assertThat(Duration.between(instant(sold, "sent"), instant(sold, "settled")))
                .as("until a read of the book tells")
                .isBetween(Duration.ofMillis(500), Duration.ofSeconds(30));
        assertThat(run.alerts("LEG_INCOMPLETE")).isEmpty();
        assertThat(quantities(run)).isEqualTo(quantities(undrilled(day)));
        assertThat(othersFills(run, fill -> true)).isEqualTo(othersFills(undrilled(day), fill -> true));
    }

    @ParameterizedTest
    @EnumSource(names = {"FOUR_STRATEGIES", "MADE"})
    void shortLostExpiresAndItsHedgeStaysAMinuteMore(Day day) throws IOException {
        ReplayRun run = drilled(day, "short-lost");

        assertThat(run.open()).isEmpty();
        assertThat(run.ending(condor(day), ACCOUNT)).isEqualTo("DONE UNWIND");
        assertThat(states(run, day, "call", "ENTRY")).containsExactly("EXPIRED");
        assertThat(run.alerts("ENTRY_EXPIRED"))
                .containsExactly("zerodha: the entry of leg call is in no book; it is not sent again");
        assertThat(run.alerts("LEG_INCOMPLETE")).singleElement().asString().contains("unwinding what was opened");
        OffsetDateTime expired =
                instant(run.orders(condor(day), "call", ACCOUNT, "ENTRY").getFirst(), "settled");
        OffsetDateTime sold =
                instant(run.orders(condor(day), "wing-call", ACCOUNT, "EXIT").getFirst(), "sent");
        assertThat(Duration.between(expired, sold)).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(70));
        assertThat(othersFills(run, fill -> true)).isEqualTo(othersFills(undrilled(day), fill -> true));
    }

    @ParameterizedTest
    @EnumSource(names = {"FOUR_STRATEGIES", "MADE"})
    void closedOutsideIsTakenOffTheRunAndNotReversed(Day day) throws IOException {
        ReplayRun run = drilled(day, "closed-outside");

        assertThat(run.alerts("CLOSED_OUTSIDE"))
                .singleElement()
                .asString()
                .contains("were closed outside", "nothing is reversed");
        Set<String> outside = new HashSet<>();
        run.json()
                .path("runs")
                .forEach(one -> one.path("accounts")
                        .forEach(account -> account.path("legs").forEach(leg -> {
                            if (leg.path("outsideQuantity").longValue() != 0) {
                                assertThat(leg.path("outsideQuantity")).isEqualTo(leg.path("plannedQuantity"));
                                String strategy = one.path("strategy").textValue();
                                outside.add(
                                        strategy + " " + account.path("account").textValue());
                                assertThat(run.orders(strategy, leg.path("leg").textValue(), ACCOUNT, "EXIT"))
                                        .isEmpty();
                            }
                        })));
        assertThat(outside).singleElement().asString().endsWith(" zerodha");
        assertThat(run.open()).isEmpty();
        assertThat(othersFills(run, apart(run, day))).isEqualTo(othersFills(undrilled(day), apart(run, day)));
    }

    @ParameterizedTest
    @EnumSource(names = {"FOUR_STRATEGIES", "MADE"})
    void wingWithoutBidStaysOfferedAndIsListed(Day day) throws IOException {
        ReplayRun run = drilled(day, day == Day.MADE ? "wing-without-bid=09:40" : "wing-without-bid");

        List<JsonNode> unsold = run.positions()
                .filter(position -> position.path("netQuantity").longValue() != 0)
                .toList();
        assertThat(unsold).isNotEmpty().allSatisfy(position -> {
            String instrument = position.path("instrument").textValue();
            assertThat(position.path("side").textValue()).isEqualTo("BUY");
            String account = position.path("account").textValue();
            String stuck = account + ": the exit of " + position.path("leg").textValue() + " stays working";
            String unwanted = account + ": nobody bids for " + instrument + "; "
                    + position.path("netQuantity").longValue()
                    + " units stay offered at the lowest price the exchange takes";
            assertThat(Stream.concat(run.alerts("NO_BID").stream(), run.alerts("EXIT_STUCK").stream()))
                    .anyMatch(text -> text.startsWith(stuck) || text.equals(unwanted));
            assertThat(run.orders()
                            .filter(order -> order.path("run").equals(position.path("run"))
                                    && order.path("leg").equals(position.path("leg"))
                                    && order.path("account").equals(position.path("account"))
                                    && order.path("purpose").textValue().equals("EXIT")
                                    && order.path("state").textValue().equals("OPEN"))
                            .toList())
                    .singleElement()
                    .satisfies(order -> {
                        assertThat(order.path("limitPaise").longValue())
                                .isLessThan(position.path("markPaise").longValue() * 6 / 10);
                        assertThat(order.path("quantity")).isEqualTo(position.path("netQuantity"));
                    });
        });
        if (day == Day.FOUR_STRATEGIES) {
            everyAccountIsDone(run);
        }
        assertThat(othersFills(run, fill -> buysOrOpens(fill)))
                .isEqualTo(othersFills(undrilled(day), fill -> buysOrOpens(fill)));
    }

    @ParameterizedTest
    @EnumSource(names = {"FOUR_STRATEGIES", "MADE"})
    void allLegsFailLeavesTheAccountWithNothing(Day day) throws IOException {
        ReplayRun run = drilled(day, "all-legs-fail");

        assertThat(run.fills().map(fill -> fill.path("account").textValue()))
                .isNotEmpty()
                .doesNotContain(ACCOUNT);
        assertThat(run.orders()
                        .filter(order -> order.path("account").textValue().equals(ACCOUNT)))
                .isNotEmpty()
                .allMatch(order -> order.path("state").textValue().equals("REJECTED"));
        assertThat(run.open()).isEmpty();
        assertThat(run.ending(condor(day), ACCOUNT)).isEqualTo("DONE NOTHING_FILLED");
        assertThat(run.alerts("LEG_INCOMPLETE"))
                .isNotEmpty()
                .allMatch(text -> text.startsWith("zerodha: ") && text.contains("rejected (MARGIN)"));
        everyAccountIsDone(run);
        assertThat(othersFills(run, apart(run, day))).isEqualTo(othersFills(undrilled(day), apart(run, day)));
    }

    @ParameterizedTest
    @EnumSource(names = {"FOUR_STRATEGIES", "MADE"})
    void lostAndLateAnswersAndDoubledNewsChangeNothing(Day day) throws IOException {
        for (String drill : List.of("answer-lost", "answer-late", "duplicate-fills")) {
            ReplayRun run = drilled(day, drill);

            assertThat(run.open()).as(drill).isEmpty();
            assertThat(quantities(run)).as(drill).isEqualTo(quantities(undrilled(day)));
            assertThat(run.orders())
                    .as(drill)
                    .allMatch(order -> order.path("state").textValue().equals("FILLED"));
            assertThat(othersFills(run, fill -> true)).as(drill).isEqualTo(othersFills(undrilled(day), fill -> true));
            everyAccountIsDone(run);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FOUR_STRATEGIES", "MADE"})
    void partialFillsAddUpToTheWhole(Day day) throws IOException {
        ReplayRun run = drilled(day, "partial-fills");

        assertThat(run.fills().count()).isGreaterThan(undrilled(day).fills().count());
        assertThat(run.open()).isEmpty();
        assertThat(quantities(run)).isEqualTo(quantities(undrilled(day)));
        everyAccountIsDone(run);
        assertThat(othersFills(run, fill -> true)).isEqualTo(othersFills(undrilled(day), fill -> true));
    }

    @ParameterizedTest
    @EnumSource(names = {"FOUR_STRATEGIES", "MADE"})
    void staleQuotesOpenNothingAndStopNoExit(Day day) throws IOException {
        ReplayRun run = drilled(day, "stale-quotes");
        Predicate<JsonNode> later =
                fill -> fill.path("at").textValue().substring(11).compareTo("11:01") >= 0;

        assertThat(run.fills().filter(later))
                .allMatch(fill -> fill.path("purpose").textValue().equals("EXIT"));
        if (day == Day.FOUR_STRATEGIES) {
            assertThat(run.ending("condor-by-straddle-width", ACCOUNT)).startsWith("SKIPPED STALE_DATA");
        }
        assertThat(run.open()).isEmpty();
        assertThat(othersFills(run, later.negate())).isEqualTo(othersFills(undrilled(day), later.negate()));
    }

    private ReplayRun drilled(Day day, String drill) throws IOException {
        ReplayRun run = ReplayRun.of(day, folder, "--drill", drill + "@" + ACCOUNT);
        Invariants.hold(run, day);
        return run;
    }

    private ReplayRun undrilled(Day day) throws IOException {
        if (!UNDRILLED.containsKey(day)) {
            UNDRILLED.put(day, ReplayRun.of(day, folder));
        }
        return UNDRILLED.get(day);
    }

    private static String condor(Day day) {
        return day == Day.MADE ? "nifty-condor" : "condor-by-offset";
    }

    private static void unwoundWithoutShorts(ReplayRun run, Day day) {
        assertThat(run.open()).isEmpty();
        assertThat(run.ending(condor(day), ACCOUNT)).isEqualTo("DONE UNWIND");
        assertThat(run.orders(condor(day), "call", ACCOUNT, "ENTRY")).isEmpty();
        assertThat(run.orders(condor(day), "put", ACCOUNT, "ENTRY")).isEmpty();
        everyAccountIsDone(run);
    }

    private static void everyAccountIsDone(ReplayRun run) {
        assertThat(run.json()
                        .path("runs")
                        .valueStream()
                        .flatMap(one -> one.path("accounts").valueStream())
                        .map(account -> account.path("stage").textValue()))
                .isSubsetOf("DONE", "SKIPPED");
    }

    private static List<String> states(ReplayRun run, Day day, String leg, String purpose) {
        return run.orders(condor(day), leg, ACCOUNT, purpose).stream()
                .map(order -> order.path("state").textValue())
                .toList();
    }

    private static OffsetDateTime instant(JsonNode order, String moment) {
        return OffsetDateTime.parse(order.path("instants").path(moment).textValue());
    }

    /** Fills of strategies that no other account's fate moves. */
    private static Predicate<JsonNode> apart(ReplayRun run, Day day) {
        Set<String> shared = day.sharedByAccounts().stream()
                .map(strategy -> run.run(strategy).path("id").textValue())
                .collect(Collectors.toSet());
        return fill -> !shared.contains(fill.path("run").textValue());
    }

    private static boolean buysOrOpens(JsonNode fill) {
        return fill.path("side").textValue().equals("BUY")
                || fill.path("purpose").textValue().equals("ENTRY");
    }

    /** What the accounts without a drill traded, less the numbers of the trades. */
    private static List<String> othersFills(ReplayRun run, Predicate<JsonNode> counted) {
        return run.fills()
                .filter(fill -> !fill.path("account").textValue().equals(ACCOUNT))
                .filter(counted)
                .map(fill -> String.join(
                        " ",
                        fill.path("intentId").textValue(),
                        fill.path("instrument").textValue(),
                        fill.path("side").textValue(),
                        fill.path("quantity").asText(),
                        fill.path("pricePaise").asText(),
                        fill.path("at").textValue()))
                .sorted()
                .toList();
    }

    /** Units traded by run, leg, account and purpose. */
    private static Map<String, Long> quantities(ReplayRun run) {
        return run.fills()
                .collect(Collectors.groupingBy(
                        fill -> String.join(
                                " ",
                                fill.path("run").textValue(),
                                fill.path("leg").textValue(),
                                fill.path("account").textValue(),
                                fill.path("purpose").textValue()),
                        TreeMap::new,
                        Collectors.summingLong(fill -> fill.path("quantity").longValue())));
    }
}
