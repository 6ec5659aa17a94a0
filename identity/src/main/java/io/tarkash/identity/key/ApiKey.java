package io.tarkash.identity.key;

import io.tarkash.domain.account.UserId;
import io.tarkash.identity.user.Scope;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A key as its owner sees it in a list; the secret is not part of it.
 *
 * @param id the part of the key by which it is found, not secret
 * @param used noted at most once a minute
 */
public record ApiKey(
        String id,
        UserId user,
        String name,
        SortedSet<Scope> scopes,
        Instant created,
        Instant expires,
        Optional<Instant> used) {
    public ApiKey {
        scopes = new TreeSet<>(scopes);
    }

    ApiKey usedAt(Instant now) {
        return new ApiKey(id, user, name, scopes, created, expires, Optional.of(now));
    }
}
