package io.tarkash.brokers.zerodha.mapping;

import static io.tarkash.live.link.ReasonTable.row;

import io.tarkash.domain.order.RejectReason;
import io.tarkash.live.link.ReasonTable;

/**
 * Why the broker refused, by the kind of its error first and by its words second. The words come from forum posts and
 * fixtures, not from a list of the broker's, so what matches nothing is {@link RejectReason#OTHER}.
 */
public final class RefusalWords {
    private static final ReasonTable TABLE = ReasonTable.of(
            row(RejectReason.SOURCE_ADDRESS, "\\bstatic ip\\b|\\bip address\\b|\\bip\\b.*(regist|whitelist|allow)"),
            row(RejectReason.MODIFICATIONS, "(maximum|allowed|exceed).*modification|modification.*exceed"),
            row(RejectReason.MARGIN, "margin exceeds|insufficient (funds|margin|balance)|required margin|shortfall"),
            row(RejectReason.RATE_LIMIT, "too many requests|rate limit|maximum allowed order requests"),
            row(RejectReason.PRICE_BAND, "circuit|price (band|range|protection)|execution range|\\blpp\\b|tick size"),
            row(RejectReason.ORDER_KIND, "market protection|market orders|order type|validity|\\bioc\\b|variety"),
            // Of an order that is on its way: it lives, and may be changed a moment later.
            row(RejectReason.OTHER, "\\bpending\\b|req received"),
            row(
                    RejectReason.NO_SUCH_ORDER,
                    "(order|it).*(already|complete|cancelled|not found|doesn.t exist)|find.*order|no such order"),
            row(RejectReason.QUANTITY, "freeze|lot size|multiple of|quantity"),
            row(RejectReason.MARKET_CLOSED, "(market|exchange)s? (is|are) (not open|closed)|market hours|after market"),
            row(RejectReason.BLOCKED, "block|disabled|suspend|banned|ban period|restrict|not (enabled|permitted)"),
            row(RejectReason.ORDER_KIND, "\\bproduct\\b"),
            row(RejectReason.CONTRACT, "instrument|trading ?symbol|expired|scrip|contract"),
            row(RejectReason.DUPLICATE, "duplicate"),
            row(RejectReason.SESSION, "access_token|api_key|session"));

    private RefusalWords() {}

    /** {@code kind} is the broker's {@code error_type}, empty where it gave none, as in a row of the order book. */
    public static RejectReason reason(String kind, String text) {
        return switch (kind) {
            case "MarginException" -> RejectReason.MARGIN;
            case "TokenException" -> RejectReason.SESSION;
            case "NetworkException" -> RejectReason.RATE_LIMIT;
            case "PermissionException" -> orElse(byWords(text), RejectReason.BLOCKED);
            default -> byWords(text);
        };
    }

    private static RejectReason byWords(String text) {
        return TABLE.in(text).orElse(RejectReason.OTHER);
    }

    private static RejectReason orElse(RejectReason found, RejectReason other) {
        return found == RejectReason.OTHER ? other : found;
    }
}
