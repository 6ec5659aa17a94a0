package io.tarkash.soak.day;

import io.tarkash.soak.day.Mutant.Edit;
import java.util.List;

/** The deliberate bugs that the simulator has to find. A fence to drop comes with leases; there is none yet. */
final class Mutants {
    private static final String ENGINE = "engine/src/main/java/io/tarkash/engine/";
    private static final String LIVE = "live/src/main/java/io/tarkash/live/";
    private static final String JOURNAL = "stores/journal/src/main/java/io/tarkash/stores/journal/";

    private Mutants() {}

    static List<Mutant> all() {
        return List.of(
                of(
                        "resends an order on a timeout",
                        LIVE + "line/BrokerLine.java",
                        "BrokerOutcome outcome = request.get();",
                        "BrokerOutcome outcome = request.get();"
                                + " if (outcome instanceof BrokerOutcome.Unknown) { outcome = request.get(); }"),
                of(
                        "sends what was let go long ago",
                        LIVE + "line/BrokerLine.java",
                        "SENDABLE = Duration.ofMillis(800);",
                        "SENDABLE = Duration.ofDays(1);"),
                of(
                        "takes a failed reading for an empty book",
                        ENGINE + "TradingMinute.java",
                        "case BookReading.Unreadable(String why) -> unreadable(account, why, decision);",
                        "case BookReading.Unreadable(String why) -> touched.addAll(books.apply(account, new"
                                + " BookReading.Book(List.of(), List.of(), new java.util.TreeMap<>()), decision));"),
                of("skips the write before the send", ENGINE + "Sending.java", "decision.change(sending);", ""),
                of(
                        "acts though the commit failed",
                        ENGINE + "desk/Desk.java",
                        "journal.commit(decision.records());",
                        "try { journal.commit(decision.records()); } catch (RuntimeException ignored) { }"),
                of(
                        "counts a fill twice",
                        ENGINE + "fill/FillCounter.java",
                        "if (book.counted(key)) {",
                        "if (book.counted(key) && trade.units() < 0) {"),
                of(
                        "sells before the hedge is filled",
                        ENGINE + "order/EntryWaves.java",
                        ".filter(leg -> book.run().leg(leg.leg()).leg().side() == WAVES.get(wave))",
                        ""),
                new Mutant(
                        "counts a partial hedge as whole",
                        List.of(
                                new Edit(
                                        ENGINE + "order/EntryWaves.java",
                                        "long cover = book.coveringUnits(draft.account().account(), hedge.id());",
                                        "long cover = draft.account().leg(hedge.id()).plannedUnits();"),
                                new Edit(
                                        ENGINE + "order/ExitWaves.java",
                                        "long held = entering ? wanted : Math.clamp(covering(hedge.id()), 0, wanted);",
                                        "long held = leg(hedge.id()).plannedUnits();"))),
                of(
                        "believes absence after one reading",
                        ENGINE + "order/OrderMachine.java",
                        "ABSENT_READS = 2;",
                        "ABSENT_READS = 1;"),
                new Mutant(
                        "knows no quiet time",
                        List.of(
                                new Edit(
                                        ENGINE + "order/OrderMachine.java",
                                        "QUIET = Duration.ofSeconds(20);",
                                        "QUIET = Duration.ZERO;"),
                                new Edit(
                                        ENGINE + "order/OrderMachine.java",
                                        "QUIET_COVER = Duration.ofSeconds(5);",
                                        "QUIET_COVER = Duration.ZERO;"))),
                new Mutant(
                        "lets exits be larger than what is held",
                        List.of(
                                new Edit(
                                        ENGINE + "order/ExitWaves.java",
                                        "long excess = open(leg.leg()) - leg.targetUnits();",
                                        "long excess = open(leg.leg()) == 0 ? 0 : leg.plannedUnits() - leg.targetUnits();"),
                                new Edit(
                                        ENGINE + "Sending.java",
                                        "case EXIT -> Math.min(open - target, freed(book, order, market, decision)) - live;",
                                        "case EXIT -> order.intent().units();"))),
                of(
                        "forgets runs at a restart",
                        JOURNAL + "ItemJournal.java",
                        "records.add(new DeskRecord.RunChanged(run));",
                        "if (!run.isOver()) { records.add(new DeskRecord.RunChanged(run)); }"),
                of(
                        "leaves what was on its way at a restart as it is",
                        ENGINE + "TradingMinute.java",
                        "decision.change(OrderMachine.unknown(order, decision.now()));",
                        ""),
                of(
                        "sends again at a restart what was on its way",
                        ENGINE + "TradingMinute.java",
                        "decision.change(OrderMachine.unknown(order, decision.now()));",
                        "decision.change(OrderMachine.unknown(order, decision.now()));"
                                + " decision.effect(new Effect.Place(order.key(), new"
                                + " io.tarkash.engine.broker.OrderRequest(order.intent().tag(),"
                                + " order.intent().contract(), order.intent().side(), order.intent().units(),"
                                + " order.limit(), order.intent().product())));"),
                of(
                        "drops the idempotency guard of commands",
                        ENGINE + "Commands.java",
                        "if (before.isPresent()) {",
                        "if (before.isPresent() && before.get().at().isAfter(decision.now())) {"),
                of(
                        "enters anew for each telling of a minute",
                        ENGINE + "EntryMinute.java",
                        "RunId id = Run.idOf(owner.user(), strategy.id(), tick.minute());",
                        "RunId id = Run.idOf(owner.user(), strategy.id(), tick.minute().toLocalDate(),"
                                + " tick.woken().toString());"),
                of(
                        "ignores stops after an error",
                        ENGINE + "TradingMinute.java",
                        "guarded(id, decision, () -> Leaving.stops(id, market, decision));",
                        "if (decision.state().book(id).orders().stream().allMatch(order -> order.state() instanceof"
                                + " OrderState.Filled)) { guarded(id, decision, () -> Leaving.stops(id, market, decision)); }"),
                of(
                        "lets entries leave after their window",
                        ENGINE + "Sending.java",
                        "if (!now.isBefore(EntryWaves.deadline(book))) {",
                        "if (now.isBefore(Instant.EPOCH)) {"),
                of(
                        "takes a cancellation for done before it is",
                        ENGINE + "Sending.java",
                        "decision.change(order.stamped(Moment.CANCEL_ASKED, decision.now()));",
                        "decision.change(order.stamped(Moment.CANCEL_ASKED, decision.now())"
                                + ".stamped(Moment.SETTLED, decision.now())"
                                + ".with(new OrderState.Rejected(RejectReason.OTHER, \"cancelled\")));"),
                new Mutant(
                        "ignores late fills",
                        List.of(
                                new Edit(
                                        ENGINE + "fill/FillCounter.java",
                                        "if (book.counted(key)) {",
                                        "if (book.counted(key) || book.order(intent)"
                                                + ".filter(order -> order.state().isSettled()).isPresent()) {"),
                                new Edit(
                                        ENGINE + "order/OrderMachine.java",
                                        "&& !(order.state() instanceof OrderState.Expired)) {",
                                        ") {"))),
                of(
                        "counts no fill of the book",
                        ENGINE + "BookCheck.java",
                        "FillCounter.count(account, trade, decision).ifPresent(intent -> touched.add(intent.run()))",
                        "touched.addAll(Set.of())"),
                of(
                        "cancels the user's own orders",
                        ENGINE + "BookCheck.java",
                        "if (tag.isEmpty()) {",
                        "if (tag.isEmpty()) { if (order.progress().status() == BrokerOrder.Status.OPEN) {"
                                + " decision.state().runs().stream().flatMap(run -> run.orders().stream()).findFirst()"
                                + ".ifPresent(own -> decision.effect(new io.tarkash.engine.event.Effect.Cancel(own.key(),"
                                + " order.id()))); }"),
                new Mutant(
                        "adopts orders of another installation",
                        List.of(
                                new Edit(ENGINE + "BookCheck.java", ".filter(own -> own.isOf(installation))", ""),
                                new Edit(
                                        ENGINE + "BookCheck.java",
                                        "if (intent.isEmpty()) {",
                                        "if (intent.isEmpty()) { decision.state().runs().stream()"
                                                + ".flatMap(run -> run.orders().stream()).findFirst()"
                                                + ".ifPresent(own -> decision.effect(new"
                                                + " io.tarkash.engine.event.Effect.Cancel(own.key(), order.id())));"))),
                of(
                        "forgets the kill switch at a restart",
                        JOURNAL + "ItemJournal.java",
                        "scan(\"ENTRIES\").forEach(item -> records.add(items.read(DeskRecord.EntriesSwitched.class, item)));",
                        ""),
                of(
                        "asks the kill switch for exits too",
                        ENGINE + "Sending.java",
                        "if (order.key().purpose() != Purpose.ENTRY) {\n            return Optional.empty();",
                        "if (order.key().purpose() != Purpose.ENTRY) {\n            return bounds.killSwitch(decision);"),
                new Mutant(
                        "ignores caps",
                        List.of(
                                new Edit(ENGINE + "Sending.java", ".or(() -> bounds.refusal(order, decision))", ""),
                                new Edit(
                                        ENGINE + "EntryMinute.java",
                                        ".or(() -> bounds.refusal(run, account, begun, decision))",
                                        ""))),
                of(
                        "never ends the ladder of an exit",
                        ENGINE + "Sending.java",
                        "order.repricings() < EntryWaves.CHANGES_MAX",
                        "order.repricings() < 1_000"),
                of(
                        "lets an entry climb beyond its worst price",
                        ENGINE + "risk/LimitPrice.java",
                        "limit.paise() / 64, RUNG_LEAST_PAISE",
                        "limit.paise() / 8, RUNG_LEAST_PAISE"),
                of(
                        "gives an exit up after three attempts",
                        ENGINE + "order/ExitWaves.java",
                        "if (units <= 0) {",
                        "if (units <= 0 || before.nextAttempt() > 2) {"),
                new Mutant(
                        "sells a hedge while its short is open",
                        List.of(
                                new Edit(
                                        ENGINE + "order/ExitWaves.java",
                                        "&& !shortsAreGone()) {",
                                        "&& shortsAreGone() && leg.plannedUnits() < 0) {"),
                                new Edit(
                                        ENGINE + "order/ExitWaves.java",
                                        "return open(leg.leg()) - needed;",
                                        "return open(leg.leg()) - Math.min(needed, 0);"))),
                of(
                        "keeps no hedge for a short that may turn up",
                        ENGINE + "order/ExitWaves.java",
                        "instanceof OrderState.Expired(Instant at) && keepsHedge(at)",
                        "instanceof OrderState.Expired(Instant at) && at.isAfter(now)"),
                of(
                        "takes no answer for a refusal",
                        ENGINE + "order/OrderMachine.java",
                        "case BrokerOutcome.Unknown(String why) -> unknown(order, now);",
                        "case BrokerOutcome.Unknown(String why) -> order.state() instanceof OrderState.Sending ?"
                                + " order.with(new OrderState.Rejected(RejectReason.OTHER, why)) : order;"),
                of(
                        "lets orders go at any pace",
                        LIVE + "line/Burst.java",
                        "SECOND, perSecond, 0)",
                        "SECOND, 10 * perSecond, 0)"),
                of(
                        "enters on prices of any age",
                        ENGINE + "risk/Freshness.java",
                        "return age.compareTo(limit) > 0",
                        "return age.toDays() > 0"));
    }

    private static Mutant of(String name, String file, String old, String replacement) {
        return new Mutant(name, List.of(new Edit(file, old, replacement)));
    }
}
