package io.tarkash.brokers.zerodha.http;

import io.tarkash.live.link.Secret;
import io.tarkash.wire.http.HttpCall.Header;
import java.util.List;

/** What a call is let in by. */
public record AccessKey(String apiKey, Secret token) {
    private static final Header VERSION = new Header("X-Kite-Version", "3");

    public List<Header> headers() {
        return List.of(VERSION, new Header("Authorization", "token " + apiKey + ":" + token.reveal()));
    }

    /** Of a call before there is any key. */
    public static List<Header> none() {
        return List.of(VERSION);
    }
}
