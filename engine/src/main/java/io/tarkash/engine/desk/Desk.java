package io.tarkash.engine.desk;

import io.tarkash.domain.market.quote.Market;
import io.tarkash.engine.TradingMinute;
import io.tarkash.engine.event.Effect;
import io.tarkash.engine.event.Event;
import io.tarkash.engine.state.Decision;
import io.tarkash.engine.state.DeskSnapshot;
import io.tarkash.engine.state.DeskState;
import java.time.Instant;
import java.util.List;

/**
 * Holds one user's runs. Events come in batches of at most {@link #BATCH_MAX}; a batch is decided as one, committed
 * once and then swapped in. If the commit fails the working copy is dropped and the caller may offer the same events
 * again. One thread at a time.
 */
public final class Desk {
    public static final int BATCH_MAX = 256;

    private final DeskState state;
    private final Journal journal;
    private final DecisionLog log;
    private TradingMinute minute;

    public Desk(TradingMinute minute, DeskState state, Journal journal, DecisionLog log) {
        this.minute = minute;
        this.state = state;
        this.journal = journal;
        this.log = log;
    }

    /** What is to be done now that the decision is durable. Nothing to record, no commit: that is most ticks. */
    public List<Effect> process(Instant now, Market market, List<Event> events) {
        if (events.size() > BATCH_MAX) {
            throw new IllegalArgumentException("a batch is at most " + BATCH_MAX + " events, not " + events.size());
        }
        DeskState.Draft draft = state.draft();
        Decision decision = new Decision(now, draft);
        events.forEach(event -> minute.decide(event, market, decision));
        if (!decision.records().isEmpty()) {
            journal.commit(decision.records());
        }
        draft.swapIn();
        log.decided(now, events, decision.records());
        return decision.effects();
    }

    /**
     * From the next batch on, decides by another definition of the same user's accounts, baskets and bounds, or by
     * other market facts. Open runs keep the strategy they were begun with, and leave as it says.
     */
    public void follow(TradingMinute next) {
        if (!next.isOfSameDesk(minute)) {
            throw new IllegalArgumentException("a desk keeps its user and its installation");
        }
        minute = next;
    }

    /** What other threads may read; taken on the desk's own thread. */
    public DeskSnapshot snapshot() {
        return state.snapshot();
    }

    public DeskState state() {
        return state;
    }
}
