package io.tarkash.marketdata.history;

import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.history.PriceDay;
import io.tarkash.domain.market.history.PriceStep;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** The sentences about a day's data, in the order in which they were found; a count of zero says nothing. */
final class Remarks {
    private static final LocalTime OPEN = LocalTime.of(9, 15);
    private static final LocalDate LATER_CLOSE_SINCE = LocalDate.of(2026, 8, 3);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final int HOLES_NAMED_MAX = 3;

    private final List<String> all = new ArrayList<>();

    List<String> all() {
        return List.copyOf(all);
    }

    void add(String remark) {
        all.add(remark);
    }

    void count(long rows, String what) {
        if (rows > 0) {
            all.add(rows + " " + what);
        }
    }

    void addDropped(Flaw flaw, long rows, String values) {
        count(rows, "rows dropped: " + flaw.reason() + (values.isEmpty() ? "" : ": " + values));
    }

    void addKept(long fine, long crossed, long negativeVolumes, long lagSecondsMax) {
        count(fine, "rows have a price finer than a paisa: rounded half up");
        count(crossed, "rows have a bid above the ask: kept, not to be traded on");
        count(negativeVolumes, "rows have a negative volume: not used");
        count(lagSecondsMax, "s is the longest that a row was received after its time: steps stand at their time");
    }

    void addSequence(DayRows rows) {
        count(rows.repeated(), "rows repeat the time and contract of another: the last one counts");
        count(rows.falls(), "times the day's volume of a contract falls: not used");
    }

    /** What the instants of the steps tell. The usual session is meant; a special one reads as outside of it. */
    void addTimes(PriceDay.Kind kind, Duration cadence, List<PriceStep> steps) {
        List<LocalTime> times =
                steps.stream().map(step -> Ist.local(step.at()).toLocalTime()).toList();
        LocalDate date = Ist.local(steps.getFirst().at()).toLocalDate();
        LocalTime close = date.isBefore(LATER_CLOSE_SINCE) ? LocalTime.of(15, 30) : LocalTime.of(15, 40);
        List<LocalTime> inside = times.stream()
                .filter(time -> !time.isBefore(OPEN) && time.isBefore(close))
                .toList();
        count(times.size() - inside.size(), "steps lie outside the usual session " + OPEN + "-" + close + ": kept");
        if (inside.isEmpty()) {
            return;
        }
        if (kind == PriceDay.Kind.BARS
                && times.getFirst().equals(OPEN.plus(cadence))
                && times.getLast().equals(close)) {
            add("the bars run from " + times.getFirst() + " to " + times.getLast()
                    + ": they may be labelled by their end, all is then read one bar late");
        }
        addEnds(cadence, close, inside);
        addHoles(kind == PriceDay.Kind.BARS ? cadence : cadence.multipliedBy(3), inside);
    }

    private void addEnds(Duration cadence, LocalTime close, List<LocalTime> inside) {
        if (Duration.between(OPEN, inside.getFirst()).compareTo(cadence) > 0) {
            add("nothing from the open to " + CLOCK.format(inside.getFirst()));
        }
        if (Duration.between(inside.getLast(), close).compareTo(cadence) > 0) {
            add("nothing from " + CLOCK.format(inside.getLast()) + " to the close");
        }
    }

    private void addHoles(Duration longest, List<LocalTime> inside) {
        List<String> holes = new ArrayList<>();
        for (int i = 1; i < inside.size(); i++) {
            if (Duration.between(inside.get(i - 1), inside.get(i)).compareTo(longest) > 0) {
                holes.add(CLOCK.format(inside.get(i - 1)) + "-" + CLOCK.format(inside.get(i)));
            }
        }
        if (!holes.isEmpty()) {
            String named = String.join(", ", holes.subList(0, Math.min(HOLES_NAMED_MAX, holes.size())));
            add("holes in time, longer than " + longest.toSeconds() + " s between steps: " + holes.size() + " (" + named
                    + (holes.size() > HOLES_NAMED_MAX ? ", ..." : "") + ")");
        }
    }
}
