package io.tarkash.apps.replay;

import io.tarkash.apps.replay.report.Report;
import io.tarkash.brokers.paper.PaperBook;
import io.tarkash.brokers.paper.PaperBroker;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.calendar.Session;
import io.tarkash.domain.market.history.PriceDay;
import io.tarkash.domain.market.history.PriceStep;
import io.tarkash.engine.Owner;
import io.tarkash.engine.Rulebook;
import io.tarkash.engine.TradingMinute;
import io.tarkash.engine.broker.Broker;
import io.tarkash.engine.desk.Desk;
import io.tarkash.engine.event.Due;
import io.tarkash.engine.event.Event;
import io.tarkash.engine.state.DeskState;
import io.tarkash.marketdata.facts.MarketFacts;
import io.tarkash.plan.Plan;
import io.tarkash.plan.ReplayTerms;
import io.tarkash.simulator.drill.Drill;
import io.tarkash.simulator.drill.Market;
import io.tarkash.simulator.exchange.Appetite;
import io.tarkash.simulator.exchange.MemberId;
import io.tarkash.simulator.exchange.SimulatedExchange;
import io.tarkash.simulator.floor.Pacer;
import io.tarkash.simulator.floor.TradingFloor;
import io.tarkash.simulator.line.Faults;
import io.tarkash.simulator.line.Line;
import io.tarkash.simulator.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One day from end to end: the real desk over a store, paper brokers with books of their own, a line to each and the
 * simulated exchange, all wired here by hand. A day that was killed goes on from where store and books stand.
 */
final class ReplayDay {
    /** How long a process that died takes to be back. */
    static final Duration RESTART = Duration.ofSeconds(5);

    private static final Duration AFTER_CLOSE = Duration.ofMinutes(1);

    private final MarketFacts facts;
    private final Plan plan;
    private final PriceDay day;
    private final List<Drill> drills;
    private final Ledgers ledgers;
    private final CrashPoint crash;
    private final Weather weather;

    ReplayDay(
            MarketFacts facts,
            Plan plan,
            PriceDay day,
            List<Drill> drills,
            Weather weather,
            Ledgers ledgers,
            CrashPoint crash) {
        this.facts = facts;
        this.plan = plan;
        this.day = declared(plan.replay(), day);
        this.drills = List.copyOf(drills);
        this.ledgers = ledgers;
        this.crash = crash;
        this.weather = weather;
    }

    /** {@code progress} hears of each minute as it begins. */
    Report run(Consumer<LocalDateTime> progress) {
        List<Session> sessions = facts.calendar().sessions(day.date());
        LocalDateTime open = day.date().atTime(sessions.getFirst().open());
        LocalDateTime end = facts.calendar().closeOf(day.date()).orElseThrow().plus(AFTER_CLOSE);
        Owner owner = ledgers.owner();
        DeskState state = ledgers.state();
        VirtualTime time = new VirtualTime(startAt(open));
        DecisionDigest digest = new DecisionDigest();
        Desk desk = new Desk(
                new TradingMinute(new Rulebook(facts.calendar(), facts.contracts(), facts.cutoffs()), owner),
                state,
                crash.around(ledgers.journal()),
                digest);
        Wiring wiring = new Wiring(time, desk, progress);
        TradingFloor floor = wiring.floor();
        floor.run(day, seen(), firstMinute(open), end);
        DayReport report = new DayReport(day.date(), plan.accounts(), facts.charges(), floor.board());
        Report.Notes notes = new Report.Notes(ledgers.whyCards(), ledgers.alerts());
        return report.of(state.runs(), notes, new Report.Audit(ledgers.storeQueries(), digest.hex()));
    }

    private Instant startAt(LocalDateTime open) {
        Instant atOpen = Ist.instant(open.minusMinutes(1));
        return ledgers.lastKnown()
                .map(last -> last.plus(RESTART))
                .filter(resumed -> resumed.isAfter(atOpen))
                .orElse(atOpen);
    }

    /** The minute in which the process was last alive may not have been finished, so it is told again. */
    private LocalDateTime firstMinute(LocalDateTime open) {
        return ledgers.lastKnown()
                .map(last -> Ist.local(last).truncatedTo(ChronoUnit.MINUTES))
                .filter(minute -> minute.isAfter(open))
                .orElse(open);
    }

    private PriceDay seen() {
        PriceDay seen = day;
        for (Drill drill : drills) {
            seen = drill.feed(seen);
        }
        return seen;
    }

    private static PriceDay declared(ReplayTerms terms, PriceDay day) {
        return terms.cadence() instanceof ReplayTerms.Cadence.Every(Duration cadence)
                ? new PriceDay(day.date(), day.kind(), cadence, day.steps(), day.remarks())
                : day;
    }

    /** The parts that refer to each other. */
    private final class Wiring {
        private final VirtualTime time;
        private final Consumer<LocalDateTime> progress;
        private final SimulatedExchange exchange;
        private final Map<AccountId, Line> lines = new HashMap<>();
        private final Map<AccountId, Pacer> pacers = new HashMap<>();
        private final TradingFloor floor;
        private Market bent = Market.AS_IT_IS;

        Wiring(VirtualTime time, Desk desk, Consumer<LocalDateTime> progress) {
            this.time = time;
            this.progress = progress;
            this.exchange = new SimulatedExchange(
                    time,
                    new SimulatedExchange.Terms(
                            day.kind(), day.cadence(), plan.replay().slippage().basisPoints()));
            plan.accounts().forEach(this::connect);
            this.floor = new TradingFloor(time, exchange, bent, this::due, pacers, lines, desk, day.cadence());
        }

        TradingFloor floor() {
            return floor;
        }

        private void connect(BrokerAccount account) {
            List<Drill> own = drills.stream()
                    .filter(drill -> drill.account().equals(account.id()))
                    .toList();
            Appetite appetite = own.stream()
                    .map(Drill::appetite)
                    .filter(drilled -> !drilled.equals(Appetite.WHOLE))
                    .findFirst()
                    .orElse(weather.appetite());
            PaperBook book = ledgers.paperBook(account.id());
            PaperBroker paper = PaperBroker.open(new MemberId(account.id().value()), book, exchange, appetite, time);
            Broker broker = crash.around(account.id(), paper);
            Faults faults = weather.over(account.id());
            for (Drill drill : own) {
                broker = drill.over(broker);
                faults = drill.over(faults);
                Market before = bent;
                Market after = drill.market(paper);
                bent = (PriceStep step) -> after.shown(before.shown(step));
                drill.schedule(time, day.date(), paper);
            }
            Line line = new Line(account.id(), broker, time, Line.USUAL_DEADLINE, faults, this::tell);
            paper.tell(line::updated);
            lines.put(account.id(), line);
            pacers.put(account.id(), new Pacer(time, Pacer.USUAL_PER_SECOND));
        }

        private void tell(Event event) {
            floor.tell(event);
        }

        private List<Due> due(LocalDateTime minute) {
            progress.accept(minute);
            return ledgers.due(minute);
        }
    }
}
