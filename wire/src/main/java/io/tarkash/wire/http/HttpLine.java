package io.tarkash.wire.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Calls to one address over connections that stay open. A call is sent at most once and takes no longer than the
 * deadline; how it ended is told as exactly as can be known, and never by an exception. Thread-safe; any number of
 * callers, each of whom blocks, so call from virtual threads.
 */
public final class HttpLine implements AutoCloseable {
    private static final int BODY_MAX = 32 * 1024 * 1024;

    /** Unpacked. The largest list that any broker has is a sixth of it. */
    private static final long DOWNLOAD_MAX = 256L * 1024 * 1024;

    /** Of warmed connections. No broker that is known closes one in its first half minute. */
    private static final Duration WARM_AGE_MAX = Duration.ofSeconds(25);

    private static final ScheduledThreadPoolExecutor DEADLINES = deadlines();

    private final HttpTerms terms;
    private final PoolingHttpClientConnectionManager connections;
    private final CloseableHttpClient client;
    private volatile HttpRoute newest;

    public HttpLine(HttpTerms terms) {
        this.terms = terms;
        this.newest = Wiring.route(terms, terms.source().get());
        this.connections = Wiring.connections(terms);
        this.client = HttpClients.custom()
                .setConnectionManager(connections)
                .setRequestExecutor(new Departure())
                .setRoutePlanner((host, context) -> route())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .setUserAgent("tarkash")
                .evictIdleConnections(TimeValue.ofSeconds(50))
                .build();
    }

    public HttpOutcome send(HttpCall call) {
        return send(call, terms.deadline());
    }

    /** One of several calls that share a deadline: ends within this time, where it is shorter than the line's own. */
    public HttpOutcome send(HttpCall call, Duration within) {
        Read<String> read = new Read<>() {
            @Override
            public String from(ClassicHttpResponse response) throws IOException {
                return response.getEntity() == null ? "" : text(response);
            }
        };
        return attempt(call, within, read);
    }

    /**
     * Hands the body of an answer of 200 to the reader as it comes; other answers come back as they are. A body without an
     * end ends the call as lost.
     */
    public HttpOutcome download(HttpCall call, BodyReader reader) {
        Read<String> read = response -> {
            if (response.getCode() != 200) {
                return response.getEntity() == null ? "" : text(response);
            }
            try (InputStream body = new Bounded(response.getEntity().getContent(), DOWNLOAD_MAX)) {
                reader.read(body);
            }
            return "";
        };
        return attempt(call, terms.deadline(), read);
    }

    /** Reads a body that may be large; what it throws ends the call as lost. */
    @FunctionalInterface
    public interface BodyReader {
        void read(InputStream body) throws IOException;
    }

    /**
     * Opens so many connections without asking anything over them; says what hindered it. Old ones make room for new: a
     * server closes what it has not heard of for a minute, and where orders leave at second 0 that may be the next one.
     */
    public Optional<String> warm(int count) {
        return warm(count, WARM_AGE_MAX);
    }

    Optional<String> warm(int count, Duration oldest) {
        return ScopedValue.where(Wiring.OLDEST, oldest).call(() -> open(count));
    }

    /**
     * All are leased before any goes back, since two leases in turn may get the same; each goes back as soon as it is open,
     * so that nobody waits for the slowest.
     */
    private Optional<String> open(int count) {
        List<ConnectionEndpoint> leased = new ArrayList<>();
        Queue<String> troubles = new ConcurrentLinkedQueue<>();
        lease(count, leased).ifPresent(troubles::add);
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (ConnectionEndpoint endpoint : leased) {
                if (endpoint.isConnected()) {
                    giveBack(endpoint);
                } else {
                    workers.execute(() -> connect(endpoint).ifPresent(troubles::add));
                }
            }
        }
        return Optional.ofNullable(troubles.peek());
    }

    private Optional<String> lease(int count, List<ConnectionEndpoint> leased) {
        try {
            for (int i = 0; i < Math.min(count, terms.connections()); i++) {
                leased.add(connections.lease("warm", route(), null).get(deadline()));
            }
            return Optional.empty();
        } catch (ExecutionException | TimeoutException failure) {
            return Optional.of(words(failure));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    /** One that did not connect must not go back as if it had: the next call would break on it, its outcome unknown. */
    private Optional<String> connect(ConnectionEndpoint endpoint) {
        try {
            connections.connect(endpoint, deadline(), HttpClientContext.create());
            return Optional.empty();
        } catch (IOException | RuntimeException failure) {
            endpoint.close(CloseMode.IMMEDIATE);
            return Optional.of(words(failure));
        } finally {
            giveBack(endpoint);
        }
    }

    private void giveBack(ConnectionEndpoint endpoint) {
        connections.release(endpoint, null, TimeValue.ofMinutes(1));
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
        connections.close(CloseMode.IMMEDIATE);
    }

    @FunctionalInterface
    private interface Read<T> {
        T from(ClassicHttpResponse response) throws IOException;
    }

    private HttpOutcome attempt(HttpCall call, Duration within, Read<String> read) {
        long millis = Math.min(within.toMillis(), terms.deadline().toMillis());
        HttpUriRequestBase request = request(call);
        HttpClientContext context = HttpClientContext.create();
        ScheduledFuture<?> deadline = DEADLINES.schedule(request::cancel, millis, TimeUnit.MILLISECONDS);
        try {
            return client.execute(request, context, response -> answered(response, read));
        } catch (IOException | RuntimeException failure) {
            String why = request.isCancelled() ? "no answer within " + millis + " ms" : words(failure);
            return Departure.hasLeft(context) ? new HttpOutcome.Lost(why) : new HttpOutcome.NotSent(why);
        } finally {
            deadline.cancel(false);
        }
    }

    private static HttpOutcome answered(ClassicHttpResponse response, Read<String> read) throws IOException {
        Optional<Instant> date = Optional.ofNullable(DateUtils.parseStandardDate(response, "Date"));
        return new HttpOutcome.Answered(response.getCode(), read.from(response), date);
    }

    private static String text(ClassicHttpResponse response) throws IOException {
        try {
            return Optional.ofNullable(EntityUtils.toString(response.getEntity(), StandardCharsets.UTF_8, BODY_MAX))
                    .orElse("");
        } catch (org.apache.hc.core5.http.ParseException unreadable) {
            throw new IOException("the answer's content type cannot be read", unreadable);
        }
    }

    /** Where a call goes and from where: another source is another route, whose connections are not those of the last. */
    private HttpRoute route() {
        Optional<InetAddress> source = terms.source().get();
        HttpRoute known = newest;
        if (source.equals(Optional.ofNullable(known.getLocalAddress()))) {
            return known;
        }
        HttpRoute other = Wiring.route(terms, source);
        newest = other;
        return other;
    }

    private HttpUriRequestBase request(HttpCall call) {
        String base = terms.address().toString();
        String target = base.endsWith("/") && call.target().startsWith("/")
                ? base + call.target().substring(1)
                : base + call.target();
        HttpUriRequestBase request = new HttpUriRequestBase(call.method().name(), java.net.URI.create(target));
        call.headers().forEach(header -> request.setHeader(header.name(), header.value()));
        call.body().ifPresent(body -> request.setEntity(new StringEntity(body.text(), ContentType.parse(body.type()))));
        request.setConfig(RequestConfig.custom()
                .setConnectionRequestTimeout(deadline())
                .setResponseTimeout(deadline())
                .build());
        return request;
    }

    private Timeout deadline() {
        return Timeout.of(terms.deadline());
    }

    private static String words(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    private static ScheduledThreadPoolExecutor deadlines() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("wire-deadlines").factory());
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }
}
