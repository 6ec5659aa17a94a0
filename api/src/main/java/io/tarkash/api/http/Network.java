package io.tarkash.api.http;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** A network such as {@code 10.0.0.0/8}, or one address. Never asks a name server. */
public record Network(String text) {
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    public Network {
        if (parts(text).isEmpty()) {
            throw new IllegalArgumentException("not a network: " + text);
        }
    }

    public boolean contains(String address) {
        Parts own = parts(text).orElseThrow();
        Optional<byte[]> other = bytes(address);
        return other.isPresent() && other.get().length == own.address.length && startsAlike(own, other.get());
    }

    /** The bytes of an address written in digits; empty for anything else. */
    static Optional<byte[]> bytes(String literal) {
        if (literal.length() > 45 || !LITERAL.matcher(literal).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(literal).getAddress());
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private static boolean startsAlike(Parts own, byte[] other) {
        for (int bit = 0; bit < own.bits; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((own.address[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Parts> parts(String text) {
        int slash = text.indexOf('/');
        Optional<byte[]> address = bytes(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int most = address.get().length * 8;
        String length = slash < 0 ? String.valueOf(most) : text.substring(slash + 1);
        return length.matches("[0-9]{1,3}") && Integer.parseInt(length) <= most
                ? Optional.of(new Parts(address.get(), Integer.parseInt(length)))
                : Optional.empty();
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Parts(byte[] address, int bits) {}
}
