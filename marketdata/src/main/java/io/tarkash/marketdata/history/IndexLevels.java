package io.tarkash.marketdata.history;

import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.history.PriceDay;
import io.tarkash.domain.market.history.PriceStep;
import io.tarkash.domain.market.history.PriceStep.IndexRow;
import io.tarkash.domain.market.history.PriceStep.OptionRow;
import io.tarkash.domain.market.history.PriceStep.Prices;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Gives a day without index rows a level of the index. A companion's levels come first, at its own instants only; else
 * books yield the forward of the nearest expiry by put-call parity, strike + call - put over middle prices: of the four
 * strikes where call and put are closest, the mean of the middle two, so that one absurd quote does not move it. A
 * level is never mixed from both, and bars without index rows get none: their closes are not of one moment.
 */
record IndexLevels(PriceDay.Kind kind, NavigableMap<Instant, Long> companion) {
    private static final int STRIKES = 4;

    List<PriceStep> added(List<PriceStep> steps, Remarks remarks) {
        Set<Underlying> lacking = EnumSet.noneOf(Underlying.class);
        steps.forEach(step ->
                step.options().forEach(row -> lacking.add(row.instrument().underlying())));
        steps.forEach(step -> step.indices().forEach(row -> lacking.remove(row.underlying())));
        List<PriceStep> all = steps;
        boolean companioned = lacking.size() == 1 && !companion.isEmpty();
        for (Underlying underlying : lacking) {
            all = added(underlying, all, companioned, remarks);
        }
        return all;
    }

    private List<PriceStep> added(Underlying underlying, List<PriceStep> steps, boolean companioned, Remarks remarks) {
        if (kind == PriceDay.Kind.BARS && !companioned) {
            remarks.add("no level of " + underlying + ": rules that need the index cannot enter");
            return steps;
        }
        List<PriceStep> all = new ArrayList<>(steps.size());
        int levels = 0;
        for (PriceStep step : steps) {
            Optional<Long> level = companioned
                    ? Optional.ofNullable(companion.get(step.at()))
                    : forward(underlying, step).stream().boxed().findFirst();
            all.add(level.map(paise -> with(step, underlying, paise)).orElse(step));
            levels += level.isPresent() ? 1 : 0;
        }
        String source = companioned
                ? "comes from the companion file"
                : "is the forward of the nearest expiry by put-call parity, not the spot";
        remarks.add("no index rows: the level of " + underlying + " " + source + ", at " + levels + " of "
                + steps.size() + " steps");
        return all;
    }

    private static PriceStep with(PriceStep step, Underlying underlying, long level) {
        List<IndexRow> indices = new ArrayList<>(step.indices());
        indices.add(new IndexRow(underlying, new Prices(level, level, level, level)));
        return new PriceStep(step.at(), step.options(), indices);
    }

    /** Bid plus ask of both types at one strike: twice their middle prices. */
    private record Pair(long strike, long callTwice, long putTwice) {
        long apart() {
            return Math.abs(callTwice - putTwice);
        }

        long forwardTwice() {
            return 2 * strike + callTwice - putTwice;
        }
    }

    private static OptionalLong forward(Underlying underlying, PriceStep step) {
        List<OptionRow> rows = step.options().stream()
                .filter(row -> row.instrument().underlying() == underlying)
                .toList();
        Optional<LocalDate> nearest =
                rows.stream().map(row -> row.instrument().expiry()).min(Comparator.naturalOrder());
        Map<Strike, Long> puts = new HashMap<>();
        Map<Strike, Long> calls = new HashMap<>();
        for (OptionRow row : rows) {
            if (row.bid() > 0
                    && row.ask() >= row.bid()
                    && nearest.filter(row.instrument().expiry()::equals).isPresent()) {
                (row.instrument().type() == OptionType.CALL ? calls : puts)
                        .put(row.instrument().strike(), row.bid() + row.ask());
            }
        }
        List<Long> forwards = calls.entrySet().stream()
                .filter(call -> puts.containsKey(call.getKey()))
                .map(call -> new Pair(call.getKey().paise(), call.getValue(), puts.getOrDefault(call.getKey(), 0L)))
                .sorted(Comparator.comparingLong(Pair::apart).thenComparingLong(Pair::strike))
                .limit(STRIKES)
                .map(Pair::forwardTwice)
                .sorted()
                .toList();
        if (forwards.isEmpty()) {
            return OptionalLong.empty();
        }
        long middleTwo = forwards.get((forwards.size() - 1) / 2) + forwards.get(forwards.size() / 2);
        return OptionalLong.of(Math.floorDiv(middleTwo + 2, 4));
    }
}
