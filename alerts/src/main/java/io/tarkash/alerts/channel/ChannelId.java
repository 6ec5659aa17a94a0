package io.tarkash.alerts.channel;

import java.util.regex.Pattern;

/** The id of a channel, unlike any other of the same owner. */
public record ChannelId(String value) implements Comparable<ChannelId> {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public ChannelId {
        if (!isOne(value)) {
            throw new IllegalArgumentException("not an id of a channel");
        }
    }

    public static boolean isOne(String text) {
        return PLAIN.matcher(text).matches();
    }

    @Override
    public int compareTo(ChannelId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
