package io.tarkash.apps.replay;

import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.order.OrderState;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.engine.broker.Broker;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.engine.broker.OrderRequest;
import io.tarkash.engine.desk.Journal;
import io.tarkash.engine.event.DeskRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A labelled instant at which the process dies, with no warning and nothing flushed, the n-th time it is reached.
 * Written {@code kill=after-sending#3}: what a restart then finds is the subject of the crash tests.
 */
final class CrashPoint {
    static final CrashPoint NEVER = new CrashPoint(Label.NEVER, 0);
    private static final int KILLED = 137;

    private final Label label;
    private int left;

    private CrashPoint(Label label, int left) {
        this.label = label;
        this.left = left;
    }

    /** Where a process can be made to die. */
    enum Label {
        NEVER("never"),
        /** The entry is decided, nothing of it is durable. */
        BEFORE_PLAN("before-plan"),
        /** The plan is durable, no order has been let go. */
        AFTER_PLAN("after-plan"),
        /** The order was let go, but that is not durable. */
        BEFORE_SENDING("before-sending"),
        /** The order is durable as sent, no byte has left. */
        AFTER_SENDING("after-sending"),
        /** The broker has the order in its book, its answer has not left. */
        AT_BROKER("at-broker"),
        /** The answer has come and is not durable. */
        BEFORE_ANSWER("before-answer"),
        AFTER_ANSWER("after-answer"),
        /** A fill has come and is not durable. */
        BEFORE_FILL("before-fill"),
        AFTER_FILL("after-fill");

        private final String code;

        Label(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    /** Reads {@code label} or {@code label#n}; empty if there is no such label. */
    static Optional<CrashPoint> parse(String text) {
        String[] parts = text.split("#", 2);
        if (parts.length == 2 && !parts[1].matches("[1-9][0-9]{0,5}")) {
            return Optional.empty();
        }
        int times = parts.length == 2 ? Integer.parseInt(parts[1]) : 1;
        return Arrays.stream(Label.values())
                .filter(known -> known != Label.NEVER && known.code().equals(parts[0]))
                .findFirst()
                .map(known -> new CrashPoint(known, times));
    }

    static String codes() {
        return Arrays.stream(Label.values())
                .filter(known -> known != Label.NEVER)
                .map(Label::code)
                .collect(Collectors.joining(", "));
    }

    Journal around(Journal journal) {
        return records -> {
            reach(records, Label.BEFORE_PLAN, Label.BEFORE_SENDING, Label.BEFORE_ANSWER, Label.BEFORE_FILL);
            journal.commit(records);
            reach(records, Label.AFTER_PLAN, Label.AFTER_SENDING, Label.AFTER_ANSWER, Label.AFTER_FILL);
        };
    }

    Broker around(Broker broker) {
        return new Broker() {
            @Override
            public BrokerOutcome place(OrderRequest request) {
                BrokerOutcome outcome = broker.place(request);
                reach(Label.AT_BROKER);
                return outcome;
            }

            @Override
            public BrokerOutcome modify(BrokerOrderId order, Price limit) {
                return broker.modify(order, limit);
            }

            @Override
            public BrokerOutcome cancel(BrokerOrderId order) {
                return broker.cancel(order);
            }

            @Override
            public BookReading book() {
                return broker.book();
            }
        };
    }

    private void reach(List<DeskRecord> records, Label plan, Label sending, Label answer, Label fill) {
        for (DeskRecord record : records) {
            switch (record) {
                case DeskRecord.OrderChanged(var order) -> {
                    switch (order.state()) {
                        case OrderState.Planned planned -> reach(plan);
                        case OrderState.Sending sent -> reach(sending);
                        case OrderState.Acked acked -> reach(answer);
                        default -> {}
                    }
                }
                case DeskRecord.Filled filled -> reach(fill);
                default -> {}
            }
        }
    }

    private void reach(Label here) {
        if (here == label && --left == 0) {
            Runtime.getRuntime().halt(KILLED);
        }
    }
}
