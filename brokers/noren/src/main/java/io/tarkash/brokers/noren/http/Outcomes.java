package io.tarkash.brokers.noren.http;

import io.tarkash.brokers.noren.mapping.Row;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.live.link.Acceptance;
import io.tarkash.wire.json.UnreadableRow;
import java.util.Optional;
import java.util.function.Function;

/** Answers to placing, changing and cancelling, as what is known of the order afterwards. */
public final class Outcomes {
    private Outcomes() {}

    public static BrokerOutcome placed(Answer answer) {
        return outcome(answer, said -> said.text("norenordno", "norenoordno"), Optional.empty(), RefusalTable::proven);
    }

    /** An order that is not in the broker's books cannot have been changed. */
    public static BrokerOutcome changed(Answer answer, BrokerOrderId order) {
        return outcome(
                answer,
                said -> said.text("norenordno", "norenoordno", "result"),
                Optional.of(order),
                refused -> RefusalTable.isNoData(refused.text())
                        ? Optional.of(RejectReason.NO_SUCH_ORDER)
                        : RefusalTable.proven(refused));
    }

    @FunctionalInterface
    private interface Proof {
        Optional<RejectReason> of(Answer.Refused refused);
    }

    private static BrokerOutcome outcome(
            Answer answer, Function<Row, Optional<String>> number, Optional<BrokerOrderId> meant, Proof proof) {
        return switch (answer) {
            case Answer.Said said -> accepted(said, number, meant);
            case Answer.Refused refused ->
                proof.of(refused)
                        .<BrokerOutcome>map(reason -> new BrokerOutcome.Rejected(reason, refused.text()))
                        .orElseGet(() -> new BrokerOutcome.Unknown("the broker said: " + refused.text()));
            case Answer.NotSent(String why) -> new BrokerOutcome.NotSent(why);
            case Answer.Unclear(String why) -> new BrokerOutcome.Unknown(why);
        };
    }

    private static BrokerOutcome accepted(
            Answer.Said said, Function<Row, Optional<String>> number, Optional<BrokerOrderId> meant) {
        try {
            return Acceptance.of(number.apply(said.row()), meant);
        } catch (UnreadableRow unreadable) {
            return new BrokerOutcome.Unknown(unreadable.why());
        }
    }
}
