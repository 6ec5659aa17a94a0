package io.tarkash.bench.timer;

import io.tarkash.bench.scene.OptionBoard;
import io.tarkash.bench.scene.Stage;
import io.tarkash.bench.scene.Users;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.engine.Owner;
import io.tarkash.engine.Rulebook;
import io.tarkash.engine.event.MinuteTick;
import io.tarkash.live.Desks;
import io.tarkash.live.LiveSettings;
import io.tarkash.live.Surroundings;
import io.tarkash.live.notice.Notice;
import io.tarkash.live.notice.Notices;
import io.tarkash.live.timer.DisciplinedClock;
import io.tarkash.live.timer.MachineTime;
import io.tarkash.live.timer.MinuteTimer;
import io.tarkash.live.timer.TimerListener;
import io.tarkash.live.workers.VirtualWorkers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/**
 * Our side: the minute timer on the machine's clocks and as many desks as strategies are due, each with one condor.
 * Started means decided: contracts bound and orders planned, at the moment when the desk hands its records to be
 * committed. The desks are new at each boundary; timer, clocks and threads stay.
 */
final class DeskStarter implements Starter {
    /** In the session of the stage's day, early enough for many minutes to follow. */
    private static final LocalTime START = LocalTime.of(9, 30);

    private static final Duration AHEAD = Duration.ofMillis(500);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Rulebook rules;
    private final LeapingMachine machine = new LeapingMachine(Ist.instant(Stage.DATE.atTime(START)));
    private final DisciplinedClock clock = new DisciplinedClock(machine);
    private final MachineTime time = new MachineTime(clock, broken -> {});
    private final VirtualWorkers workers = new VirtualWorkers("desk");
    private final MinuteTimer timer = new MinuteTimer(machine, clock, new Relay());
    private volatile Optional<Round> round = Optional.empty();
    private volatile Market market;

    private record Round(LocalDateTime minute, Desks desks, Boundary told, Boundary handed) {}

    DeskStarter(Stage stage) {
        this.rules = stage.rules();
        this.market = OptionBoard.quoted(rules, OptionBoard.MIDDLE, clock.now());
        timer.start();
    }

    /** How the timer's thread is scheduled. */
    String scheduling() {
        return timer.status().realtime().toString();
    }

    @Override
    public Starts start(int due) throws Exception {
        Instant soon = clock.now().plusSeconds(2);
        LocalDateTime minute = Ist.local(soon).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        Instant at = Ist.instant(minute);
        Boundary decided = new Boundary(at, clock::now, due);
        Boundary told = new Boundary(at, clock::now, 1);
        Boundary handed = new Boundary(at, clock::now, 1);
        Desks desks = desks(due, minute, decided);
        round = Optional.of(new Round(minute, desks, told, handed));
        market = OptionBoard.quoted(rules, OptionBoard.MIDDLE, at.minus(AHEAD));
        machine.leapTo(at.minus(AHEAD));
        try {
            List<Long> each = decided.await();
            return new Starts(told.await().getFirst(), handed.await().getFirst(), each);
        } finally {
            round = Optional.empty();
            desks.drain(Duration.ZERO).join();
        }
    }

    private Desks desks(int due, LocalDateTime minute, Boundary decided) throws Exception {
        List<Owner> owners = IntStream.range(0, due)
                .mapToObj(i -> Users.user("user-" + i, 1, 1, minute.toLocalTime(), 0))
                .toList();
        DecisionStore store = new DecisionStore(owners, minute, decided::started);
        Surroundings surroundings = new Surroundings(
                time,
                workers,
                () -> market,
                store,
                store::due,
                (user, account, updates) -> new TakingBroker(),
                Notices.NONE);
        Desks desks = new Desks(surroundings, LiveSettings.USUAL, rules);
        desks.start();
        long start = System.nanoTime();
        while (desks.loading() > 0 || desks.views().size() < due) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new TimeoutException("the desks were not read");
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
        return desks;
    }

    @Override
    public void close() {
        timer.close();
        time.close();
        workers.close();
    }

    /** Brings the timer's minutes to the desks of the round. */
    private final class Relay implements TimerListener {
        @Override
        public void minute(MinuteTick tick) {
            round.ifPresent(now -> {
                boolean isIt = tick.minute().equals(now.minute());
                if (isIt) {
                    now.told().started();
                }
                now.desks().minute(tick);
                if (isIt) {
                    now.handed().started();
                }
            });
        }

        @Override
        public void second(Instant at) {
            round.ifPresent(now -> now.desks().second(at));
        }

        @Override
        public void noticed(Notice notice) {
            // Each leap looks to the timer as if the process had stood still.
        }
    }
}
