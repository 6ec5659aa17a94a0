package io.tarkash.api.web;

import io.tarkash.api.idempotency.IdempotentCall;
import io.tarkash.domain.account.UserId;
import io.tarkash.identity.Principal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One request as a handler sees it: allowed, bounded, read, and with everything that its route needs. The short methods
 * give what the route's declaration promises and throw {@link IllegalStateException} where it promises nothing.
 *
 * @param version of {@code If-Match}
 */
public record Call(
        Route route,
        Caller caller,
        Asked asked,
        Optional<IdempotentCall> idempotent,
        OptionalLong version,
        Cursors cursors) {

    public Principal principal() {
        return caller.principal().orElseThrow(() -> new IllegalStateException("anybody may call " + route.name()));
    }

    public UserId user() {
        return principal().user();
    }

    /** An id of the path, by its name in the template. */
    public String id(String name) {
        String value = asked.path().get(name);
        if (value == null) {
            throw new IllegalStateException(route.name() + " has no " + name);
        }
        return value;
    }

    /** The members of the body, to be read once and then {@linkplain Fields#finish() finished}. */
    public Fields fields() {
        return Fields.ofBody(asked.body());
    }

    /** The query parameters, in the same way. */
    public Fields query() {
        return Fields.ofQuery(asked.query());
    }

    /** The version that the caller saw, of a route that needs {@link Need#IF_MATCH}. */
    public long expectedVersion() {
        return version.orElseThrow(() -> new IllegalStateException(route.name() + " needs no If-Match"));
    }

    /** The key, of a route that needs {@link Need#IDEMPOTENCY_KEY}. */
    public IdempotentCall once() {
        return idempotent.orElseThrow(() -> new IllegalStateException(route.name() + " needs no key"));
    }

    /** {@code limit} and {@code cursor}, of a route that declares both as query parameters. */
    public Page page() {
        Fields query = Fields.ofQuery(asked.query());
        int limit = (int) query.optionalInteger("limit", 1, Page.LIMIT_MAX).orElse(Page.LIMIT_DEFAULT);
        Optional<String> cursor = query.optionalText("cursor", 1, 1024);
        query.refuseMistakes();
        return new Page(limit, cursor.map(this::position));
    }

    /** The cursor of the page that starts after this position. */
    public String cursorAfter(String position) {
        return cursors.write(listName(), position);
    }

    private String position(String cursor) {
        return cursors.read(listName(), cursor)
                .orElseThrow(() -> Problem.of(
                                ProblemKind.INVALID_PARAMETERS,
                                "The cursor is none of this list.",
                                List.of(new FieldError("cursor", "must be one that this list answered")))
                        .asRefusal());
    }

    private String listName() {
        return caller.principal().map(known -> known.user().value()).orElse("") + " " + route.name();
    }
}
