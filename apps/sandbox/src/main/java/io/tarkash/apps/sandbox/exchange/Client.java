package io.tarkash.apps.sandbox.exchange;

import java.util.Optional;

/**
 * A demo client with all it needs to log in. The secrets are invented and open nothing but the sandbox, so they are
 * printed. {@code pin} is the password or PIN; {@code totpSecret} is in base32; {@code appKey} and {@code appSecret}
 * are those of the client's API app, at a Noren broker its client id and secret; {@code redirect} is where a login
 * page returns to, and may be overridden per request only where the broker allows it.
 */
public record Client(
        ClientKey key, String pin, String totpSecret, String appKey, String appSecret, Links links, long cashPaise) {

    /** Where the broker calls the client back: the registered redirect address, and the postback address if any. */
    public record Links(String redirect, Optional<String> postback) {}

    public String code() {
        return key.code();
    }

    public SandboxBroker broker() {
        return key.broker();
    }
}
