package io.tarkash.alerts.channel;

import io.tarkash.domain.account.UserId;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Whose channel it is: a user's, for what concerns them, or the installation's, for what concerns its operator. */
public sealed interface ChannelOwner {
    static ChannelOwner ofInstallation() {
        return new Installation();
    }

    static ChannelOwner of(UserId user) {
        return new OfUser(user);
    }

    record OfUser(UserId user) implements ChannelOwner {}

    record Installation() implements ChannelOwner {}

    /** In keys of the store; in hexadecimal, so that no two owners look alike. */
    default String key() {
        return switch (this) {
            case OfUser(UserId user) ->
                "U" + HexFormat.of().formatHex(user.value().getBytes(StandardCharsets.UTF_8));
            case Installation ignored -> "INSTALLATION";
        };
    }
}
