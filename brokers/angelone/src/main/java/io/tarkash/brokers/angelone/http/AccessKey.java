package io.tarkash.brokers.angelone.http;

import io.tarkash.live.link.Secret;

/** What a call with a session is let in by: the app's key, whose session it is, and its token without any prefix. */
public record AccessKey(String apiKey, String clientCode, Secret jwt, Secret feedToken) {
    private static final String PREFIX = "Bearer ";

    /** As the broker wants it in a header. */
    public String bearer() {
        return PREFIX + jwt.reveal();
    }

    /** Some of the broker's clients hand the token on with the prefix, and two of them are refused. */
    public static Secret bare(String token) {
        String bare = token.strip();
        while (bare.startsWith(PREFIX)) {
            bare = bare.substring(PREFIX.length()).strip();
        }
        return new Secret(bare);
    }
}
