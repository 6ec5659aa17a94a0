package io.tarkash.wire.http;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lines to one address, one for each local address that is left from, made when it is first asked for. There are no more
 * of them than this machine has addresses. Thread-safe.
 */
public final class HttpLines implements AutoCloseable {
    private final URI address;
    private final Duration deadline;
    private final Map<Optional<InetAddress>, HttpLine> lines = new ConcurrentHashMap<>();

    public HttpLines(URI address, Duration deadline) {
        this.address = address;
        this.deadline = deadline;
    }

    /** The line that leaves from this address; empty for the machine's choice. */
    public HttpLine from(Optional<InetAddress> source) {
        return lines.computeIfAbsent(
                source, local -> new HttpLine(HttpTerms.to(address, deadline).from(() -> local)));
    }

    @Override
    public void close() {
        lines.values().forEach(HttpLine::close);
        lines.clear();
    }
}
