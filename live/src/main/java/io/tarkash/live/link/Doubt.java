package io.tarkash.live.link;

import java.util.regex.Pattern;

/**
 * Words in a broker's no that leave open whether the order was taken all the same: something behind the front door did
 * not answer, or not in time, or has the order already; we send none twice, but a proxy on the way may. Which words each
 * broker has for that is not documented, so what one of them is known to say counts at all of them: to doubt too often
 * costs a look into the book, to believe too often a second order.
 */
public final class Doubt {
    private static final Pattern WORDS = Pattern.compile(
            "time(d)?[ -]*out|not (be )?confirm|being processed|\\binternal\\b|unavailable|no response"
                    + "|(not |un)reachable|unable to (confirm|connect|process|reach)|connection|\\bgateway\\b"
                    + "|(unknown|unexpected) error|error occurred|something went wrong|try again|try (later|after)"
                    + "|\\bduplicate\\b|already (exists|placed|received|submitted)",
            Pattern.CASE_INSENSITIVE);

    private Doubt() {}

    public static boolean in(String text) {
        return WORDS.matcher(text.replaceAll("\\s+", " ")).find();
    }
}
