package io.tarkash.brokers.noren.http;

import io.tarkash.brokers.noren.mapping.Reasons;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.live.link.Doubt;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a readable no proves. The broker's protocol has one word for all failures, and some of them, a timeout behind
 * its front door for one, leave open whether the order was taken; so only a no with words that are known, or that
 * opens as refusals do, is one.
 */
final class RefusalTable {
    private static final Pattern NO_DATA = Pattern.compile("\\bno ?data\\b");

    private static final Pattern OPENS_A_REFUSAL =
            Pattern.compile("^(rejected|reject|invalid input|red|rms|ora|nse|bse)\\b");

    /** The documented ones that a request meets before it is an order; 408, for one, may come of a slow answer. */
    private static final Set<Integer> REFUSING = Set.of(400, 401, 403, 404, 405, 410);

    private static final int TOO_MANY = 429;

    private RefusalTable() {}

    static boolean isRefusing(int status) {
        return REFUSING.contains(status);
    }

    /** A book without rows is told as a failure with these words. */
    static boolean isNoData(String text) {
        return NO_DATA.matcher(Reasons.plain(text)).find();
    }

    /** The reason that the words name; empty where they name none. */
    static Optional<RejectReason> reason(String text) {
        return Reasons.in(text);
    }

    /** The reason of a proven refusal; empty where the request may have had its effect all the same. */
    static Optional<RejectReason> proven(Answer.Refused refused) {
        String plain = Reasons.plain(refused.text());
        if (Doubt.in(plain) || isNoData(plain)) {
            return Optional.empty();
        }
        if (refused.isDeadSession()) {
            return Optional.of(RejectReason.SESSION);
        }
        if (refused.status() == TOO_MANY) {
            return Optional.of(RejectReason.RATE_LIMIT);
        }
        if (refused.status() != 200 && !isRefusing(refused.status())) {
            return Optional.empty();
        }
        boolean isRefusal = OPENS_A_REFUSAL.matcher(plain).find() || isRefusing(refused.status());
        return reason(plain).or(() -> isRefusal ? Optional.of(RejectReason.OTHER) : Optional.empty());
    }
}
