package io.tarkash.brokers.angelone.mapping;

import static io.tarkash.live.link.ReasonTable.row;
import static java.util.Map.entry;
import static java.util.regex.Pattern.CASE_INSENSITIVE;

import io.tarkash.domain.order.RejectReason;
import io.tarkash.live.link.ReasonTable;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why the broker refused, by its code first and by its words second. The words come from announcements and forum posts,
 * not from a list of the broker's, so what matches nothing is {@link RejectReason#OTHER}.
 */
public final class RefusalWords {
    private static final Map<String, RejectReason> CODES = Map.ofEntries(
            entry("AG8001", RejectReason.SESSION),
            entry("AG8002", RejectReason.SESSION),
            entry("AG8003", RejectReason.SESSION),
            entry("AG8004", RejectReason.SESSION),
            entry("AB8050", RejectReason.SESSION),
            entry("AB8051", RejectReason.SESSION),
            entry("AB1010", RejectReason.SESSION),
            entry("AB1011", RejectReason.SESSION),
            entry("AB1006", RejectReason.BLOCKED),
            entry("AB1008", RejectReason.ORDER_KIND),
            entry("AB1012", RejectReason.ORDER_KIND),
            entry("AB2002", RejectReason.ORDER_KIND),
            entry("AB1009", RejectReason.CONTRACT),
            entry("AB1018", RejectReason.CONTRACT),
            entry("AB4018", RejectReason.CONTRACT),
            entry("AB1013", RejectReason.NO_SUCH_ORDER),
            entry("AB4008", RejectReason.OTHER));

    /** Of an order that is on its way: it lives, and may be changed a moment later. */
    private static final String ON_ITS_WAY = "cannot be (modified|cancelled).*\\bpending\\b";

    private static final ReasonTable TABLE = ReasonTable.of(
            row(
                    RejectReason.SOURCE_ADDRESS,
                    "\\bstatic ip\\b|\\bip address\\b|\\bip\\b.*(regist|whitelist|allow|match)"),
            row(RejectReason.RATE_LIMIT, "access rate|too many requests|rate limit|(exceed|maximum).*requests"),
            row(RejectReason.MODIFICATIONS, "(maximum|allowed|exceed).*modification|modification.*exceed"),
            row(
                    RejectReason.PRICE_BAND,
                    "limit price protection|permissible range|circuit|price (band|range|protection)|execution range"
                            + "|\\blpp\\b|tick size|invalid price"),
            row(
                    RejectReason.MARGIN,
                    "insufficient (funds?|margin|balance)|margin (exceeds|shortfall|required)|required margin"
                            + "|shortfall|add funds|exceeds.*(cash|margin|limit available)"),
            row(RejectReason.ORDER_KIND, "market orders?|order type|validity|duration|\\bioc\\b|variety"),
            row(RejectReason.OTHER, ON_ITS_WAY),
            row(
                    RejectReason.NO_SUCH_ORDER,
                    "\\b(order|it)\\b.*(already|cannot be (modified|cancelled)|not found|doesn.t exist|is (complete|cancelled|executed|rejected))"
                            + "|invalid order ?id|no such order"),
            row(RejectReason.QUANTITY, "freeze|lot size|multiple of|quantity"),
            row(
                    RejectReason.MARKET_CLOSED,
                    "(market|exchange)s? (is|are) (not open|closed)|market hours|after market|adapter is logged off"),
            row(RejectReason.BLOCKED, "block|disabled|suspend|banned|ban period|restrict|not (enabled|permitted)"),
            row(RejectReason.ORDER_KIND, "\\bproduct ?(type)?\\b"),
            row(RejectReason.CONTRACT, "instrument|symbol|expired contract|contract.*expired|scrip|invalid contract"),
            row(RejectReason.DUPLICATE, "duplicate"),
            row(RejectReason.SESSION, "\\btoken\\b|api ?_?key|session|unauthori[sz]ed|not logged in"));

    private RefusalWords() {}

    /**
     * {@code code} is the broker's, empty where it gave none, as in a row of the order book. Words about the address
     * come before every code: which code the broker gives with them is not known.
     */
    public static RejectReason reason(String code, String text) {
        RejectReason words = byWords(text);
        return words == RejectReason.SOURCE_ADDRESS
                ? words
                : Optional.ofNullable(CODES.get(code)).orElse(words);
    }

    /** Whether the code, unless the words are about something else, says that the session is over or never was good. */
    public static boolean isSession(String code, String text) {
        return CODES.get(code) == RejectReason.SESSION && reason(code, text) == RejectReason.SESSION;
    }

    /** Whether a change is refused because the order, or a change before this one, has not arrived yet. */
    public static boolean isOnItsWay(String text) {
        return Pattern.compile(ON_ITS_WAY, CASE_INSENSITIVE).matcher(text).find();
    }

    /** Whether the code is one of those that are raised when a request is looked at, before an order is made of it. */
    public static boolean isValidation(String code) {
        return CODES.containsKey(code);
    }

    private static RejectReason byWords(String text) {
        return TABLE.in(text).orElse(RejectReason.OTHER);
    }
}
