package io.tarkash.brokers.noren.session;

import io.tarkash.brokers.noren.http.Answer;
import io.tarkash.brokers.noren.http.Fields;
import io.tarkash.brokers.noren.http.NorenCalls;
import io.tarkash.brokers.noren.mapping.Reasons;
import io.tarkash.brokers.noren.mapping.Row;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.engine.time.Time;
import io.tarkash.live.link.BrokerLogin;
import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.CredentialField;
import io.tarkash.live.link.CredentialField.Kind;
import io.tarkash.live.link.Credentials;
import io.tarkash.live.link.LoginResult;
import io.tarkash.live.link.LoginStep;
import io.tarkash.wire.json.UnreadableRow;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A person opens the broker's page, which sends the browser back with a code; whose app is registered with another
 * address copies the code from there. A code and a checksum make tokens. Thread-safe.
 */
public final class NorenLogin implements BrokerLogin {
    private static final Logger LOG = LoggerFactory.getLogger(NorenLogin.class);
    private static final String CLIENT_ID = "client_id";
    private static final String SECRET = "secret";
    private static final String USER_ID = "user_id";
    private static final String CLIENT_ID_END = "_U";
    private static final List<CredentialField> FIELDS = List.of(
            new CredentialField(
                    CLIENT_ID,
                    "Client id",
                    Kind.REQUIRED,
                    "As shown beside the API key in your profile at the broker; usually your user id with _U behind it."),
            new CredentialField(
                    SECRET,
                    "Secret",
                    Kind.REQUIRED,
                    "The secret of the API key. Register this server's static IP address with the key, too."),
            new CredentialField(USER_ID, "User id", Kind.OPTIONAL, "Only if it is not the client id without _U."));

    private final LoginTerms terms;
    private final NorenCalls calls;
    private final Time time;

    public NorenLogin(LoginTerms terms, NorenCalls calls, Time time) {
        this.terms = terms;
        this.calls = calls;
        this.time = time;
    }

    @Override
    public List<CredentialField> credentials() {
        return FIELDS;
    }

    /** Whether the page hands the state back is not documented; one that does not know it leaves it out. */
    @Override
    public LoginStep begin(Credentials credentials, String state, URI callback) {
        String separator = terms.page().getQuery() == null ? "?" : "&";
        return new LoginStep.OpenPage(
                URI.create(terms.page() + separator + "client_id=" + encoded(credentials.required(CLIENT_ID))
                        + "&state=" + encoded(state)),
                LoginCode.NAME);
    }

    @Override
    public LoginResult complete(Credentials credentials, Map<String, String> answers) {
        List<String> missing = credentials.missing(FIELDS);
        if (!missing.isEmpty()) {
            return new LoginResult.Refused(
                    RejectReason.SESSION, "Enter " + String.join(" and ", missing) + " first.", "");
        }
        Optional<String> code = LoginCode.in(answers);
        if (code.isEmpty()) {
            return new LoginResult.Refused(
                    RejectReason.SESSION,
                    "The broker's page gave no code: log in there again and let it send you back.",
                    "");
        }
        String clientId = credentials.required(CLIENT_ID);
        Fields fields = new Fields()
                .with("code", code.get())
                .with("checksum", Checksum.of(clientId, credentials.required(SECRET), code.get()))
                .with("uid", terms.sendsUser() ? Optional.of(user(credentials)) : Optional.empty());
        return opened(
                calls.send("GenAcsTok", fields, Optional.empty(), terms.deadline()),
                row -> client(row, credentials),
                Map.of());
    }

    @Override
    public boolean renews(BrokerSession session) {
        return terms.refreshes() && new NorenSession(session).refreshToken().isPresent();
    }

    @Override
    public Optional<LoginResult> refresh(Credentials credentials, BrokerSession session) {
        if (!renews(session)) {
            return Optional.empty();
        }
        Map<String, String> kept = new HashMap<>();
        session.tokens().forEach((name, value) -> kept.put(name, value.reveal()));
        Fields fields = new Fields().with("refresh_token", new NorenSession(session).refreshToken());
        Answer answer = calls.send("RefreshToken", fields, Optional.empty(), terms.deadline());
        return Optional.of(opened(answer, row -> Optional.of(stillOf(session, row)), kept));
    }

    @Override
    public void logout(Credentials credentials, BrokerSession session) {
        NorenSession open = new NorenSession(session);
        Fields fields = new Fields().with("ordersource", "API").with("uid", open.user());
        Answer answer = calls.send("Logout", fields, open.accessToken(), terms.deadline());
        if (!(answer instanceof Answer.Said)) {
            LOG.info("the logout of {} may not have reached the broker", session.clientCode());
        }
    }

    private LoginResult opened(Answer answer, Function<Row, Optional<String>> client, Map<String, String> kept) {
        return switch (answer) {
            case Answer.Said said -> session(said, client, kept);
            case Answer.Refused refused -> refused(refused);
            case Answer.NotSent(String why) -> new LoginResult.Failed("the broker cannot be reached: " + why);
            case Answer.Unclear(String why) -> new LoginResult.Failed("the broker did not answer readably: " + why);
        };
    }

    /** Success may come without its word, so the token is what tells. */
    private LoginResult session(Answer.Said said, Function<Row, Optional<String>> whose, Map<String, String> kept) {
        try {
            Row row = said.row();
            Optional<String> access = row.text(NorenSession.ACCESS);
            if (access.isEmpty()) {
                return new LoginResult.Failed("the broker answered without a token");
            }
            Optional<String> client = whose.apply(row);
            if (client.isEmpty()) {
                return new LoginResult.Failed("the broker did not say whose login it is");
            }
            Map<String, String> tokens = new HashMap<>(kept);
            tokens.put(NorenSession.ACCESS, access.get());
            row.text(NorenSession.REFRESH).ifPresent(token -> tokens.put(NorenSession.REFRESH, token));
            row.text("USERID", "uid").ifPresent(id -> tokens.put(NorenSession.USER, id));
            tokens.putIfAbsent(NorenSession.USER, client.get());
            row.text("actid").ifPresent(id -> tokens.put(NorenSession.ACCOUNT, id));
            Instant now = time.now();
            return new LoginResult.Opened(
                    BrokerSession.of(client.get(), tokens, now, SessionEnd.of(row.text("expires_in"), now)));
        } catch (UnreadableRow unreadable) {
            return new LoginResult.Failed(unreadable.why());
        }
    }

    /**
     * Whose login it is by the broker's word, never by what a person has typed: as the answer names them; else as the key
     * is called, which the broker gives to a user under that user's id; else as the broker says when asked.
     */
    private Optional<String> client(Row row, Credentials credentials) {
        return named(row).or(() -> ownOfKey(credentials)).or(() -> asked(row, credentials));
    }

    /** The same client as before, unless the broker names another. */
    private static String stillOf(BrokerSession session, Row row) {
        return named(row).filter(name -> !new NorenSession(session).isOf(name)).orElse(session.clientCode());
    }

    private static Optional<String> named(Row row) {
        return row.text("actid", "USERID", "uid");
    }

    private static Optional<String> ownOfKey(Credentials credentials) {
        String clientId = credentials.required(CLIENT_ID);
        return Optional.of(user(credentials)).filter(user -> clientId.equalsIgnoreCase(user + CLIENT_ID_END));
    }

    private Optional<String> asked(Row row, Credentials credentials) {
        Fields fields = new Fields().with("uid", user(credentials));
        return calls.send("UserDetails", fields, row.text(NorenSession.ACCESS), terms.deadline())
                        instanceof Answer.Said said
                ? named(said.row())
                : Optional.empty();
    }

    private static LoginResult refused(Answer.Refused refused) {
        RejectReason reason = Reasons.in(refused.text()).orElse(RejectReason.SESSION);
        String advice = switch (reason) {
            case SOURCE_ADDRESS ->
                "The broker does not know this server's IP address: register it with the API key, then log in again.";
            case BLOCKED -> "The broker has blocked the account or its API key: ask the broker.";
            case RATE_LIMIT -> "The broker has had too many logins: wait a minute, then log in again.";
            default ->
                "The broker refused the login: log in again for a new code; if that is refused too, check client id,"
                        + " secret and user id.";
        };
        return new LoginResult.Refused(reason, advice, refused.text());
    }

    private static String user(Credentials credentials) {
        String clientId = credentials.required(CLIENT_ID);
        return credentials
                .value(USER_ID)
                .orElse(
                        clientId.endsWith(CLIENT_ID_END)
                                ? clientId.substring(0, clientId.length() - CLIENT_ID_END.length())
                                : clientId);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
