package io.tarkash.live.link;

import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Underlying;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What is to be watched, by the broker's tokens {@code T} of the day; they are looked up anew whenever the stream
 * opens. Thread-safe.
 */
public final class Subscriptions<T extends Comparable<T>> {
    private final Masters masters;
    private final Naming<T> naming;
    private final Consumer<String> missing;
    private Set<Instrument> contracts = Set.of();
    private Set<Underlying> indices = Set.of();
    private volatile Map<T, Watched> watched = Map.of();

    /** How the broker's stream names what its list names by segment and token. */
    @FunctionalInterface
    public interface Naming<T> {
        T token(String segment, String token);
    }

    /** Whose prices a token's ticks are. */
    public sealed interface Watched {
        record Contract(Instrument instrument) implements Watched {}

        record Index(Underlying underlying) implements Watched {}
    }

    /** What the subscriptions have too much and what they lack. */
    public record Change<T>(Set<T> gone, Set<T> added) {}

    /** {@code missing} hears of what is to be watched and is not in the list. */
    public Subscriptions(Masters masters, Naming<T> naming, Consumer<String> missing) {
        this.masters = masters;
        this.naming = naming;
        this.missing = missing;
    }

    public synchronized Change<T> watch(Set<Instrument> newContracts, Set<Underlying> newIndices) {
        contracts = Set.copyOf(newContracts);
        indices = Set.copyOf(newIndices);
        Set<T> before = watched.keySet();
        Set<T> now = tokens();
        return new Change<>(without(before, now), without(now, before));
    }

    /** All tokens, looked up now. */
    public synchronized Set<T> tokens() {
        watched = masters.newest().map(this::lookUp).orElse(Map.of());
        return new TreeSet<>(watched.keySet());
    }

    public Optional<Watched> of(T token) {
        return Optional.ofNullable(watched.get(token));
    }

    private Map<T, Watched> lookUp(ContractMaster master) {
        Map<T, Watched> found = new HashMap<>();
        for (Instrument contract : contracts) {
            master.listing(contract)
                    .ifPresentOrElse(
                            listing -> found.put(
                                    naming.token(listing.segment(), listing.token()), new Watched.Contract(contract)),
                            () -> missing.accept(contract + " is to be watched and not in today's list"));
        }
        for (Underlying index : indices) {
            master.index(index)
                    .ifPresentOrElse(
                            listing -> found.put(
                                    naming.token(listing.segment(), listing.token()), new Watched.Index(index)),
                            () -> missing.accept("the index " + index + " is not in today's list"));
        }
        return Map.copyOf(found);
    }

    private static <T extends Comparable<T>> Set<T> without(Set<T> all, Set<T> some) {
        return all.stream().filter(token -> !some.contains(token)).collect(Collectors.toCollection(TreeSet::new));
    }
}
