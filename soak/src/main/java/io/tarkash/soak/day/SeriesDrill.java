package io.tarkash.soak.day;

import io.tarkash.soak.Budget;
import io.tarkash.soak.Drill;
import io.tarkash.soak.Outcome;
import io.tarkash.soak.day.DayDrills.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** New seeds of one kind until the budget is spent or one is breached. */
final class SeriesDrill implements Drill {
    private final Kind kind;

    SeriesDrill(Kind kind) {
        this.kind = kind;
    }

    @Override
    public String name() {
        return kind.word();
    }

    @Override
    public Outcome run(Budget budget) throws IOException {
        Random seeds = new Random(budget.seed());
        long until = System.nanoTime() + budget.time().toNanos();
        Series series = new Series(kind.draw(), budget.folder());
        int[] left = {budget.cases().orElse(Integer.MAX_VALUE)};
        series.run(seeds::nextLong, () -> System.nanoTime() < until && left[0]-- > 0);
        List<String> lines = new ArrayList<>(List.of(counted(series), "faults: " + series.troubles()));
        if (series.found().isPresent()) {
            Series.Found found = series.found().get();
            lines.addAll(DayDrills.told(kind, found));
            Regressions.keep(budget.home(), kind, found.seed());
        }
        int failed = series.found().isPresent() ? 1 : 0;
        return new Outcome(Math.toIntExact(series.done()) - failed, failed, lines);
    }

    private String counted(Series series) {
        DayResult.Counts counts = series.counts();
        return String.format(
                Locale.ROOT,
                "%d %s (%d of liveness, %d twice with the same hash): %d runs, %d orders, %d trades, %d restarts, "
                        + "%d events; %.1f a second, %.0f a minute",
                series.done(),
                kind.many(),
                counts.liveness(),
                series.twice(),
                counts.runs(),
                counts.orders(),
                counts.trades(),
                counts.restarts(),
                counts.events(),
                series.perSecond(),
                60 * series.perSecond());
    }
}
