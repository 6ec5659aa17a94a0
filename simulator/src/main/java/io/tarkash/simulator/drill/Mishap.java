package io.tarkash.simulator.drill;

import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a drill lets go wrong. {@code startsAt} is when (IST) unless the drill says otherwise; midnight is all day. */
public enum Mishap {
    /** The broker refuses the first leg that is bought, for want of margin. */
    HEDGE_REJECTED("hedge-rejected", LocalTime.MIDNIGHT),
    /** Half the lots (rounded down, so none of one) of the first bought leg fill; the rest waits for its cancel. */
    HEDGE_PART_FILLED("hedge-part-filled", LocalTime.MIDNIGHT),
    /** Nothing is heard of the first sell entry, neither its answer nor its fills; the order lives. */
    SHORT_UNKNOWN("short-unknown", LocalTime.MIDNIGHT),
    /** The first sell entry never reaches the broker, and nobody says so. */
    SHORT_LOST("short-lost", LocalTime.MIDNIGHT),
    /** The owner closes one short by hand. */
    CLOSED_OUTSIDE("closed-outside", LocalTime.of(11, 0)),
    /** Nobody buys what the account holds long any more. */
    WING_WITHOUT_BID("wing-without-bid", LocalTime.of(15, 0)),
    /** The broker refuses every order. */
    ALL_LEGS_FAIL("all-legs-fail", LocalTime.MIDNIGHT),
    /** Every third request is carried out and its answer lost. */
    ANSWER_LOST("answer-lost", LocalTime.MIDNIGHT),
    /** Every second answer comes seven seconds late. */
    ANSWER_LATE("answer-late", LocalTime.MIDNIGHT),
    /** Orders fill in up to three parts. */
    PARTIAL_FILLS("partial-fills", LocalTime.MIDNIGHT),
    /** The order stream says everything twice. */
    DUPLICATE_FILLS("duplicate-fills", LocalTime.MIDNIGHT),
    /** The feed stands still while the market goes on. */
    STALE_QUOTES("stale-quotes", LocalTime.of(11, 0));

    private final String code;
    private final LocalTime startsAt;

    Mishap(String code, LocalTime startsAt) {
        this.code = code;
        this.startsAt = startsAt;
    }

    /** The name as it is typed. */
    public String code() {
        return code;
    }

    public LocalTime startsAt() {
        return startsAt;
    }

    public static List<String> codes() {
        return Arrays.stream(values()).map(Mishap::code).toList();
    }

    static Optional<Mishap> of(String code) {
        return Arrays.stream(values())
                .filter(mishap -> mishap.code.equals(code))
                .findFirst();
    }
}
