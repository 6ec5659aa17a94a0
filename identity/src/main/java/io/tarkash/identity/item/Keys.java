package io.tarkash.identity.item;

import io.tarkash.domain.account.UserId;
import io.tarkash.engine.store.ItemKey;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The keys of identity's records. A part that has a separator of its own is escaped, so that no two keys look alike. */
public final class Keys {
    public static final String PROFILE = "PROFILE";
    public static final String PASSWORD = "PASSWORD";
    public static final String TOTP = "TOTP";
    public static final String SESSIONS = "SESSION#";
    public static final String API_KEYS = "KEY#";
    public static final String RECOVERY_CODES = "RECOVERY#";

    /** The sort key of partitions that hold one record. */
    private static final String ONLY = "-";

    private Keys() {}

    public static String partition(UserId user) {
        return join("IDENTITY", user.value());
    }

    public static ItemKey of(UserId user, String sk) {
        return new ItemKey(partition(user), sk);
    }

    /** A partition of its own for a name or hash that has to be found without knowing the user. */
    public static ItemKey lookUp(String... parts) {
        return new ItemKey(join(parts), ONLY);
    }

    public static String join(String... parts) {
        return Arrays.stream(parts)
                .map(part -> part.replace("%", "%25").replace("#", "%23"))
                .collect(Collectors.joining("#"));
    }
}
