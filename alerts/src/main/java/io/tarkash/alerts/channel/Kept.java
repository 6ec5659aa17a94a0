package io.tarkash.alerts.channel;

/** A channel as the store has it. {@code version} counts its changes; {@code sealed} is its secret, sealed. */
public record Kept(Channel channel, int version, String sealed) {
    @Override
    public String toString() {
        return "Kept[" + channel + ", " + version + "]";
    }
}
