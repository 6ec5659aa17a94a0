package io.tarkash.simulator.day;

import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.ContractTables;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.history.PriceStep;
import io.tarkash.domain.market.history.PriceStep.IndexRow;
import io.tarkash.domain.market.history.PriceStep.OptionRow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * A market without end, made from a seed: what it shows at a second is a function of the seed, the second and the
 * contract tables, so a process that comes back finds the path it left. Contracts trade until midnight IST after their
 * expiry day. Adding an underlying leaves the others as they were. A day costs some 5 ms for each underlying, made at
 * its first step. One thread.
 */
public final class EndlessMarket {
    private final long seed;
    private final Supplier<ContractTables> tables;
    private final Set<Underlying> underlyings;
    private final Map<Underlying, DayChain> chains = new EnumMap<>(Underlying.class);
    private final List<ListedDay> listed = new ArrayList<>();
    private LocalDate date = LocalDate.MIN;
    private Optional<ContractTables> listedBy = Optional.empty();

    public EndlessMarket(long seed, ContractTables contracts, Collection<Underlying> underlyings) {
        this(seed, () -> contracts, underlyings);
    }

    /** The tables are asked for at each step, so that new ones list anew in the midst of a day. */
    public EndlessMarket(long seed, Supplier<ContractTables> tables, Collection<Underlying> underlyings) {
        this.seed = seed;
        this.tables = tables;
        this.underlyings = new TreeSet<>(underlyings);
        this.underlyings.forEach(underlying -> chains.put(underlying, new DayChain(seed, underlying)));
    }

    public long seed() {
        return seed;
    }

    /** The books of all that is listed at the second in which this instant lies. */
    public PriceStep at(Instant at) {
        LocalDateTime local = Ist.local(at);
        begin(local.toLocalDate());
        List<OptionRow> options = new ArrayList<>(4_096);
        List<IndexRow> indices = new ArrayList<>();
        Instant second = Instant.ofEpochSecond(at.getEpochSecond());
        for (ListedDay day : listed) {
            indices.add(day.step(second, local.toLocalTime().toSecondOfDay(), options));
        }
        return new PriceStep(second, options, indices);
    }

    /** The level in paise at the midnight with which this day begins. */
    public long opening(Underlying underlying, LocalDate day) {
        DayChain chain = chains.get(underlying);
        if (chain == null) {
            throw new IllegalArgumentException(underlying + " is not in this market");
        }
        return DayPath.rounded(chain.level(day));
    }

    public Set<Underlying> underlyings() {
        return Set.copyOf(underlyings);
    }

    private void begin(LocalDate day) {
        ContractTables contracts = tables.get();
        if (date.equals(day) && listedBy.equals(Optional.of(contracts))) {
            return;
        }
        listed.clear();
        DayPath.Steps shared = DayPath.Steps.shared(seed, day);
        chains.forEach((underlying, chain) -> {
            DayPath path = new DayPath(chain, day, shared, DayPath.Steps.of(seed, day, underlying));
            listed.add(new ListedDay(seed, underlying, day, contracts, chain, path));
        });
        date = day;
        listedBy = Optional.of(contracts);
    }
}
