package io.tarkash.alerts.send;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Which addresses users may have messages sent to. The server stands inside its operator's network, so by default
 * nothing in there can be named: users could otherwise have it speak to what only it can reach. What a name resolves to
 * is judged when the connection is made, so a name that leads elsewhere later does not get in.
 *
 * @param privateAddresses whether this machine, private and link-local networks may be reached
 * @param plainHttp whether addresses without TLS are taken elsewhere than on this machine
 */
public record Reach(boolean privateAddresses, boolean plainHttp) {
    /** Public addresses under TLS alone. */
    public static final Reach PUBLIC = new Reach(false, false);

    private static final int ADDRESS_LENGTH_MAX = 1000;

    /** Why a webhook may not have this address, by what is written alone; none if it may. */
    public Optional<String> objection(String address) {
        if (address.length() > ADDRESS_LENGTH_MAX) {
            return Optional.of("must have at most " + ADDRESS_LENGTH_MAX + " characters");
        }
        try {
            return objection(new URI(address));
        } catch (URISyntaxException wrong) {
            return Optional.of("must be an address such as https://example.org/hook");
        }
    }

    private Optional<String> objection(URI uri) {
        boolean secure = "https".equals(uri.getScheme());
        if ((!secure && !"http".equals(uri.getScheme())) || uri.getHost() == null) {
            return Optional.of("must be an address such as https://example.org/hook");
        }
        if (uri.getRawUserInfo() != null
                || uri.getRawFragment() != null
                || uri.getPort() == 0
                || uri.getPort() > 65_535) {
            return Optional.of("must have no user, no fragment, and a port from 1 to 65535");
        }
        Optional<InetAddress> literal = literal(uri.getHost());
        boolean here =
                literal.map(InetAddress::isLoopbackAddress).orElse(uri.getHost().equals("localhost"));
        if (!secure && !plainHttp && !(here && privateAddresses)) {
            return Optional.of("must begin with https://");
        }
        return literal.flatMap(this::objection)
                .or(() -> here && !privateAddresses ? Optional.of(barred()) : Optional.empty());
    }

    /** Why nothing may be sent there; none if it may. */
    public Optional<String> objection(InetAddress address) {
        return privateAddresses || isPublic(address) ? Optional.empty() : Optional.of(barred());
    }

    private static String barred() {
        return "leads into a private network, which the operator has not allowed";
    }

    private static Optional<InetAddress> literal(String host) {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        try {
            return Optional.of(InetAddress.ofLiteral(bare));
        } catch (IllegalArgumentException name) {
            return Optional.empty();
        }
    }

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        return switch (address) {
            case Inet4Address four -> isPublic(four.getAddress());
            case Inet6Address six -> isPublicSix(six.getAddress());
            default -> false;
        };
    }

    private static boolean isPublic(byte[] four) {
        int first = four[0] & 0xff;
        int second = four[1] & 0xff;
        int third = four[2] & 0xff;
        boolean shared = first == 100 && second >= 64 && second < 128;
        boolean tests = (first == 198 && (second == 18 || second == 19))
                || (first == 198 && second == 51 && third == 100)
                || (first == 203 && second == 0 && third == 113);
        boolean special = first == 192 && second == 0 && (third == 0 || third == 2);
        return first != 0 && first < 224 && !shared && !tests && !special;
    }

    /** The global range alone, without what only wraps another address. */
    private static boolean isPublicSix(byte[] six) {
        if (isWrapped(six)) {
            return false;
        }
        boolean global = (six[0] & 0xe0) == 0x20;
        boolean documentation = six[0] == 0x20 && six[1] == 0x01 && six[2] == 0x0d && (six[3] & 0xff) == 0xb8;
        return global && !documentation;
    }

    /** Teredo and 6to4 carry another address inside; NAT64 is not in the global range anyway. */
    private static boolean isWrapped(byte[] six) {
        byte[] teredo = {0x20, 0x01, 0, 0};
        return Arrays.equals(Arrays.copyOf(six, 4), teredo) || (six[0] == 0x20 && six[1] == 0x02);
    }
}
