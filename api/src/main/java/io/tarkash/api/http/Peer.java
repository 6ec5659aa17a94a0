package io.tarkash.api.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Which address a request really comes from. Forwarded addresses count only as far as trusted proxies vouch for them:
 * read from the right, the first that is not itself a trusted proxy is the caller.
 */
final class Peer {
    private static final int FORWARDED_MAX = 20;
    private static final int NETWORK_BYTES = 8;
    private static final List<Network> LOOPBACK = List.of(new Network("127.0.0.0/8"), new Network("::1"));

    private final List<Network> trusted;

    Peer(List<Network> trusted) {
        this.trusted = trusted;
    }

    String addressOf(HttpServletRequest request) {
        String address = unbracketed(request.getRemoteAddr());
        if (!isTrusted(address)) {
            return address;
        }
        for (String forwarded : forwardedFor(request)) {
            if (Network.bytes(forwarded).isEmpty()) {
                return address;
            }
            address = forwarded;
            if (!isTrusted(address)) {
                return address;
            }
        }
        return address;
    }

    static boolean isLocal(HttpServletRequest request) {
        String address = unbracketed(request.getRemoteAddr());
        boolean loopback = LOOPBACK.stream().anyMatch(network -> network.contains(address));
        return loopback && request.getHeader("X-Forwarded-For") == null && request.getHeader("Forwarded") == null;
    }

    /** What is counted as one: an address, or for IPv6 the network of 64 bits that one customer gets. */
    static String counted(String address) {
        Optional<byte[]> bytes = Network.bytes(address);
        return bytes.isPresent() && bytes.get().length > 4
                ? HexFormat.of().formatHex(Arrays.copyOf(bytes.get(), NETWORK_BYTES)) + "/64"
                : address;
    }

    private boolean isTrusted(String address) {
        return trusted.stream().anyMatch(network -> network.contains(address));
    }

    private static List<String> forwardedFor(HttpServletRequest request) {
        List<String> addresses = new ArrayList<>();
        for (String header : Collections.list(request.getHeaders("X-Forwarded-For"))) {
            for (String part : header.split(",", -1)) {
                addresses.add(unbracketed(part.strip()));
            }
        }
        List<String> nearestFirst = addresses.reversed();
        return nearestFirst.subList(0, Math.min(FORWARDED_MAX, nearestFirst.size()));
    }

    private static String unbracketed(String address) {
        return address.startsWith("[") && address.endsWith("]") ? address.substring(1, address.length() - 1) : address;
    }
}
