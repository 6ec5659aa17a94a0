package io.tarkash.api;

import io.tarkash.api.http.Doorkeeper;
import io.tarkash.api.http.HttpSettings;
import io.tarkash.api.http.RequestWatch;
import io.tarkash.api.idempotency.IdempotencyBook;
import io.tarkash.api.web.RouteGroup;
import io.tarkash.api.web.Seal;
import io.tarkash.engine.time.Time;
import java.util.List;

/**
 * What the API is made of. Each part of the product brings its routes as a group, built by plain {@code new} from the
 * services that it needs; {@link ApiServer} adds the documents of the API itself.
 *
 * @param seal under a secret of this installation, the same after a restart, so that cursors outlive it
 */
public record ApiParts(
        HttpSettings settings,
        Time time,
        Seal seal,
        Doorkeeper doorkeeper,
        IdempotencyBook book,
        RequestWatch watch,
        List<RouteGroup> groups) {
    public ApiParts {
        groups = List.copyOf(groups);
    }
}
