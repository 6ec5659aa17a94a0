package io.tarkash.apps.sandbox.cards;

import io.tarkash.apps.sandbox.exchange.Client;
import io.tarkash.apps.sandbox.login.Totp;
import io.tarkash.live.link.BrokerLogin;
import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.Credentials;
import io.tarkash.live.link.LoginResult;
import io.tarkash.live.link.LoginStep;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Goes through a broker's login as a person does. */
final class Login {
    static final String STATE = "state-of-this-login";

    private Login() {}

    static BrokerSession of(BrokerLogin login, Credentials credentials, Client client) {
        LoginResult result = attempt(login, credentials, client, client.pin());
        if (result instanceof LoginResult.Opened(BrokerSession session)) {
            return session;
        }
        throw new AssertionError("no login: " + result);
    }

    /** Until the broker has said yes or no: a failed login may be tried again, and some brokers take one a second. */
    static LoginResult attempt(BrokerLogin login, Credentials credentials, Client client, String pin) {
        return Await.until(
                "a login that is answered",
                () -> Optional.of(login.complete(credentials, answers(login, credentials, client, pin)))
                        .filter(result -> !(result instanceof LoginResult.Failed)));
    }

    /** What comes back from the page, or what is typed. */
    static Map<String, String> answers(BrokerLogin login, Credentials credentials, Client client, String pin) {
        return switch (login.begin(credentials, STATE, URI.create("http://127.0.0.1:8080/callback"))) {
            case LoginStep.OpenPage(URI page, String codeName) -> Browser.login(page, client, pin);
            case LoginStep.Type type -> {
                Map<String, String> typed = new TreeMap<>();
                type.fields()
                        .forEach(field -> typed.put(
                                field.name(),
                                field.name().equals("pin")
                                        ? pin
                                        : Totp.code(
                                                client.totpSecret(),
                                                Instant.now().getEpochSecond())));
                yield typed;
            }
            case LoginStep.Automatic automatic -> Map.of();
        };
    }
}
