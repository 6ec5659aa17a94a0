package io.tarkash.alerts.send;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Carries over connections that are made anew where they rested. Follows no redirect, keeps no cookie, uses no proxy,
 * reads only the beginning of an answer, and looks at every address that a name resolves to before it connects.
 */
public final class HttpCourier implements Courier, AutoCloseable {
    private static final int READ_MAX = 4 * 1024;
    private static final int CONNECTIONS_MAX = 256;
    private static final int TO_ONE_HOST_MAX = 16;
    private static final ScheduledThreadPoolExecutor DEADLINES = deadlines();

    private final Duration deadline;
    private final CloseableHttpClient guarded;
    private final CloseableHttpClient open;

    /** @param deadline the most that one parcel takes, from looking up the name to the end of the answer */
    public HttpCourier(Reach reach, Duration deadline) {
        this.deadline = deadline;
        this.guarded = client(new GuardedNames(reach), deadline);
        this.open = client(SystemDefaultDnsResolver.INSTANCE, deadline);
    }

    @Override
    public Reception carry(Parcel parcel) {
        HttpPost post = new HttpPost(parcel.address());
        parcel.headers().forEach(post::setHeader);
        post.setEntity(new StringEntity(parcel.body(), ContentType.APPLICATION_JSON));
        ScheduledFuture<?> end = DEADLINES.schedule(post::cancel, deadline.toMillis(), TimeUnit.MILLISECONDS);
        try {
            CloseableHttpClient client = parcel.trusted() ? open : guarded;
            try (ClassicHttpResponse response =
                    client.executeOpen(HttpHost.create(parcel.address()), post, HttpClientContext.create())) {
                return answered(response);
            }
        } catch (BarredAddress barred) {
            return new Reception.Barred(barred.why());
        } catch (UnknownHostException unknown) {
            return new Reception.Unreached("the name of the host is not known");
        } catch (IOException | RuntimeException failure) {
            return new Reception.Unreached(
                    post.isCancelled() ? "no answer within " + deadline.toMillis() + " ms" : words(failure));
        } finally {
            end.cancel(false);
        }
    }

    @Override
    public void close() {
        guarded.close(CloseMode.IMMEDIATE);
        open.close(CloseMode.IMMEDIATE);
    }

    /** What is longer than can matter is not read: closing the response then closes its connection. */
    private static Reception answered(ClassicHttpResponse response) throws IOException {
        String body = response.getEntity() == null
                ? ""
                : new String(response.getEntity().getContent().readNBytes(READ_MAX), StandardCharsets.UTF_8);
        return new Reception.Answered(response.getCode(), body, retryAfter(response));
    }

    /** Given in seconds; a date, which the header may also be, asks for nothing that the pauses do not do. */
    private static Optional<Duration> retryAfter(ClassicHttpResponse response) {
        return Optional.ofNullable(response.getFirstHeader("Retry-After"))
                .map(Header::getValue)
                .map(String::strip)
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    /** The kind of failure alone: a message may hold the address, and that a token. */
    private static String words(Throwable failure) {
        return "no connection or no answer (" + failure.getClass().getSimpleName() + ")";
    }

    private static CloseableHttpClient client(DnsResolver names, Duration deadline) {
        Timeout timeout = Timeout.of(deadline);
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(names)
                        .setMaxConnTotal(CONNECTIONS_MAX)
                        .setMaxConnPerRoute(TO_ONE_HOST_MAX)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(timeout)
                                .setSocketTimeout(timeout)
                                .setTimeToLive(TimeValue.ofMinutes(1))
                                .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(timeout)
                        .setResponseTimeout(timeout)
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("tarkash")
                .evictIdleConnections(TimeValue.ofSeconds(30))
                .build();
    }

    private static ScheduledThreadPoolExecutor deadlines() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("alert-deadlines").factory());
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }

    private static final class BarredAddress extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        private final String why;

        private BarredAddress(String why) {
            super(why);
            this.why = why;
        }

        private String why() {
            return why;
        }
    }

    /** Resolves a name, and refuses it where any of its addresses may not be reached. */
    private static final class GuardedNames implements DnsResolver {
        private final Reach reach;

        private GuardedNames(Reach reach) {
            this.reach = reach;
        }

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            InetAddress[] found = SystemDefaultDnsResolver.INSTANCE.resolve(host);
            Optional<String> objection = Arrays.stream(found)
                    .flatMap(each -> reach.objection(each).stream())
                    .findFirst();
            if (objection.isPresent()) {
                throw new BarredAddress(objection.get());
            }
            return found;
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
