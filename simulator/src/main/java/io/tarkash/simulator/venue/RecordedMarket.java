package io.tarkash.simulator.venue;

import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.ContractTables;
import io.tarkash.domain.market.contract.ExpiryAnswer;
import io.tarkash.domain.market.contract.ExpiryChoice;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.history.PriceDay;
import io.tarkash.domain.market.history.PriceStep;
import io.tarkash.domain.market.history.PriceStep.OptionRow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * A recorded day as the market: its first step comes at {@code start}, the others as far from it as they were, and when
 * the day is over it ends or begins anew. Either under the dates it was recorded with, for a venue whose clock stands
 * on that day, or as if it were today: then the nearest recorded expiry becomes the nearest of today's tables, the next
 * the next, and what has no counterpart is left out, while strikes and prices stay as they were.
 */
public final class RecordedMarket implements VenueMarket {
    private final PriceDay day;
    private final Instant start;
    private final boolean loops;
    private final Duration length;
    private final BiFunction<Instrument, LocalDate, Optional<Instrument>> renamed;

    private RecordedMarket(
            PriceDay day,
            Instant start,
            Duration length,
            boolean loops,
            BiFunction<Instrument, LocalDate, Optional<Instrument>> renamed) {
        if (day.steps().isEmpty()) {
            throw new IllegalArgumentException("the record of " + day.date() + " is empty");
        }
        if (length.compareTo(lengthOf(day)) < 0) {
            throw new IllegalArgumentException("the record of " + day.date() + " is longer than " + length);
        }
        this.day = day;
        this.start = start;
        this.loops = loops;
        this.length = length;
        this.renamed = renamed;
    }

    public static RecordedMarket asItWas(PriceDay day, Instant start, boolean loops) {
        return new RecordedMarket(day, start, lengthOf(day), loops, (instrument, date) -> Optional.of(instrument));
    }

    public static RecordedMarket asToday(PriceDay day, ContractTables contracts, Instant start, boolean loops) {
        return new RecordedMarket(day, start, lengthOf(day), loops, new TodaysExpiries(day, () -> contracts)::of);
    }

    /**
     * Every day from the recorded one on shows the record, at its own hours: on its own date under the dates that it
     * was recorded with, later as if it were that day. The tables may be exchanged; they are asked for on the venue's
     * thread.
     */
    public static RecordedMarket everyDay(PriceDay day, Supplier<ContractTables> contracts) {
        TodaysExpiries later = new TodaysExpiries(day, contracts);
        return new RecordedMarket(
                day,
                startOf(day),
                Duration.ofDays(1),
                true,
                (instrument, date) -> date.equals(day.date()) ? Optional.of(instrument) : later.of(instrument, date));
    }

    /** When the record's first step was. */
    public static Instant startOf(PriceDay day) {
        return day.steps().getFirst().at();
    }

    private static Duration lengthOf(PriceDay day) {
        return day.steps().isEmpty()
                ? Duration.ZERO
                : Duration.between(startOf(day), day.steps().getLast().at()).plus(day.cadence());
    }

    @Override
    public PriceDay.Kind kind() {
        return day.kind();
    }

    @Override
    public Duration cadence() {
        return day.cadence();
    }

    @Override
    public Optional<PriceStep> stepAt(Instant at) {
        return roundAt(at).flatMap(begins -> {
            int index = indexAt(Duration.between(begins, at));
            PriceStep step = day.steps().get(index);
            return Optional.of(moved(step, begins.plus(Duration.between(first(), step.at()))));
        });
    }

    @Override
    public Optional<Instant> nextAfter(Instant at) {
        if (at.isBefore(start)) {
            return Optional.of(start);
        }
        return roundAt(at).flatMap(begins -> {
            int next = indexAt(Duration.between(begins, at)) + 1;
            if (next < day.steps().size()) {
                return Optional.of(begins.plus(
                        Duration.between(first(), day.steps().get(next).at())));
            }
            return loops ? Optional.of(begins.plus(length)) : Optional.empty();
        });
    }

    /** The index as it last stood on the expiry day. */
    @Override
    public OptionalLong settlementLevel(Underlying underlying, LocalDate expiry) {
        Instant end = Ist.instant(expiry.plusDays(1).atStartOfDay()).minusNanos(1);
        Instant last = start.plus(length).minusNanos(1);
        return stepAt(!loops && end.isAfter(last) ? last : end).stream()
                .flatMap(step -> step.indices().stream())
                .filter(row -> row.underlying() == underlying)
                .mapToLong(row -> row.prices().close())
                .findFirst();
    }

    @Override
    public VenueFacts.Source source() {
        return new VenueFacts.Source.Recorded(day.date(), loops, day.remarks());
    }

    private Instant first() {
        return startOf(day);
    }

    /** When the showing that covers this instant began. */
    private Optional<Instant> roundAt(Instant at) {
        if (at.isBefore(start)) {
            return Optional.empty();
        }
        long round = Duration.between(start, at).dividedBy(length);
        return round == 0 || loops ? Optional.of(start.plus(length.multipliedBy(round))) : Optional.empty();
    }

    private int indexAt(Duration since) {
        Instant then = first().plus(since);
        int low = 0;
        int high = day.steps().size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (day.steps().get(middle).at().isAfter(then)) {
                high = middle - 1;
            } else {
                low = middle;
            }
        }
        return low;
    }

    private PriceStep moved(PriceStep step, Instant at) {
        LocalDate date = Ist.local(at).toLocalDate();
        List<OptionRow> rows = new ArrayList<>(step.options().size());
        for (OptionRow row : step.options()) {
            renamed.apply(row.instrument(), date)
                    .ifPresent(instrument -> rows.add(new OptionRow(
                            instrument, row.prices(), row.bid(), row.bidUnits(), row.ask(), row.askUnits())));
        }
        return new PriceStep(at, rows, step.indices());
    }

    /** Which of a date's expiries stands for which recorded one: by their order. */
    private static final class TodaysExpiries {
        private final Supplier<ContractTables> tables;
        private final Map<Underlying, NavigableSet<LocalDate>> recorded = new EnumMap<>(Underlying.class);
        private final Map<Instrument, Optional<Instrument>> known = new HashMap<>();
        private ContractTables contracts;
        private LocalDate date = LocalDate.MIN;

        TodaysExpiries(PriceDay day, Supplier<ContractTables> tables) {
            this.tables = tables;
            this.contracts = tables.get();
            for (PriceStep step : day.steps()) {
                for (OptionRow row : step.options()) {
                    recorded.computeIfAbsent(row.instrument().underlying(), fresh -> new TreeSet<>())
                            .add(row.instrument().expiry());
                }
            }
        }

        Optional<Instrument> of(Instrument instrument, LocalDate today) {
            if (!date.equals(today) || contracts != tables.get()) {
                known.clear();
                date = today;
                contracts = tables.get();
            }
            return known.computeIfAbsent(instrument, this::renamed);
        }

        private Optional<Instrument> renamed(Instrument instrument) {
            TreeSet<LocalDate> todays = new TreeSet<>();
            for (ExpiryChoice choice : ExpiryChoice.values()) {
                if (contracts.expiryFor(instrument.underlying(), date, choice)
                        instanceof ExpiryAnswer.Listed(var expiry)) {
                    todays.add(expiry.date());
                }
            }
            int rank = recorded.getOrDefault(instrument.underlying(), new TreeSet<>())
                    .headSet(instrument.expiry(), false)
                    .size();
            return todays.stream()
                    .skip(rank)
                    .findFirst()
                    .map(expiry ->
                            new Instrument(instrument.underlying(), expiry, instrument.strike(), instrument.type()));
        }
    }
}
