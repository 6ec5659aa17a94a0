package io.tarkash.apps.server.brokers;

import io.tarkash.live.link.Credentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;

/**
 * The address of this machine from which one account's requests leave. Brokers take orders only from the address that is
 * registered for the client, and an address belongs to one client. It lies beside what the account logs in with, and is
 * no secret.
 */
public final class SourceAddress {
    /** What it goes by among the credentials; no broker asks for such a field. */
    static final String NAME = "source_address";

    private SourceAddress() {}

    /** The account's own; empty where it leaves from where all do. */
    static Optional<InetAddress> in(Credentials credentials) {
        return credentials.value(NAME).flatMap(SourceAddress::parse);
    }

    /** An address as it is written, never a name that would have to be looked up. */
    static Optional<InetAddress> parse(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text.strip()));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** Whether connections can leave from it: only a try tells, since a network card may have more than it lists. */
    public static boolean isOurs(InetAddress address) {
        if (address.isAnyLocalAddress() || address.isMulticastAddress()) {
            return false;
        }
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(address, 0));
            return true;
        } catch (IOException foreign) {
            return false;
        }
    }
}
