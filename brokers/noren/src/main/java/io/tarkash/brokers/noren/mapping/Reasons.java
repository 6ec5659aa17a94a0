package io.tarkash.brokers.noren.mapping;

import io.tarkash.domain.order.RejectReason;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The broker's refusals as reasons, by what the text opens with first and by its words second. The table is read from
 * the top, so what is narrow stands before what is wide.
 */
public final class Reasons {
    private record Line(RejectReason reason, Pattern pattern) {}

    private static final List<Line> TABLE = List.of(
            line(
                    RejectReason.SESSION,
                    "^session expired|invalid (session|access ?token|verifier)|invalid_verifier"
                            + "|invalid refresh token|(session|access ?token) (has |is )?(expired|invalid)|not logged in|unauthori[sz]ed(?!.*\\bip\\b)"),
            line(RejectReason.RATE_LIMIT, "^rate[_ ]limited|rate limit|too many (requests|orders)|orders? per second"),
            line(
                    RejectReason.SOURCE_ADDRESS,
                    "\\bip\\b.*(regist|whitelist|match|allow|invalid|mismatch|static)"
                            + "|(static|invalid|(un)?registered|whitelisted|(un)?authori[sz]ed|allowed|source) ip\\b"),
            line(
                    RejectReason.NO_SUCH_ORDER,
                    "order not found|no such order|invalid (noren ?)?ord(er)?( ?no| ?id| ?num)"
                            + "|order (is )?(already|not open|complete|cancel|reject)|already (been )?(complete|cancel|reject|fill|execut|trad)"
                            + "|cannot be (cancel|modif)"),
            line(RejectReason.MODIFICATIONS, "modif\\w* .*(exceed|limit|maximum|max)|max\\w* .*modif"),
            line(
                    RejectReason.PRICE_BAND,
                    "\\b17070\\b|circuit|\\blpp\\b|price (protection|range|band)|(price|dpr|trade) range"
                            + "|out of (the )?range|tick size|multiple of tick|beyond .*price|price .*(too (high|low)|outside)"),
            line(RejectReason.MARGIN, "margin|insufficient|shortfall|funds|cash available|available balance"),
            line(RejectReason.QUANTITY, "freeze|lot ?size|multiple of (the )?lot|market lot|quantity|\\bqty\\b"),
            line(
                    RejectReason.MARKET_CLOSED,
                    "market (is |has )?(not open|closed|close)|off ?market|after market|market hours"
                            + "|session (is )?(closed|not open)|exchange (is )?closed|trading (is )?closed"),
            line(
                    RejectReason.ORDER_KIND,
                    "trigger price|\\bmkt\\b|market orders?|price ?type|prctyp|order ?type|product"
                            + "|\\bprd\\b|retention|validity|\\bioc\\b|algo"),
            line(
                    RejectReason.BLOCKED,
                    "block|suspend|banned|ban period|disabled|restricted|deactivat|square ?off only"
                            + "|not (allowed|permitted|enabled)|dormant|debarred"),
            line(RejectReason.CONTRACT, "symbol|scrip|contract|instrument|security|tsym|invalid token|expired"));

    private Reasons() {}

    /** Empty where no word is known. */
    public static Optional<RejectReason> in(String text) {
        String plain = plain(text);
        return TABLE.stream()
                .filter(line -> line.pattern().matcher(plain).find())
                .map(Line::reason)
                .findFirst();
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

    private static Line line(RejectReason reason, String pattern) {
        return new Line(reason, Pattern.compile(pattern));
    }
}
