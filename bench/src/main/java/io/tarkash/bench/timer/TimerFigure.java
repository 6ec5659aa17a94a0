package io.tarkash.bench.timer;

import io.tarkash.bench.result.Chapter;
import io.tarkash.bench.result.Effort;
import io.tarkash.bench.result.Figure;
import io.tarkash.bench.scene.Stage;
import io.tarkash.bench.timer.Starter.Starts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How late strategies are started, few and many, on free cores and on busy ones, beside two well-known schedulers. */
public final class TimerFigure {
    private static final double NANOS_A_MICRO = 1000;

    private final List<Figure> figures = new ArrayList<>();
    private final Effort effort;
    private final int boundaries;

    private record Side(String name, String timer, String start, Starter starter) {}

    private TimerFigure(Effort effort) {
        this.effort = effort;
        this.boundaries = switch (effort) {
            case SMOKE -> 1;
            case USUAL -> 12;
            case FULL -> 40;
        };
    }

    public static Chapter take(Stage stage, Effort effort) throws Exception {
        return new TimerFigure(effort).take(stage);
    }

    private Chapter take(Stage stage) throws Exception {
        try (DeskStarter ours = new DeskStarter(stage);
                ExecutorStarter executor = new ExecutorStarter();
                QuartzStarter quartz = new QuartzStarter()) {
            List<Side> sides = List.of(
                    new Side("Tarkash", "timer", "decision", ours),
                    new Side("ScheduledThreadPoolExecutor", "first start", "start", executor),
                    new Side("Quartz", "first start", "start", quartz));
            List<Integer> dues = effort == Effort.SMOKE ? List.of(10) : List.of(10, 100, 1000);
            if (effort != Effort.SMOKE) {
                warmUp(sides, dues);
            }
            for (int due : dues) {
                measure("idle", due, sides);
            }
            try (var _ = new BusyCores()) {
                for (int due : dues) {
                    measure("busy", due, sides);
                }
            }
            return new Chapter("timer", "lateness of what is due at a boundary", figures, notes(ours.scheduling()));
        }
    }

    private static void warmUp(List<Side> sides, List<Integer> dues) throws Exception {
        for (int due : dues) {
            for (int i = 0; i < 3; i++) {
                for (Side side : sides) {
                    side.starter().start(due);
                }
            }
        }
    }

    /** The sides take turns, so that whatever else the machine does meanwhile hits all of them. */
    private void measure(String load, int due, List<Side> sides) throws Exception {
        List<List<Starts>> taken =
                sides.stream().<List<Starts>>map(side -> new ArrayList<>()).toList();
        for (int i = 0; i < boundaries; i++) {
            for (int side = 0; side < sides.size(); side++) {
                taken.get(side).add(sides.get(side).starter().start(due));
            }
        }
        for (int side = 0; side < sides.size(); side++) {
            show(load, due, sides.get(side), taken.get(side));
        }
    }

    private void show(String load, int due, Side side, List<Starts> starts) {
        String what = String.format(Locale.ROOT, "%s, %,d due: %s, ", load, due, side.name());
        add(what + side.timer(), starts.stream().mapToLong(Starts::timer).toArray());
        if (side.starter() instanceof DeskStarter) {
            add(
                    what + "all handed to desks",
                    starts.stream().mapToLong(Starts::handed).toArray());
        }
        add(
                what + "each " + side.start(),
                starts.stream()
                        .flatMap(all -> all.each().stream())
                        .mapToLong(Long::longValue)
                        .toArray());
        add(
                what + "last " + side.start(),
                starts.stream().mapToLong(all -> all.each().getLast()).toArray());
    }

    /** The value is the 99th percentile, the bounds are the median and the most. */
    private void add(String what, long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        figures.add(
                new Figure(what, "us", sorted.length, micros(sorted, 0.99), micros(sorted, 0.5), micros(sorted, 1)));
    }

    private static double micros(long[] sorted, double part) {
        int place = (int) Math.ceil(part * sorted.length) - 1;
        return sorted[Math.max(place, 0)] / NANOS_A_MICRO;
    }

    private List<String> notes(String scheduling) {
        return List.of(
                "Less is better. The value is the 99th percentile, the range goes from the median to the most; with fewer"
                        + " than 100 samples the 99th percentile is the most.",
                "Handed to desks: the timer's call is back, and every desk has its minute in its inbox. Ours does more than"
                        + " the others: each due strategy is a condor on a desk of its own, and its start counts"
                        + " when four contracts are bound, the orders planned and the records handed to the journal"
                        + " (which keeps nothing here). For the two others a start is the first line of an empty task.",
                "The minute timer waits and spins as in a server; between boundaries its clocks leap to half a second"
                        + " before the next minute. The others have everything scheduled half a second before. Thread"
                        + " of the timer: " + scheduling + ".",
                "The executor has a thread a core, Quartz its usual ten and its store in memory. Busy: a thread a core"
                        + " calculates all the time in this process, at usual priority.");
    }
}
