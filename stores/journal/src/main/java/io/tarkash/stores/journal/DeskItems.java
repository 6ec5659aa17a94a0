package io.tarkash.stores.journal;

import io.tarkash.domain.account.UserId;
import io.tarkash.domain.order.Fill;
import io.tarkash.domain.order.IntentKey;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.order.OrderState;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.run.DerivedId;
import io.tarkash.domain.run.Run;
import io.tarkash.domain.run.WhyCard;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.json.RecordCodec;
import java.time.Instant;
import java.util.Locale;

/** One user's records as items and back. Immutable. */
final class DeskItems {
    static final String BODY = "body";
    static final String STATE = "state";

    /** When the order was let go: the same order written again is not sent again. */
    static final String SENT = "sent";

    /** When a fill was counted, among all of its desk: the order of fills decides what closed a run. */
    static final String NUMBER = "n";

    private final RecordCodec codec = new RecordCodec();
    private final UserId user;
    private final String runs;
    private final String open;

    DeskItems(UserId user, Shards shards) {
        this.user = user;
        this.runs = Keys.runs(user);
        this.open = Keys.join("OPEN", shards.of(user));
    }

    Item of(Run run) {
        return Item.of(runs, Keys.join("RUN", run.id())).with(BODY, codec.encode(Run.class, run));
    }

    Item of(Order order) {
        Item item = Item.of(runs, Keys.intent(order.key()))
                .with(STATE, state(order.state().getClass()))
                .with(BODY, codec.encode(Order.class, order));
        return order.state() instanceof OrderState.Sending(Instant since) ? item.with(SENT, since.toString()) : item;
    }

    static String state(Class<? extends OrderState> type) {
        return type.getSimpleName();
    }

    Item of(Fill fill, long number) {
        IntentKey intent = fill.intent();
        return Item.of(
                        runs,
                        Keys.join(
                                "FILL",
                                intent.run(),
                                intent.account(),
                                fill.trade().number()))
                .with(NUMBER, number)
                .with(BODY, codec.encode(Fill.class, fill));
    }

    Item of(DeskRecord.OutsideHeld held) {
        return Item.of(
                        runs,
                        Keys.join(
                                "OUTSIDE",
                                held.account(),
                                held.holding().instrument(),
                                held.holding().product()))
                .with(BODY, codec.encode(DeskRecord.OutsideHeld.class, held));
    }

    Item of(DeskRecord.Steered steered) {
        return Item.of(runs, Keys.join("STEERED", steered.run()))
                .with(BODY, codec.encode(DeskRecord.Steered.class, steered));
    }

    Item of(DeskRecord.EntriesSwitched switched) {
        return Item.of(runs, Keys.join("ENTRIES", "-"))
                .with(BODY, codec.encode(DeskRecord.EntriesSwitched.class, switched));
    }

    Item of(DeskRecord.CommandTaken taken) {
        return Item.of(runs, Keys.join("COMMAND", taken.key()))
                .with(BODY, codec.encode(DeskRecord.CommandTaken.class, taken));
    }

    ItemKey of(DeskRecord.CommandForgotten forgotten) {
        return new ItemKey(runs, Keys.join("COMMAND", forgotten.key()));
    }

    Item of(DeskRecord.CapReached cap) {
        String scope = cap.account()
                .map(account -> Keys.join("CAP", "ACCOUNT", account))
                .orElse(Keys.join("CAP", "USER"));
        return Item.of(runs, scope).with(BODY, codec.encode(DeskRecord.CapReached.class, cap));
    }

    Item of(DeskRecord.DayOpened day) {
        return Item.of(runs, Keys.join("DAY", day.account())).with(BODY, codec.encode(DeskRecord.DayOpened.class, day));
    }

    /** @param place among what was decided at once, which may be several cards at one instant */
    Item of(WhyCard card, int place) {
        String body = codec.encode(WhyCard.class, card);
        return Item.of(runs, Keys.join("WHY", card.run(), Keys.stamp(card.at()), place(place, body)))
                .with(BODY, body);
    }

    Item of(Alert alert, int place) {
        String body = codec.encode(Alert.class, alert);
        return Item.of(runs, Keys.join("ALERT", Keys.stamp(alert.at()), place(place, body)))
                .with(BODY, body);
    }

    Item of(Execution execution) {
        return Item.of(Keys.history(user, execution.month()), execution.sortKey())
                .with(BODY, codec.encode(Execution.class, execution));
    }

    /** What says that the run is open. */
    Item openOf(Run run) {
        return Item.of(open, Keys.join(user, "RUN", run.id()));
    }

    /** What says that the order is unsettled, and where it is. */
    Item openOf(Order order) {
        return Item.of(open, Keys.join(user, "INTENT", order.intent().id())).with("at", Keys.intent(order.key()));
    }

    boolean isPointerOrRun(ItemKey key) {
        return key.pk().equals(open) || (key.pk().equals(runs) && key.sk().startsWith(Keys.prefix("RUN")));
    }

    <T> T read(Class<T> type, Item item) {
        ItemKey key = item.key();
        String body = item.text(BODY)
                .orElseThrow(() -> new IllegalStateException("an item without a body: " + key.pk() + " " + key.sk()));
        return codec.decode(type, body);
    }

    /** Two batches may be decided at one instant, so the place is made unique by what stands there. */
    private static String place(int place, String body) {
        return String.format(Locale.ROOT, "%04d", place) + DerivedId.hex(body).substring(0, 8);
    }
}
