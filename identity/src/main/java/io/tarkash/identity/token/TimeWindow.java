package io.tarkash.identity.token;

import java.time.Duration;
import java.time.Instant;

/** Whether a token's times hold now, for clocks that are a little apart. */
public record TimeWindow(Duration skew, Duration lifeMax) {
    public static final Duration SKEW = Duration.ofSeconds(30);

    /** The end and, where the token says so, the start and the instant of issue have to fit. */
    public void check(SignedToken token, Instant now) {
        long latest = now.plus(skew).getEpochSecond();
        long end = token.seconds("exp");
        if (end <= now.minus(skew).getEpochSecond()) {
            throw new TokenRejected(TokenFault.EXPIRED);
        }
        if (token.claims().has("nbf") && token.seconds("nbf") > latest) {
            throw new TokenRejected(TokenFault.NOT_YET);
        }
        long issued = token.seconds("iat");
        if (issued > latest) {
            throw new TokenRejected(TokenFault.NOT_YET);
        }
        if (end - issued > lifeMax.toSeconds()) {
            throw new TokenRejected(TokenFault.CLAIMS);
        }
    }
}
