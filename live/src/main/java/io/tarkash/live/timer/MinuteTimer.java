package io.tarkash.live.timer;

import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.engine.event.MinuteTick;
import io.tarkash.engine.time.Pace;
import io.tarkash.live.notice.Notice;
import io.tarkash.live.timer.DisciplinedClock.Finding;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Tells each minute of IST as it begins. It parks until shortly before and spins the rest; a minute is told when both
 * the disciplined clock and the wall clock have reached it, so it is never early by either, each one once and in order.
 * After a stand-still the minutes that were missed are told late, the newest {@link #CATCH_UP_MAX} of them; older ones
 * are only reported. In between it tells the seconds, without spinning, and keeps the clock in line.
 */
public final class MinuteTimer implements AutoCloseable {
    /** Minutes told after a stand-still; whether one still matters is the desk's to decide. */
    public static final int CATCH_UP_MAX = 60;

    private static final Duration SPIN = Duration.ofMillis(2);
    private static final Duration PARK_MAX = Duration.ofMillis(250);
    private static final Duration STALL = Duration.ofSeconds(1);

    private final Machine machine;
    private final DisciplinedClock clock;
    private final Pace pace;
    private final TimerListener listener;
    private final Thread thread;
    private volatile boolean closed;
    private volatile Seen seen = new Seen(Optional.empty(), Optional.empty());
    private volatile RealtimeClass.Grant realtime = RealtimeClass.Grant.NOT_ASKED;

    private LocalDateTime nextMinute;
    private Instant nextSecond;

    private record Seen(Optional<LocalDateTime> minute, Optional<Notice> notice) {}

    /** The first minute is the one that begins now, if it begins just now, else the next. */
    public MinuteTimer(Machine machine, DisciplinedClock clock, TimerListener listener) {
        this(machine, clock, Pace.REAL, listener);
    }

    /** A timer of the minutes of a simulated market: it waits in the machine's time and tells the market's. */
    public MinuteTimer(Machine machine, DisciplinedClock clock, Pace pace, TimerListener listener) {
        this.machine = machine;
        this.clock = clock;
        this.pace = pace;
        this.listener = listener;
        this.thread = Thread.ofPlatform().daemon().name("minute-timer").unstarted(this::runRealtime);
        Instant now = pace.at(clock.now());
        this.nextMinute = firstAtOrAfter(now);
        this.nextSecond = now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    }

    /** Starts the timer's own thread. */
    public void start() {
        thread.start();
    }

    /** Tells minutes on the calling thread until {@link #close}. */
    public void run() {
        while (!closed) {
            step();
        }
    }

    public TimerStatus status() {
        Seen now = seen;
        return new TimerStatus(
                now.minute(),
                clock.wallOffset(),
                now.notice().map(Notice::at),
                now.notice().map(Notice::text).orElse(""),
                realtime);
    }

    @Override
    public void close() {
        closed = true;
    }

    private void runRealtime() {
        realtime = RealtimeClass.askForThisThread();
        run();
    }

    /** Waits for the next second or minute and tells what has begun. */
    private void step() {
        waitForNext();
        lookAtClock();
        tellMinutes();
        tellSecond();
    }

    private void waitForNext() {
        Instant minute = Ist.instant(nextMinute);
        while (!closed) {
            Duration toMinute = pace.worldSpan(Duration.between(reached(), minute));
            Duration toSecond = pace.worldSpan(Duration.between(now(), nextSecond));
            boolean isMinute = toMinute.compareTo(toSecond) <= 0;
            Duration left = isMinute ? toMinute : toSecond;
            if (!left.isPositive()) {
                return;
            }
            Duration parked = isMinute ? left.minus(SPIN) : left;
            if (parked.isPositive()) {
                park(parked.compareTo(PARK_MAX) > 0 ? PARK_MAX : parked);
                lookAtClock();
            } else {
                machine.spin();
            }
        }
    }

    private void park(Duration wanted) {
        long before = machine.nanos();
        machine.park(wanted.toNanos());
        Duration over = Duration.ofNanos(machine.nanos() - before).minus(wanted);
        if (over.compareTo(STALL) >= 0) {
            notice(Notice.Kind.STALLED, "the process stood still for " + inWords(over));
        }
    }

    private void lookAtClock() {
        switch (clock.sync()) {
            case Finding.Steady() -> {}
            case Finding.Stepped(Duration by) ->
                notice(
                        Notice.Kind.CLOCK_STEPPED,
                        "the wall clock was set " + direction(by) + "; it is followed if it stays so for "
                                + DisciplinedClock.BELIEF.toSeconds() + " s");
            case Finding.Followed(Duration by) -> {
                notice(Notice.Kind.CLOCK_STEPPED, "the wall clock is followed, " + direction(by));
                nextSecond = now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
            }
            case Finding.Slept(Duration by) -> notice(Notice.Kind.STALLED, "the machine slept for " + inWords(by));
        }
    }

    private void tellMinutes() {
        Instant now = reached();
        long behind = ChronoUnit.MINUTES.between(nextMinute, Ist.local(now));
        if (behind >= CATCH_UP_MAX) {
            LocalDateTime from = nextMinute;
            nextMinute = nextMinute.plusMinutes(behind - CATCH_UP_MAX + 1);
            notice(
                    Notice.Kind.MINUTES_PASSED_OVER,
                    "the minutes from " + from + " to " + nextMinute.minusMinutes(1) + " were told to nobody");
        }
        while (!Ist.instant(nextMinute).isAfter(now)) {
            LocalDateTime minute = nextMinute;
            nextMinute = minute.plusMinutes(1);
            seen = new Seen(Optional.of(minute), seen.notice());
            guarded(() -> listener.minute(new MinuteTick(minute, now())));
        }
    }

    private void tellSecond() {
        Instant now = now();
        if (!now.isBefore(nextSecond)) {
            Instant second = now.truncatedTo(ChronoUnit.SECONDS);
            nextSecond = second.plusSeconds(1);
            guarded(() -> listener.second(second));
        }
    }

    private void notice(Notice.Kind kind, String text) {
        Notice notice = Notice.of(kind, now(), text);
        seen = new Seen(seen.minute(), Optional.of(notice));
        guarded(() -> listener.noticed(notice));
    }

    /** A listener that breaks must not end the timer; what it threw is shown. */
    private void guarded(Runnable told) {
        try {
            told.run();
        } catch (RuntimeException broken) {
            seen = new Seen(
                    seen.minute(),
                    Optional.of(Notice.of(Notice.Kind.BROKEN, now(), "the timer's listener broke: " + broken)));
        }
    }

    private static LocalDateTime firstAtOrAfter(Instant now) {
        LocalDateTime local = Ist.local(now);
        LocalDateTime minute = local.truncatedTo(ChronoUnit.MINUTES);
        return minute.equals(local) ? minute : minute.plusMinutes(1);
    }

    private Instant now() {
        return pace.at(clock.now());
    }

    /** What both clocks have reached. */
    private Instant reached() {
        return pace.at(earlier(clock.now(), machine.wall()));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static String direction(Duration by) {
        return by.isNegative() ? "back by " + inWords(by.negated()) : "forward by " + inWords(by);
    }

    private static String inWords(Duration duration) {
        return duration.toMillis() / 1000 + "." + (duration.toMillis() % 1000) / 100 + " s";
    }
}
