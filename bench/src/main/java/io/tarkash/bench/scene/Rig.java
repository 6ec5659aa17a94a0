package io.tarkash.bench.scene;

import io.tarkash.brokers.paper.PaperBook;
import io.tarkash.brokers.paper.PaperBroker;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.history.PriceDay;
import io.tarkash.domain.strategy.Basket;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.engine.Owner;
import io.tarkash.engine.TradingMinute;
import io.tarkash.engine.desk.DecisionLog;
import io.tarkash.engine.desk.Desk;
import io.tarkash.engine.desk.Journal;
import io.tarkash.engine.event.Due;
import io.tarkash.engine.event.Event;
import io.tarkash.engine.state.DeskState;
import io.tarkash.simulator.drill.Market;
import io.tarkash.simulator.exchange.Appetite;
import io.tarkash.simulator.exchange.MemberId;
import io.tarkash.simulator.exchange.SimulatedExchange;
import io.tarkash.simulator.floor.Pacer;
import io.tarkash.simulator.floor.TradingFloor;
import io.tarkash.simulator.line.Faults;
import io.tarkash.simulator.line.Latency;
import io.tarkash.simulator.line.Line;
import io.tarkash.simulator.time.VirtualTime;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One desk with its paper brokers on a floor of its own, ready to run once. Latency and pace are the usual ones; they
 * pass in virtual time and cost nothing, but they decide which events reach the desk together. One thread.
 */
public final class Rig {
    private final Owner owner;
    private final PriceDay day;
    private final LocalDateTime open;
    private final DeskState state;
    private final TradingFloor floor;

    public Rig(
            Stage stage,
            Owner owner,
            PriceDay day,
            LocalDateTime open,
            Journal journal,
            Function<AccountId, PaperBook> books) {
        this.owner = owner;
        this.day = day;
        this.open = open;
        this.state = new DeskState();
        VirtualTime time = new VirtualTime(Ist.instant(open.minusMinutes(1)));
        SimulatedExchange exchange = new SimulatedExchange(time, SimulatedExchange.Terms.of(day));
        Map<AccountId, Line> lines = new HashMap<>();
        Map<AccountId, Pacer> pacers = new HashMap<>();
        for (BrokerAccount account : owner.accounts()) {
            PaperBroker broker = PaperBroker.open(
                    new MemberId(account.id().value()), books.apply(account.id()), exchange, Appetite.WHOLE, time);
            Line line =
                    new Line(account.id(), broker, time, Line.USUAL_DEADLINE, Faults.none(Latency.USUAL), this::tell);
            broker.tell(line::updated);
            lines.put(account.id(), line);
            pacers.put(account.id(), new Pacer(time, Pacer.USUAL_PER_SECOND));
        }
        Desk desk = new Desk(new TradingMinute(stage.rules(), owner), state, journal, DecisionLog.SILENT);
        this.floor = new TradingFloor(time, exchange, Market.AS_IT_IS, this::due, pacers, lines, desk, day.cadence());
    }

    public void run(LocalDateTime end) {
        floor.run(day, day, open, end);
    }

    public DeskState state() {
        return state;
    }

    private void tell(Event event) {
        floor.tell(event);
    }

    private List<Due> due(LocalDateTime minute) {
        List<Due> due = new ArrayList<>();
        for (Basket basket : owner.baskets()) {
            for (Strategy strategy : basket.strategies()) {
                if (strategy.schedule().entry().equals(minute.toLocalTime())) {
                    due.add(new Due(owner.user(), strategy.id(), Due.Kind.ENTRY));
                }
            }
        }
        return due;
    }
}
