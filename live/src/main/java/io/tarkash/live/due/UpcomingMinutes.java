package io.tarkash.live.due;

import io.tarkash.domain.run.Run;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.engine.Owner;
import io.tarkash.engine.Rulebook;
import io.tarkash.engine.due.EntryDay;
import io.tarkash.engine.event.Due;
import io.tarkash.engine.state.RunBook;
import io.tarkash.live.view.DeskView;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The minutes ahead in which something of a desk is entered or left: entries as written, exits of open runs. */
public final class UpcomingMinutes {
    private static final int DAYS = 7;

    private UpcomingMinutes() {}

    /** Soonest first. */
    public static List<Upcoming> of(DeskView view, Rulebook rules, LocalDateTime from, int most) {
        return Stream.concat(entries(view.owner(), rules, from), exits(view, from))
                .sorted(Comparator.comparing(Upcoming::minute).thenComparing(Upcoming::strategy))
                .limit(most)
                .toList();
    }

    private static Stream<Upcoming> entries(Owner owner, Rulebook rules, LocalDateTime from) {
        EntryDay days = new EntryDay(rules.calendar(), rules.contracts());
        return owner.baskets().stream()
                .flatMap(basket -> basket.strategies().stream())
                .filter(strategy -> !owner.bounds().paused().contains(strategy.id()))
                .flatMap(strategy -> entries(strategy, rules, days, from));
    }

    private static Stream<Upcoming> entries(Strategy strategy, Rulebook rules, EntryDay days, LocalDateTime from) {
        return IntStream.rangeClosed(0, DAYS)
                .mapToObj(from.toLocalDate()::plusDays)
                .filter(day -> rules.calendar().coverage().covers(day))
                .map(day -> day.atTime(strategy.schedule().entry()))
                .filter(minute -> !minute.isBefore(from) && days.isWanted(strategy, minute))
                .map(minute -> new Upcoming(minute, strategy.id(), Due.Kind.ENTRY));
    }

    private static Stream<Upcoming> exits(DeskView view, LocalDateTime from) {
        return view.runs().stream()
                .map(RunBook::run)
                .filter(run -> !run.isOver() && !run.exitAt().isBefore(from))
                .map(UpcomingMinutes::exit);
    }

    private static Upcoming exit(Run run) {
        return new Upcoming(run.exitAt(), run.strategy().id(), Due.Kind.EXIT);
    }
}
