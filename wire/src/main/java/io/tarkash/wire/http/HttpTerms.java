package io.tarkash.wire.http;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where a line goes and how. {@code address} is scheme, host, port and a path that stands before every target;
 * {@code source} the local address to leave from, asked for each call and for quick answers, so that it can be corrected
 * while the line is open; {@code deadline} the most that a call takes from its start to its
 * last byte, waiting for a connection included.
 */
public record HttpTerms(URI address, Supplier<Optional<InetAddress>> source, int connections, Duration deadline) {
    public static final int USUAL_CONNECTIONS = 8;

    public static HttpTerms to(URI address, Duration deadline) {
        return new HttpTerms(address, Optional::empty, USUAL_CONNECTIONS, deadline);
    }

    public HttpTerms from(Supplier<Optional<InetAddress>> local) {
        return new HttpTerms(address, local, connections, deadline);
    }
}
