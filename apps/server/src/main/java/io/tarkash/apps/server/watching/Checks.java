package io.tarkash.apps.server.watching;

import io.tarkash.api.health.Readiness;
import io.tarkash.apps.server.trading.Trading;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.live.timer.RealtimeClass;
import io.tarkash.live.timer.TimerStatus;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** What has to be in order before this server may be relied on. Asks no disk and no broker. Thread-safe. */
public final class Checks implements Readiness {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration LATE_MAX = Duration.ofSeconds(30);
    private static final Duration OFFSET_MAX = Duration.ofSeconds(1);

    private final Trading trading;
    private final LocalDateTime since;

    public Checks(Trading trading) {
        this.trading = trading;
        this.since = Ist.local(trading.time().now());
    }

    @Override
    public List<Check> checks() {
        return List.of(desks(), store(), market(), timer(), clock());
    }

    private Check desks() {
        int loading = trading.desks().loading();
        return new Check("desks", loading == 0, loading == 0 ? "all are loaded" : loading + " are still loading");
    }

    private Check store() {
        long lost = trading.desks().views().stream()
                .filter(view -> view.state().standing().storeLost())
                .count();
        return new Check("store", lost == 0, lost == 0 ? "takes commits" : "is lost to " + lost + " desks");
    }

    private Check market() {
        Optional<String> trouble = trading.market().trouble();
        return new Check("market", trouble.isEmpty(), trouble.orElse("shows prices"));
    }

    private Check timer() {
        LocalDateTime now = Ist.local(trading.time().now());
        LocalDateTime last = trading.timer().lastMinute().orElse(since);
        Duration most = MINUTE.plus(trading.pace().span(LATE_MAX));
        boolean ticks = Duration.between(last, now).compareTo(most) < 0;
        return new Check("timer", ticks, ticks ? "ticks, " + scheduling() : "has told no minute since " + last);
    }

    private String scheduling() {
        return switch (trading.timer().realtime()) {
            case RealtimeClass.Grant.Granted(String scheduling) -> scheduling;
            case RealtimeClass.Grant.Refused(String why) -> "without real-time scheduling: " + why;
        };
    }

    private Check clock() {
        TimerStatus timer = trading.timer();
        boolean steady = timer.wallOffset().abs().compareTo(OFFSET_MAX) < 0;
        return new Check(
                "clock", steady, "the wall clock is " + timer.wallOffset().toMillis() + " ms ahead of the timer's");
    }
}
