package io.tarkash.engine.state;

import io.tarkash.domain.order.Order;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.run.Run;
import io.tarkash.domain.run.WhyCard;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.engine.event.Effect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A decision in the making: the working copy it reads, and the records and effects it has come to so far. Recording
 * something changes the working copy at once, so that the next step sees it.
 */
public final class Decision {
    private final Instant now;
    private final DeskState.Draft state;
    private final List<DeskRecord> records = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();

    public Decision(Instant now, DeskState.Draft state) {
        this.now = now;
        this.state = state;
    }

    public Instant now() {
        return now;
    }

    public DeskState.Draft state() {
        return state;
    }

    public List<DeskRecord> records() {
        return Collections.unmodifiableList(records);
    }

    public List<Effect> effects() {
        return Collections.unmodifiableList(effects);
    }

    public void record(DeskRecord record) {
        state.apply(record);
        records.add(record);
    }

    public void change(Run run) {
        record(new DeskRecord.RunChanged(run));
    }

    public void change(Order order) {
        record(new DeskRecord.OrderChanged(order));
    }

    public void explain(WhyCard card) {
        record(new DeskRecord.Explained(card));
    }

    public void alert(Alert.Code code, String about, String text) {
        Alert alert = new Alert(code, now, about, text);
        record(new DeskRecord.Alerted(alert));
        effect(new Effect.Notify(alert));
    }

    /** A book that is to be read at one instant is read once, however many events of the batch ask for it. */
    public void effect(Effect effect) {
        if (effect instanceof Effect.ReadBook && effects.contains(effect)) {
            return;
        }
        effects.add(effect);
    }

    public void wakeAt(Instant at) {
        if (at.isAfter(now)) {
            effect(new Effect.WakeAt(at));
        }
    }
}
