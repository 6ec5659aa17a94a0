package io.tarkash.live.desk;

import io.tarkash.domain.account.UserId;
import io.tarkash.domain.order.IntentKey;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.order.OrderState;
import io.tarkash.engine.desk.DecisionLog;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.engine.event.Event;
import io.tarkash.live.notice.Notices;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sees whether a batch changed anything, and follows each order from its plan to its end. The desk's thread only. */
final class RecordWatch implements DecisionLog {
    private final UserId user;
    private final DeskParts.OrderWatch orders;
    private final Notices notices;
    private final Map<IntentKey, Order> followed = new HashMap<>();
    private boolean changed;

    RecordWatch(UserId user, DeskParts.OrderWatch orders, Notices notices) {
        this.user = user;
        this.orders = orders;
        this.notices = notices;
    }

    @Override
    public void decided(Instant now, List<Event> events, List<DeskRecord> records) {
        changed |= !records.isEmpty();
        for (DeskRecord record : records) {
            if (record instanceof DeskRecord.OrderChanged(Order order)) {
                follow(now, order);
            }
        }
        if (!records.isEmpty()) {
            notices.decided(user, records);
        }
    }

    boolean takeChanged() {
        boolean was = changed;
        changed = false;
        return was;
    }

    /** An order that was planned before this process began is not followed: its instants were counted then. */
    private void follow(Instant now, Order order) {
        Optional<Order> before = Optional.ofNullable(followed.get(order.key()));
        if (before.isPresent() || order.state() instanceof OrderState.Planned) {
            orders.changed(now, before, order);
        }
        if (order.state().isSettled()) {
            followed.remove(order.key());
        } else if (before.isPresent() || order.state() instanceof OrderState.Planned) {
            followed.put(order.key(), order);
        }
    }
}
