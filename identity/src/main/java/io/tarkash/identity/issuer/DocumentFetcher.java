package io.tarkash.identity.issuer;

import java.net.URI;

/**
 * Fetches a small public document. Implementations follow no redirect, limit time and size, and resolve no address
 * that configuration does not allow; they may be called from any thread.
 */
@FunctionalInterface
public interface DocumentFetcher {
    /** Throws {@link FetchFailed} for every answer but a 200 with a body of reasonable size. */
    String fetch(URI address);
}
