package io.tarkash.brokers.noren.http;

import io.tarkash.brokers.noren.mapping.Row;
import io.tarkash.brokers.noren.mapping.UnreadableRow;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.engine.broker.BrokerOutcome;
import java.util.Optional;

/** Answers to placing, changing and cancelling, as what is known of the order afterwards. */
public final class Outcomes {
    private Outcomes() {}

    public static BrokerOutcome placed(Answer answer) {
        return outcome(answer, refused -> RefusalTable.proven(refused));
    }

    /** An order that is not in the broker's books cannot have been changed. */
    public static BrokerOutcome changed(Answer answer, BrokerOrderId order) {
        BrokerOutcome outcome = outcome(
                answer,
                refused -> RefusalTable.isNoData(refused.text())
                        ? Optional.of(RejectReason.NO_SUCH_ORDER)
                        : RefusalTable.proven(refused));
        return outcome instanceof BrokerOutcome.Accepted(BrokerOrderId told) && !told.equals(order)
                ? new BrokerOutcome.Unknown("the answer speaks of the order " + told + " instead of " + order)
                : outcome;
    }

    @FunctionalInterface
    private interface Proof {
        Optional<RejectReason> of(Answer.Refused refused);
    }

    private static BrokerOutcome outcome(Answer answer, Proof proof) {
        return switch (answer) {
            case Answer.Said said -> accepted(said);
            case Answer.Refused refused ->
                proof.of(refused)
                        .<BrokerOutcome>map(reason -> new BrokerOutcome.Rejected(reason, refused.text()))
                        .orElseGet(() -> new BrokerOutcome.Unknown("the broker said: " + refused.text()));
            case Answer.NotSent(String why) -> new BrokerOutcome.NotSent(why);
            case Answer.Unclear(String why) -> new BrokerOutcome.Unknown(why);
        };
    }

    private static BrokerOutcome accepted(Answer.Said said) {
        try {
            Row row = said.row();
            return row.text("norenordno", "norenoordno", "result")
                    .<BrokerOutcome>map(id -> new BrokerOutcome.Accepted(new BrokerOrderId(id)))
                    .orElseGet(() -> new BrokerOutcome.Unknown("success without an order number"));
        } catch (UnreadableRow unreadable) {
            return new BrokerOutcome.Unknown(unreadable.why());
        }
    }
}
