package io.tarkash.wire.http;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** How connections are made and kept. */
final class Wiring {
    /**
     * A connection that rested longer is looked at before it is trusted: a dead one would cost an unknown outcome. The look
     * waits a millisecond for the end of the stream, which an order at second 0 does not have: lines are warmed within
     * this time of it.
     */
    private static final TimeValue TRUSTED_REST = TimeValue.ofMilliseconds(1500);

    /** How old a connection may be for who leases one just now; unbound where any age will do. */
    static final ScopedValue<Duration> OLDEST = ScopedValue.newInstance();

    private Wiring() {}

    static HttpRoute route(HttpTerms terms, Optional<InetAddress> source) {
        URI address = terms.address();
        boolean secure = "https".equals(address.getScheme());
        int port = address.getPort() > 0 ? address.getPort() : secure ? 443 : 80;
        HttpHost host = new HttpHost(address.getScheme(), address.getHost(), port);
        return new HttpRoute(host, source.orElse(null), secure);
    }

    static PoolingHttpClientConnectionManager connections(HttpTerms terms) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(terms.connections())
                .setMaxConnTotal(terms.connections())
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setTcpNoDelay(true)
                        .setSoKeepAlive(true)
                        .build())
                .setConnectionConfigResolver(route -> kept(terms))
                .build();
    }

    private static ConnectionConfig kept(HttpTerms terms) {
        ConnectionConfig.Builder config = ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(terms.deadline()))
                .setSocketTimeout(Timeout.of(terms.deadline()))
                .setValidateAfterInactivity(TRUSTED_REST);
        return OLDEST.isBound()
                ? config.setTimeToLive(TimeValue.of(OLDEST.get())).build()
                : config.build();
    }
}
