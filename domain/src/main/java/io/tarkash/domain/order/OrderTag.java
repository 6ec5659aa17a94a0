package io.tarkash.domain.order;

import io.tarkash.domain.run.DerivedId;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/**
 * The text by which an order is found again in a broker's book: at most 18 alphanumerics, {@code tk}, four of the
 * installation and twelve of the intent. It is computed from the intent alone, so recovery needs no stored state.
 */
public record OrderTag(String value) implements Comparable<OrderTag> {
    private static final String PREFIX = "tk";
    private static final int LENGTH = 18;

    public OrderTag {
        if (value.length() > LENGTH || !value.chars().allMatch(Character::isLetterOrDigit)) {
            throw new IllegalArgumentException("a tag is at most 18 letters and digits, not '" + value + "'");
        }
    }

    /** The text as a tag, if it can be one; brokers hand back whatever other programs wrote there. */
    public static Optional<OrderTag> in(String text) {
        return !text.isEmpty() && text.length() <= LENGTH && text.chars().allMatch(Character::isLetterOrDigit)
                ? Optional.of(new OrderTag(text))
                : Optional.empty();
    }

    public static OrderTag of(Installation installation, IntentId intent) {
        String hash = new BigInteger(DerivedId.hex("tag", intent.value()).substring(0, 20), 16).toString(36);
        return new OrderTag(
                PREFIX + installation.code() + "0".repeat(12).concat(hash).substring(hash.length()));
    }

    /** Whether an order with this tag was sent by the installation; another's orders are foreign. */
    public boolean isOf(Installation installation) {
        return value.startsWith(PREFIX + installation.code());
    }

    @Override
    public int compareTo(OrderTag other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    /** Four letters or digits that tell one installation's orders from another's at the same broker. */
    public record Installation(String code) {
        public Installation {
            if (!code.matches("[a-z0-9]{4}")) {
                throw new IllegalArgumentException("an installation is four of a-z and 0-9, not '" + code + "'");
            }
        }

        public static Installation of(String name) {
            String hash = new BigInteger(DerivedId.hex("installation", name), 16).toString(36);
            return new Installation(hash.substring(0, 4).toLowerCase(Locale.ROOT));
        }
    }
}
