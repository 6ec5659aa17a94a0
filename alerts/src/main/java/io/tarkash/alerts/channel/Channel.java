package io.tarkash.alerts.channel;

import io.tarkash.alerts.message.Severity;

/**
 * A way to reach somebody. {@code least} is the least severity that it carries; {@code aim} counts how often target or
 * secret changed, so that a test of the former does not count for the present one.
 */
public record Channel(
        ChannelId id, ChannelOwner owner, String name, Target target, Severity least, boolean enabled, int aim) {
    /** In keys of the store. */
    public String key() {
        return owner.key() + "#" + id;
    }
}
