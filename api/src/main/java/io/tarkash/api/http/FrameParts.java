package io.tarkash.api.http;

import io.tarkash.api.idempotency.IdempotencyBook;
import io.tarkash.api.web.CsrfTokens;
import io.tarkash.api.web.Cursors;
import io.tarkash.api.web.Seal;
import io.tarkash.engine.time.Time;

/** The steps that every request goes through, built once from the settings. Thread-safe. */
public final class FrameParts {
    private final HttpSettings settings;
    private final Peer peer;
    private final Cookies cookies;
    private final Gatekeeper gatekeeper;
    private final ForgeryGuard forgery;
    private final Throttle byUser;
    private final Throttle byAddress;
    private final Once once;
    private final Cursors cursors;
    private final AnswerWriter writer;
    private final CrossOrigin crossOrigin;
    private final BodyReader bodies;
    private final Time time;
    private final RequestWatch watch;

    public FrameParts(
            HttpSettings settings,
            Doorkeeper doorkeeper,
            IdempotencyBook book,
            Seal seal,
            Time time,
            RequestWatch watch) {
        this.settings = settings;
        this.peer = new Peer(settings.trustedProxies());
        this.cookies = new Cookies(settings.tls());
        this.gatekeeper = new Gatekeeper(doorkeeper, cookies);
        this.forgery = new ForgeryGuard(new CsrfTokens(seal), settings.publicOrigins());
        this.byUser = new Throttle(settings.rates().byUser(), time);
        this.byAddress = new Throttle(settings.rates().byAddress(), time);
        this.once = new Once(book);
        this.cursors = new Cursors(seal);
        this.writer = new AnswerWriter(settings.tls(), cookies);
        this.crossOrigin = new CrossOrigin(settings.corsOrigins());
        this.bodies = new BodyReader(settings.limits().bodyBytes());
        this.time = time;
        this.watch = watch;
    }

    public HttpSettings settings() {
        return settings;
    }

    Limits limits() {
        return settings.limits();
    }

    Peer peer() {
        return peer;
    }

    Cookies cookies() {
        return cookies;
    }

    Gatekeeper gatekeeper() {
        return gatekeeper;
    }

    ForgeryGuard forgery() {
        return forgery;
    }

    Throttle byUser() {
        return byUser;
    }

    Throttle byAddress() {
        return byAddress;
    }

    Once once() {
        return once;
    }

    Cursors cursors() {
        return cursors;
    }

    Time time() {
        return time;
    }

    RequestWatch watch() {
        return watch;
    }

    BodyReader bodies() {
        return bodies;
    }

    CrossOrigin crossOrigin() {
        return crossOrigin;
    }

    AnswerWriter writer() {
        return writer;
    }
}
