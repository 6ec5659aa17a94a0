package io.tarkash.brokers.angelone.session;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.brokers.angelone.http.AccessKey;
import io.tarkash.brokers.angelone.http.Answer;
import io.tarkash.engine.time.Time;
import io.tarkash.live.link.BrokerLogin;
import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.CredentialField;
import io.tarkash.live.link.Credentials;
import io.tarkash.live.link.LoginResult;
import io.tarkash.live.link.LoginStep;
import io.tarkash.live.link.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Two ways in: with client code, PIN and the code of an authenticator app, typed each morning; or by the broker's own
 * page, which sends the browser back with the tokens. Which one it is follows from whether a client code is stored.
 */
public final class AngelLogin implements BrokerLogin {
    static final String JWT = "jwt_token";
    static final String FEED = "feed_token";
    static final String REFRESH = "refresh_token";
    private static final String AUTH_TOKEN = "auth_token";

    private final LoginCalls calls;
    private final URI page;
    private final Time time;

    public AngelLogin(LoginCalls calls, URI page, Time time) {
        this.calls = calls;
        this.page = page;
        this.time = time;
    }

    /** What calls with this session are let in by; empty for one without a token. */
    public static Optional<AccessKey> key(Credentials credentials, BrokerSession session) {
        return session.token(JWT)
                .map(jwt -> new AccessKey(
                        credentials.value(LoginFields.API_KEY.name()).orElse(""),
                        session.clientCode(),
                        AccessKey.bare(jwt),
                        new Secret(session.token(FEED).orElse(""))));
    }

    @Override
    public List<CredentialField> credentials() {
        return LoginFields.STORED;
    }

    /** The callback address is that of the app as registered; it cannot be told here. */
    @Override
    public LoginStep begin(Credentials credentials, String state, URI callback) {
        if (stored(credentials, LoginFields.CLIENT_CODE).isEmpty()) {
            String key = credentials.required(LoginFields.API_KEY.name());
            return new LoginStep.OpenPage(
                    URI.create(page + "?api_key=" + encoded(key) + "&state=" + encoded(state)), AUTH_TOKEN);
        }
        List<CredentialField> toType = new ArrayList<>();
        if (stored(credentials, LoginFields.PIN).isEmpty()) {
            toType.add(LoginFields.TYPED_PIN);
        }
        if (stored(credentials, LoginFields.TOTP_SECRET).isEmpty()) {
            toType.add(LoginFields.TYPED_CODE);
        }
        return toType.isEmpty() ? new LoginStep.Automatic() : new LoginStep.Type(toType);
    }

    @Override
    public LoginResult complete(Credentials credentials, Map<String, String> answers) {
        Optional<String> token = typed(answers, AUTH_TOKEN);
        if (token.isPresent()) {
            return fromPage(credentials, token.get(), answers);
        }
        Optional<String> client = stored(credentials, LoginFields.CLIENT_CODE);
        return client.map(code -> withCode(credentials, code.toUpperCase(Locale.ROOT), answers))
                .orElseGet(() -> LoginRefusals.missing(
                        "Angel One's page did not let you in; open it again and finish the login.", AUTH_TOKEN));
    }

    /** A session from the page has no token for this. */
    @Override
    public boolean renews(BrokerSession session) {
        return session.token(JWT).isPresent() && session.token(REFRESH).isPresent();
    }

    @Override
    public Optional<LoginResult> refresh(Credentials credentials, BrokerSession session) {
        return key(credentials, session)
                .flatMap(key ->
                        session.token(REFRESH).map(token -> opened(calls.refresh(key, token), session.clientCode())));
    }

    @Override
    public void logout(Credentials credentials, BrokerSession session) {
        key(credentials, session).ifPresent(calls::logout);
    }

    private LoginResult withCode(Credentials credentials, String client, Map<String, String> answers) {
        Optional<String> pin =
                typed(answers, LoginFields.TYPED_PIN.name()).or(() -> stored(credentials, LoginFields.PIN));
        if (pin.isEmpty()) {
            return LoginRefusals.missing("Type the PIN of your Angel One login.", "pin");
        }
        Optional<String> secret = stored(credentials, LoginFields.TOTP_SECRET);
        Optional<String> code = typed(answers, LoginFields.TYPED_CODE.name())
                .or(() -> secret.flatMap(stored -> Totp.code(stored, time.now())));
        if (code.isEmpty()) {
            return LoginRefusals.missing(
                    secret.isPresent()
                            ? "The stored TOTP secret is none: it is letters A to Z and digits 2 to 7; correct or clear it."
                            : "Type the code that your authenticator app shows for Angel One.",
                    "totp");
        }
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("clientcode", client)
                .put("password", pin.get())
                .put("totp", code.get());
        return opened(calls.login(credentials.required(LoginFields.API_KEY.name()), body), client);
    }

    /** The page tells no client code, so the broker is asked whose the token is, which also shows that it is good. */
    private LoginResult fromPage(Credentials credentials, String token, Map<String, String> answers) {
        AccessKey key = new AccessKey(
                credentials.required(LoginFields.API_KEY.name()), "", AccessKey.bare(token), new Secret(""));
        Tokens tokens = new Tokens(
                key.jwt(),
                typed(answers, FEED).map(Secret::new),
                typed(answers, REFRESH).map(Secret::new));
        Answer profile = calls.profile(key);
        return profile instanceof Answer.Data data
                ? Tokens.client(data.data())
                        .<LoginResult>map(client -> new LoginResult.Opened(tokens.session(client, time.now())))
                        .orElseGet(() -> new LoginResult.Failed("Angel One's profile names no client"))
                : LoginRefusals.of(profile);
    }

    private LoginResult opened(Answer answer, String client) {
        return answer instanceof Answer.Data data
                ? Tokens.in(data.data())
                        .<LoginResult>map(tokens -> new LoginResult.Opened(tokens.session(client, time.now())))
                        .orElseGet(() -> new LoginResult.Failed("Angel One's answer has no token"))
                : LoginRefusals.of(answer);
    }

    private static Optional<String> stored(Credentials credentials, CredentialField field) {
        return credentials.value(field.name()).map(String::strip);
    }

    private static Optional<String> typed(Map<String, String> answers, String name) {
        return Optional.ofNullable(answers.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
