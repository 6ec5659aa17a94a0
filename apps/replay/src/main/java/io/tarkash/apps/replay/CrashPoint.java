package io.tarkash.apps.replay;

import io.tarkash.domain.account.AccountId;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A labelled instant at which the process dies, with no warning and nothing flushed, the n-th time it is reached.
 * Written {@code kill=after-sending#3@zerodha}:
 * only what belongs to that account counts; what a restart then finds is the subject of the crash tests.
 */
final class CrashPoint {
    static final String PREFIX = "kill=";
    static final CrashPoint NEVER = new CrashPoint(Label.NEVER, new AccountId("-"), 0);
    private static final int KILLED = 137;
    private static final Pattern WRITTEN = Pattern.compile("kill=([a-z-]+)(?:#([1-9][0-9]{0,4}))?@(\\S+)");

    private final Label label;
    private final AccountId account;
    private int left;

    private CrashPoint(Label label, AccountId account, int left) {
        this.label = label;
        this.account = account;
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

    /** Empty if the text is no crash or names no label that there is. */
    static Optional<CrashPoint> parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String times = Optional.ofNullable(matcher.group(2)).orElse("1");
        AccountId account = new AccountId(matcher.group(3));
        return Arrays.stream(Label.values())
                .filter(known -> known != Label.NEVER && known.code().equals(matcher.group(1)))
                .findFirst()
                .map(known -> new CrashPoint(known, account, Integer.parseInt(times)));
    }

    /** The account at which it happens; none if it never does. */
    List<AccountId> accounts() {
        return label == Label.NEVER ? List.of() : List.of(account);
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

    Broker around(AccountId at, Broker broker) {
        return new Broker() {
            @Override
            public BrokerOutcome place(OrderRequest request) {
                BrokerOutcome outcome = broker.place(request);
                reach(Label.AT_BROKER, at);
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
                        case OrderState.Planned planned ->
                            reach(plan, order.key().account());
                        case OrderState.Sending sent ->
                            reach(sending, order.key().account());
                        case OrderState.Acked acked -> reach(answer, order.key().account());
                        default -> {}
                    }
                }
                case DeskRecord.Filled(var counted) ->
                    reach(fill, counted.trade().account());
                default -> {}
            }
        }
    }

    private void reach(Label here, AccountId at) {
        if (here == label && at.equals(account) && --left == 0) {
            System.err.println("killed at " + label.code() + "; the same command without this drill goes on from here");
            System.err.flush();
            Runtime.getRuntime().halt(KILLED);
        }
    }
}
