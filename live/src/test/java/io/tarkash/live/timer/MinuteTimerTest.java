package io.tarkash.live.timer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.engine.event.MinuteTick;
import io.tarkash.engine.time.Pace;
import io.tarkash.live.notice.Notice;
import io.tarkash.testkit.Seed;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class MinuteTimerTest {
    private static final LocalDateTime START = LocalDateTime.parse("2026-11-20T09:19:10");

    private final List<String> minutes = new ArrayList<>();
    private final List<Notice.Kind> notices = new ArrayList<>();
    private final List<Duration> lateness = new ArrayList<>();
    private int seconds;

    /** Runs until so long after the start, and holds that no minute is early by any clock, doubled or out of order. */
    private MinuteTimer run(FakeMachine machine, Duration time) {
        DisciplinedClock clock = new DisciplinedClock(machine);
        HashSet<LocalDateTime> told = new HashSet<>();
        List<MinuteTimer> timer = new ArrayList<>();
        TimerListener listener = new TimerListener() {
            private LocalDateTime last = LocalDateTime.MIN;

            @Override
            public void minute(MinuteTick tick) {
                Instant begins = Ist.instant(tick.minute());
                assertThat(machine.wall()).isAfterOrEqualTo(begins);
                assertThat(tick.woken()).isAfterOrEqualTo(begins);
                assertThat(told.add(tick.minute())).isTrue();
                assertThat(tick.minute()).isAfter(last);
                last = tick.minute();
                minutes.add(tick.minute().toLocalTime().toString());
                lateness.add(tick.lateness());
            }

            @Override
            public void second(Instant at) {
                seconds++;
            }

            @Override
            public void noticed(Notice notice) {
                notices.add(notice.kind());
            }
        };
        timer.add(new MinuteTimer(machine, clock, listener));
        machine.after(time, () -> timer.getFirst().close());
        timer.getFirst().run();
        return timer.getFirst();
    }

    private static FakeMachine machine() {
        return FakeMachine.at(Ist.instant(START));
    }

    @Test
    void tellsEachMinuteAsItBeginsAndEachSecond() {
        run(machine(), Duration.ofSeconds(200));

        assertThat(minutes).containsExactly("09:20", "09:21", "09:22");
        assertThat(lateness).allMatch(late -> late.compareTo(Duration.ofMillis(1)) < 0);
        assertThat(seconds).isBetween(199, 200);
        assertThat(notices).isEmpty();
    }

    @Test
    void tellsEachMinuteOfAMarketThatRunsSixtyTimesAsFastAndOnAnotherDate() {
        FakeMachine machine = machine();
        Instant anchor = Ist.instant(LocalDateTime.parse("2024-07-24T09:14:30"));
        Pace pace = new Pace(machine.wall(), anchor, 60);
        List<MinuteTick> ticks = new ArrayList<>();
        TimerListener listener = new TimerListener() {
            @Override
            public void minute(MinuteTick tick) {
                assertThat(pace.at(machine.wall())).isAfterOrEqualTo(Ist.instant(tick.minute()));
                ticks.add(tick);
            }

            @Override
            public void second(Instant at) {
                seconds++;
            }

            @Override
            public void noticed(Notice notice) {
                notices.add(notice.kind());
            }
        };
        MinuteTimer timer = new MinuteTimer(machine, new DisciplinedClock(machine), pace, listener);
        machine.after(Duration.ofSeconds(3), timer::close);
        timer.run();

        assertThat(ticks)
                .extracting(tick -> tick.minute().toString())
                .containsExactly("2024-07-24T09:15", "2024-07-24T09:16", "2024-07-24T09:17");
        assertThat(ticks).allMatch(tick -> tick.lateness().compareTo(Duration.ofMillis(60)) < 0);
        assertThat(seconds).isBetween(170, 180);
        assertThat(notices).isEmpty();
    }

    @Test
    void tellsAMinuteThatBeginsJustAtTheStart() {
        run(FakeMachine.at(Ist.instant(LocalDateTime.parse("2026-11-20T09:20"))), Duration.ofSeconds(70));

        assertThat(minutes).containsExactly("09:20", "09:21");
    }

    @Test
    void waitsForAWallClockThatWasSetBack() {
        FakeMachine machine = machine();
        machine.after(Duration.ofSeconds(45), () -> machine.setWall(Duration.ofSeconds(-30)));

        run(machine, Duration.ofMinutes(5));

        assertThat(minutes).startsWith("09:20", "09:21", "09:22");
        assertThat(notices).containsExactly(Notice.Kind.CLOCK_STEPPED, Notice.Kind.CLOCK_STEPPED);
        assertThat(seconds).isGreaterThan(260);
    }

    @Test
    void isNotHurriedByAWallClockThatIsSetForwardAndBackAgain() {
        FakeMachine machine = machine();
        machine.after(Duration.ofSeconds(20), () -> machine.setWall(Duration.ofHours(2)));
        machine.after(Duration.ofSeconds(45), () -> machine.setWall(Duration.ofHours(-2)));

        run(machine, Duration.ofMinutes(2));

        assertThat(minutes).containsExactly("09:20", "09:21");
        assertThat(lateness).allMatch(late -> late.compareTo(Duration.ofMillis(10)) < 0);
        assertThat(notices).isNotEmpty().allMatch(kind -> kind == Notice.Kind.CLOCK_STEPPED);
    }

    @Test
    void followsAWallClockThatKeepsToItsNewTime() {
        FakeMachine machine = machine();
        machine.after(Duration.ofSeconds(20), () -> machine.setWall(Duration.ofMinutes(10)));

        run(machine, Duration.ofSeconds(130));

        assertThat(minutes)
                .containsExactly(
                        "09:20", "09:21", "09:22", "09:23", "09:24", "09:25", "09:26", "09:27", "09:28", "09:29",
                        "09:30", "09:31");
    }

    @Test
    void tellsWhatAStallMissedLateAndInOrder() {
        FakeMachine machine = machine();
        machine.after(Duration.ofSeconds(45), () -> machine.stall(Duration.ofSeconds(80)));

        MinuteTimer timer = run(machine, Duration.ofMinutes(3));

        assertThat(minutes).containsExactly("09:20", "09:21", "09:22");
        assertThat(lateness.getFirst()).isGreaterThan(Duration.ofSeconds(70));
        assertThat(notices).containsExactly(Notice.Kind.STALLED);
        assertThat(timer.status().lastNotice()).contains("stood still for 80");
    }

    @Test
    void believesTheWallClockAtOnceAfterTheMachineSlept() {
        FakeMachine machine = machine();
        machine.after(Duration.ofSeconds(20), () -> machine.sleep(Duration.ofHours(2)));

        run(machine, Duration.ofSeconds(40));

        assertThat(minutes).hasSize(MinuteTimer.CATCH_UP_MAX).endsWith("11:19");
        assertThat(notices).containsExactly(Notice.Kind.STALLED, Notice.Kind.MINUTES_PASSED_OVER);
    }

    @Test
    void worksALeapSecondOffWithoutAStep() {
        FakeMachine machine = machine();
        machine.after(Duration.ofSeconds(20), () -> machine.setWall(Duration.ofSeconds(-1)));

        run(machine, Duration.ofMinutes(5));

        assertThat(minutes).containsExactly("09:20", "09:21", "09:22", "09:23", "09:24");
        assertThat(notices).isEmpty();
        assertThat(lateness.getLast()).isLessThan(Duration.ofMillis(1));
    }

    @Test
    void goesOnWhenItsListenerBreaks() {
        FakeMachine machine = machine();
        List<LocalDateTime> told = new ArrayList<>();
        MinuteTimer timer = new MinuteTimer(machine, new DisciplinedClock(machine), new TimerListener() {
            @Override
            public void minute(MinuteTick tick) {
                told.add(tick.minute());
                throw new IllegalStateException("broken");
            }

            @Override
            public void second(Instant at) {}

            @Override
            public void noticed(Notice notice) {}
        });
        machine.after(Duration.ofMinutes(3), timer::close);

        timer.run();

        assertThat(told).hasSize(3);
        assertThat(timer.status().lastNotice()).contains("broken");
    }

    @Test
    void isNeverEarlyAndTellsEachMinuteOnceWhateverTheClocksDo() {
        Random random = Seed.random("MinuteTimerTest");
        for (int round = 0; round < 40; round++) {
            minutes.clear();
            Random chance = new Random(random.nextLong());
            FakeMachine machine = new FakeMachine(
                    Ist.instant(START).plusNanos(chance.nextLong(60_000_000_000L)),
                    parked -> chance.nextInt(10) == 0 ? chance.nextLong(30_000_000) : chance.nextLong(200_000));
            for (int i = chance.nextInt(6); i > 0; i--) {
                Duration when = Duration.ofMillis(chance.nextInt(600_000));
                Duration much = Duration.ofMillis(chance.nextInt(200_000));
                switch (chance.nextInt(5)) {
                    case 0 -> machine.after(when, () -> machine.setWall(much));
                    case 1 -> machine.after(when, () -> machine.setWall(much.negated()));
                    case 2 -> machine.after(when, () -> machine.stall(much));
                    case 3 -> machine.after(when, () -> machine.sleep(much));
                    default -> machine.withoutSleepClock();
                }
            }

            run(machine, Duration.ofMinutes(11));

            assertThat(minutes).doesNotHaveDuplicates();
            assertThat(minutes.size()).isGreaterThanOrEqualTo(2);
        }
    }
}
