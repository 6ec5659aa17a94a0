package io.tarkash.brokers.zerodha.session;

import io.tarkash.brokers.zerodha.http.AccessKey;
import io.tarkash.brokers.zerodha.http.Answer;
import io.tarkash.brokers.zerodha.http.Form;
import io.tarkash.brokers.zerodha.mapping.Fields;
import io.tarkash.brokers.zerodha.mapping.RefusalWords;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.engine.time.Time;
import io.tarkash.live.link.BrokerLogin;
import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.CredentialField;
import io.tarkash.live.link.Credentials;
import io.tarkash.live.link.LoginResult;
import io.tarkash.live.link.LoginStep;
import io.tarkash.live.link.Secret;
import io.tarkash.wire.http.HttpCall;
import io.tarkash.wire.http.HttpLine;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Login by the broker's own page, which sends the browser back with a {@code request_token} that is good once and for
 * a few minutes. Sessions cannot be prolonged except for platforms, whom the broker gives a refresh token.
 */
public final class KiteLogin implements BrokerLogin {
    public static final String API_KEY = "api_key";
    public static final String API_SECRET = "api_secret";
    static final String ACCESS_TOKEN = "access_token";
    private static final String REFRESH_TOKEN = "refresh_token";
    private static final String REQUEST_TOKEN = "request_token";

    private final HttpLine line;
    private final URI page;
    private final Time time;

    public KiteLogin(HttpLine line, URI page, Time time) {
        this.line = line;
        this.page = page;
        this.time = time;
    }

    /** What calls with this session are let in by; empty for one without a token. */
    public static Optional<AccessKey> key(Credentials credentials, BrokerSession session) {
        return session.token(ACCESS_TOKEN)
                .map(token -> new AccessKey(credentials.value(API_KEY).orElse(""), new Secret(token)));
    }

    @Override
    public List<CredentialField> credentials() {
        return List.of(
                new CredentialField(
                        API_KEY,
                        "API key",
                        CredentialField.Kind.REQUIRED,
                        "Of your app in the Kite Connect developer console; its redirect URL must be this site's callback."),
                new CredentialField(
                        API_SECRET,
                        "API secret",
                        CredentialField.Kind.REQUIRED,
                        "Stands beside the API key in the developer console. It is stored sealed and never shown again."));
    }

    /** The callback address is that of the app as registered; it cannot be told here. */
    @Override
    public LoginStep begin(Credentials credentials, String state, URI callback) {
        String query = new Form()
                .with("v", "3")
                .with(API_KEY, credentials.required(API_KEY))
                .with("redirect_params", new Form().with("state", state).query())
                .query();
        return new LoginStep.OpenPage(URI.create(page + "?" + query), REQUEST_TOKEN);
    }

    @Override
    public LoginResult complete(Credentials credentials, Map<String, String> answers) {
        String code = answers.getOrDefault(REQUEST_TOKEN, "").strip();
        if (code.isEmpty()) {
            return new LoginResult.Refused(
                    RejectReason.SESSION,
                    "Zerodha's page did not let you in; open it again and finish the login.",
                    "no request_token");
        }
        return exchange("/session/token", credentials, REQUEST_TOKEN, code);
    }

    @Override
    public boolean renews(BrokerSession session) {
        return session.token(REFRESH_TOKEN).isPresent();
    }

    @Override
    public Optional<LoginResult> refresh(Credentials credentials, BrokerSession session) {
        return session.token(REFRESH_TOKEN)
                .map(token -> exchange("/session/refresh_token", credentials, REFRESH_TOKEN, token));
    }

    @Override
    public void logout(Credentials credentials, BrokerSession session) {
        key(credentials, session).ifPresent(key -> {
            String query = new Form()
                    .with(API_KEY, key.apiKey())
                    .with(ACCESS_TOKEN, key.token().reveal())
                    .query();
            line.send(new HttpCall(HttpCall.Method.DELETE, "/session/token?" + query, key.headers(), Optional.empty()));
        });
    }

    private LoginResult exchange(String target, Credentials credentials, String name, String code) {
        String key = credentials.required(API_KEY);
        String checksum = Checksum.of(key, code, credentials.required(API_SECRET));
        Form form = new Form().with(API_KEY, key).with(name, code).with("checksum", checksum);
        HttpCall call = new HttpCall(HttpCall.Method.POST, target, AccessKey.none(), Optional.of(form.body()));
        return switch (Answer.of(line.send(call))) {
            case Answer.Data data -> opened(new Fields(data.data()));
            case Answer.Refused refused when refused.status() < 500 && refused.status() != 429 -> refused(refused);
            case Answer.Refused busy -> new LoginResult.Failed(busy.trouble());
            case Answer.NotSent notSent -> new LoginResult.Failed(notSent.why());
            case Answer.Unclear unclear -> new LoginResult.Failed(unclear.why());
        };
    }

    private LoginResult opened(Fields data) {
        Optional<String> user = data.text("user_id");
        Optional<String> token = data.text(ACCESS_TOKEN);
        if (user.isEmpty() || token.isEmpty()) {
            return new LoginResult.Failed("Zerodha's answer names no user or has no token");
        }
        Map<String, String> tokens = new HashMap<>(Map.of(ACCESS_TOKEN, token.get()));
        data.text(REFRESH_TOKEN).ifPresent(refresh -> tokens.put(REFRESH_TOKEN, refresh));
        Instant now = time.now();
        return new LoginResult.Opened(BrokerSession.of(user.get(), tokens, now, DailyFlush.after(now)));
    }

    private static LoginResult refused(Answer.Refused refused) {
        String words = refused.text().toLowerCase(Locale.ROOT);
        String advice = words.contains("checksum") || words.contains(API_KEY) || words.contains("secret")
                ? "Zerodha does not know this API key and secret as a pair; correct them in the account's settings."
                : refused.kind().equals("TokenException")
                        ? "Zerodha did not take the login code, which is good once and for a few minutes; log in again."
                        : "Zerodha refused the login; see its words, then log in again.";
        return new LoginResult.Refused(RefusalWords.reason(refused.kind(), refused.text()), advice, refused.text());
    }
}
