package io.tarkash.brokers.angelone.http;

import io.tarkash.brokers.angelone.mapping.Fields;
import io.tarkash.brokers.angelone.mapping.RefusalWords;
import io.tarkash.brokers.angelone.mapping.Unverified;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.live.link.Acceptance;
import io.tarkash.live.link.Doubt;
import java.util.Optional;
import java.util.Set;

/**
 * What the answer to an order request proves. Accepted needs the order's number. Refused needs an error that is not of
 * the 500s and whose code or words are known for one that is raised before the order goes on. The codes for "something
 * went wrong" prove nothing whatever stands beside them, and neither do words that are not known: such an order is
 * looked for in the book.
 */
public final class OrderAnswers {
    private static final Set<String> DOUBTFUL = Set.of("AB1004", "AB1007", "AB2001");
    private static final Set<Integer> DOUBTFUL_STATUS = Set.of(408, 409, 425, 499);

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
        BrokerOutcome outcome = Acceptance.of(new Fields(data.data()).text("orderid"), meant);
        if (outcome instanceof BrokerOutcome.Unknown(String why)) {
            Unverified.met(why);
        }
        return outcome;
    }

    private static BrokerOutcome refused(Answer.Refused refused) {
        if (refused.status() >= 500) {
            return new BrokerOutcome.Unknown(refused.trouble());
        }
        return switch (refused.kind()) {
            case SESSION -> new BrokerOutcome.Rejected(RejectReason.SESSION, refused.text());
            case RATE -> new BrokerOutcome.Rejected(RejectReason.RATE_LIMIT, refused.text());
            case OTHER -> refusedForItself(refused);
        };
    }

    private static BrokerOutcome refusedForItself(Answer.Refused refused) {
        RejectReason reason = RefusalWords.reason(refused.code(), refused.text());
        boolean known = reason != RejectReason.OTHER
                || RefusalWords.isValidation(refused.code())
                || RefusalWords.isOnItsWay(refused.text());
        boolean doubtful = DOUBTFUL.contains(refused.code())
                || DOUBTFUL_STATUS.contains(refused.status())
                || Doubt.in(refused.text());
        if (!known || doubtful) {
            Unverified.met("whether this refuses an order: " + refused.trouble());
            return new BrokerOutcome.Unknown(refused.trouble());
        }
        if (refused.code().isEmpty() || reason == RejectReason.SOURCE_ADDRESS) {
            Unverified.met("the words of a refusal: " + refused.trouble());
        }
        return new BrokerOutcome.Rejected(reason, refused.text());
    }
}
