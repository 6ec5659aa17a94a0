package io.tarkash.brokers.noren.mapping;

import static io.tarkash.live.link.ReasonTable.row;

import io.tarkash.domain.order.RejectReason;
import io.tarkash.live.link.ReasonTable;
import java.util.Locale;
import java.util.Optional;

/**
 * The broker's refusals as reasons, by what the text opens with first and by its words second. The table is read from
 * the top, so what is narrow stands before what is wide.
 */
public final class Reasons {
    private static final ReasonTable TABLE = ReasonTable.of(
            row(
                    RejectReason.SESSION,
                    "^session expired|invalid (session|access ?token|verifier)|invalid_verifier"
                            + "|invalid refresh token|(session|access ?token) (has |is )?(expired|invalid)|not logged in|unauthori[sz]ed(?!.*\\bip\\b)"),
            row(RejectReason.RATE_LIMIT, "^rate[_ ]limited|rate limit|too many (requests|orders)|orders? per second"),
            row(
                    RejectReason.SOURCE_ADDRESS,
                    "\\bip\\b.*(regist|whitelist|match|allow|invalid|mismatch|static)"
                            + "|(static|invalid|(un)?registered|whitelisted|(un)?authori[sz]ed|allowed|source) ip\\b"),
            row(
                    RejectReason.NO_SUCH_ORDER,
                    "order not found|no such order|invalid (noren ?)?ord(er)?( ?no| ?id| ?num)"
                            + "|order (is )?(already|not open|complete|cancel|reject)|already (been )?(complete|cancel|reject|fill|execut|trad)"
                            + "|cannot be (cancel|modif)"),
            row(RejectReason.MODIFICATIONS, "modif\\w* .*(exceed|limit|maximum|max)|max\\w* .*modif"),
            row(
                    RejectReason.PRICE_BAND,
                    "\\b17070\\b|circuit|\\blpp\\b|price (protection|range|band)|(price|dpr|trade) range"
                            + "|out of (the )?range|tick size|multiple of tick|beyond .*price|price .*(too (high|low)|outside)"),
            row(RejectReason.MARGIN, "margin|insufficient|shortfall|funds|cash available|available balance"),
            row(RejectReason.QUANTITY, "freeze|lot ?size|multiple of (the )?lot|market lot|quantity|\\bqty\\b"),
            row(
                    RejectReason.MARKET_CLOSED,
                    "market (is |has )?(not open|closed|close)|off ?market|after market|market hours"
                            + "|session (is )?(closed|not open)|exchange (is )?closed|trading (is )?closed"),
            row(
                    RejectReason.ORDER_KIND,
                    "trigger price|\\bmkt\\b|market orders?|price ?type|prctyp|order ?type|product"
                            + "|\\bprd\\b|retention|validity|\\bioc\\b|algo"),
            row(
                    RejectReason.BLOCKED,
                    "block|suspend|banned|ban period|disabled|restricted|deactivat|square ?off only"
                            + "|not (allowed|permitted|enabled)|dormant|debarred"),
            row(RejectReason.CONTRACT, "symbol|scrip|contract|instrument|security|tsym|invalid token|expired"));

    private Reasons() {}

    /** Empty where no word is known. */
    public static Optional<RejectReason> in(String text) {
        return TABLE.in(plain(text));
    }

    public static RejectReason of(String text) {
        return in(text).orElse(RejectReason.OTHER);
    }

    /** As an order in the book carries it: the reason, and the broker's own words behind it. */
    public static String opening(String text) {
        String words = text.isBlank() ? "no reason was given" : text.strip();
        return of(text) + ": " + words;
    }

    /** In small letters, with single blanks: the broker doubles some. */
    public static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
    }
}
