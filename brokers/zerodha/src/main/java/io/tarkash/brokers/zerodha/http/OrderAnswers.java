package io.tarkash.brokers.zerodha.http;

import io.tarkash.brokers.zerodha.mapping.Fields;
import io.tarkash.brokers.zerodha.mapping.RefusalWords;
import io.tarkash.brokers.zerodha.mapping.Unverified;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.live.link.Acceptance;
import io.tarkash.live.link.Doubt;
import java.util.Optional;
import java.util.Set;

/**
 * What the answer to an order request proves. Accepted needs the order's number. Refused needs a status of the 400s
 * and a kind of error that is raised before the order system has the order; a limit of the rate (429) is raised by the
 * gateway in front of it. A failure in the 500s, whatever it says, may have come after the order was taken.
 */
public final class OrderAnswers {
    private static final Set<Integer> REFUSING = Set.of(400, 403, 404, 405, 410, 428);
    private static final int TOO_MANY = 429;
    private static final Set<String> PROVEN = Set.of(
            "TokenException",
            "PermissionException",
            "InputException",
            "OrderException",
            "MarginException",
            "HoldingException",
            "UserException");

    private OrderAnswers() {}

    public static BrokerOutcome placed(Answer answer) {
        return outcome(answer, Optional.empty());
    }

    /** Of a change or a cancelling, which names the order again. */
    public static BrokerOutcome changed(Answer answer, BrokerOrderId order) {
        return outcome(answer, Optional.of(order));
    }

    private static BrokerOutcome outcome(Answer answer, Optional<BrokerOrderId> meant) {
        return switch (answer) {
            case Answer.Data data -> accepted(data, meant);
            case Answer.Refused refused -> refused(refused);
            case Answer.NotSent notSent -> new BrokerOutcome.NotSent(notSent.why());
            case Answer.Unclear unclear -> new BrokerOutcome.Unknown(unclear.why());
        };
    }

    private static BrokerOutcome accepted(Answer.Data data, Optional<BrokerOrderId> meant) {
        BrokerOutcome outcome = Acceptance.of(new Fields(data.data()).text("order_id"), meant);
        if (outcome instanceof BrokerOutcome.Unknown(String why)) {
            Unverified.met(why);
        }
        return outcome;
    }

    private static BrokerOutcome refused(Answer.Refused refused) {
        if (refused.status() == TOO_MANY) {
            return new BrokerOutcome.Rejected(RejectReason.RATE_LIMIT, refused.text());
        }
        boolean proven = REFUSING.contains(refused.status())
                && PROVEN.contains(refused.kind())
                && (refused.isDeadSession() || !Doubt.in(refused.text()));
        if (!proven) {
            return new BrokerOutcome.Unknown(refused.trouble());
        }
        RejectReason reason = RefusalWords.reason(refused.kind(), refused.text());
        if (reason == RejectReason.OTHER || reason == RejectReason.SOURCE_ADDRESS) {
            Unverified.met("the words of a refusal: " + refused.trouble());
        }
        return new BrokerOutcome.Rejected(reason, refused.text());
    }
}
