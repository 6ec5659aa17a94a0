package io.tarkash.brokers.angelone.session;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.brokers.angelone.http.AccessKey;
import io.tarkash.brokers.angelone.mapping.Fields;
import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.Secret;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the broker gives at a login: for calls, for the stream of prices, and for new tokens of both. */
record Tokens(Secret jwt, Optional<Secret> feed, Optional<Secret> refresh) {

    /** Empty where there is none for calls. */
    static Optional<Tokens> in(JsonNode data) {
        Fields fields = new Fields(data);
        return fields.text("jwtToken")
                .map(jwt -> new Tokens(
                        AccessKey.bare(jwt),
                        fields.text("feedToken").map(Secret::new),
                        fields.text("refreshToken").map(Secret::new)));
    }

    /** Whose a profile is. */
    static Optional<String> client(JsonNode profile) {
        return new Fields(profile).text("clientcode").map(code -> code.toUpperCase(Locale.ROOT));
    }

    BrokerSession session(String client, Instant now) {
        Map<String, String> tokens = new HashMap<>(Map.of(AngelLogin.JWT, jwt.reveal()));
        feed.ifPresent(token -> tokens.put(AngelLogin.FEED, token.reveal()));
        refresh.ifPresent(token -> tokens.put(AngelLogin.REFRESH, token.reveal()));
        return BrokerSession.of(client, tokens, now, Midnight.after(now));
    }
}
