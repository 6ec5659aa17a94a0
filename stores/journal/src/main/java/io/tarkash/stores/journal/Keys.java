package io.tarkash.stores.journal;

import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.order.IntentKey;
import io.tarkash.engine.store.ItemKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The texts of the keys. Parts are joined by {@code #}; a part that has one of its own is escaped, so that no two
 * lists of parts look alike.
 */
final class Keys {
    private static final String SEPARATOR = "#";

    /** IST with nine decimals, so that the order of the texts is that of the instants. */
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS", Locale.ROOT);

    private Keys() {}

    static String join(Object... parts) {
        return Arrays.stream(parts).map(part -> escape(part.toString())).collect(Collectors.joining(SEPARATOR));
    }

    static List<String> split(String key) {
        return Arrays.stream(key.split(SEPARATOR, -1)).map(Keys::unescape).toList();
    }

    static String prefix(Object... parts) {
        return join(parts) + SEPARATOR;
    }

    static String user(UserId user) {
        return join("USER", user);
    }

    static String runs(UserId user) {
        return join("USER", user, "RUNS");
    }

    static String history(UserId user, YearMonth month) {
        return join("USER", user, "HISTORY", month);
    }

    /** What was over on a day, or belongs to a run that is. */
    static String past(UserId user, LocalDate day) {
        return join("USER", user, "PAST", day);
    }

    /** Which days have a past, and on which a run lies. */
    static String pastDays(UserId user) {
        return join("USER", user, "PAST");
    }

    static String intent(IntentKey key) {
        return join("INTENT", key.run(), key.account(), key.leg(), key.purpose(), key.attempt(), key.slice());
    }

    /** Client codes are the broker's, which never tells them apart by case. */
    static ItemKey claim(BrokerAccount account) {
        String client = account.clientCode().strip().toUpperCase(Locale.ROOT);
        return new ItemKey(join("CLAIM", account.broker(), client), "-");
    }

    static String stamp(Instant at) {
        return STAMP.format(Ist.local(at));
    }

    private static String escape(String part) {
        return part.replace("%", "%25").replace(SEPARATOR, "%23");
    }

    private static String unescape(String part) {
        return part.replace("%23", SEPARATOR).replace("%25", "%");
    }
}
