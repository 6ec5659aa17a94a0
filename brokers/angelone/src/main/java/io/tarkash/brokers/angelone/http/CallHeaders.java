package io.tarkash.brokers.angelone.http;

import io.tarkash.wire.http.HttpCall.Header;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What every call says of itself. The addresses and the number of the network card are asked for and not checked; what
 * the broker checks is where the connection comes from. So they tell no more of this machine than it knows already.
 */
public record CallHeaders(Supplier<Optional<InetAddress>> source) {
    /** Of the range that is never given to a real card. */
    private static final String NO_CARD = "02:00:00:00:00:01";

    public List<Header> with(AccessKey key) {
        List<Header> headers = new ArrayList<>(without(key.apiKey()));
        headers.add(new Header("Authorization", key.bearer()));
        return headers;
    }

    /** Of a call before there is a session. */
    public List<Header> without(String apiKey) {
        String address = source.get().map(InetAddress::getHostAddress).orElse("127.0.0.1");
        return List.of(
                new Header("Accept", "application/json"),
                new Header("X-UserType", "USER"),
                new Header("X-SourceID", "WEB"),
                new Header("X-ClientLocalIP", address),
                new Header("X-ClientPublicIP", address),
                new Header("X-MACAddress", NO_CARD),
                new Header("X-PrivateKey", apiKey));
    }
}
