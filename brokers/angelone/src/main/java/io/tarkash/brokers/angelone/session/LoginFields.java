package io.tarkash.brokers.angelone.session;

import io.tarkash.live.link.CredentialField;
import io.tarkash.live.link.CredentialField.Kind;
import java.util.List;

/** What is asked for, and what must be known when giving it. */
final class LoginFields {
    static final CredentialField API_KEY = new CredentialField(
            "api_key",
            "API key",
            Kind.REQUIRED,
            "Of your app in Angel One's SmartAPI console; orders are taken only from the address registered with it.");

    static final CredentialField CLIENT_CODE = new CredentialField(
            "client_code",
            "Client code",
            Kind.OPTIONAL,
            "Give it to log in here with PIN and code; leave it empty to log in on Angel One's own page instead.");

    static final CredentialField PIN = new CredentialField(
            "pin",
            "PIN",
            Kind.OPTIONAL,
            "The PIN of your Angel One login. It is stored sealed; leave it empty to type it each morning.");

    /** SEBI's framework for retail algorithms; its rule stands here because the choice is made here. */
    static final CredentialField TOTP_SECRET = new CredentialField(
            "totp_secret",
            "TOTP secret",
            Kind.OPTIONAL,
            "Best left empty. SEBI's rules for retail algorithms demand a second factor at each day's login and that every"
                    + " session ends daily, so that a person lets the algorithm in each trading morning; a stored"
                    + " secret logs in without you, which these rules discourage and your broker may forbid, and puts"
                    + " both factors in one place. By storing it you take that upon yourself.");

    static final CredentialField TYPED_PIN =
            new CredentialField("pin", "PIN", Kind.REQUIRED, "The PIN of your Angel One login; it is not stored.");

    static final CredentialField TYPED_CODE = new CredentialField(
            "totp", "Code", Kind.REQUIRED, "The six digits that your authenticator app shows now for Angel One.");

    static final List<CredentialField> STORED = List.of(API_KEY, CLIENT_CODE, PIN, TOTP_SECRET);

    private LoginFields() {}
}
