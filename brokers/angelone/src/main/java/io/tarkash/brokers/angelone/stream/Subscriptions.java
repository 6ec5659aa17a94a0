package io.tarkash.brokers.angelone.stream;

import io.tarkash.brokers.angelone.mapping.Unverified;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.live.link.ContractMaster;
import io.tarkash.live.link.Masters;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is to be watched, by the tokens of the day; they are looked up anew whenever the stream opens. Thread-safe. */
public final class Subscriptions {
    private final Masters masters;
    private Set<Instrument> contracts = Set.of();
    private Set<Underlying> indices = Set.of();
    private volatile Map<Token, Watched> watched = Map.of();

    /** Whose prices a token's ticks are. */
    public sealed interface Watched {
        record Contract(Instrument instrument) implements Watched {}

        record Index(Underlying underlying) implements Watched {}
    }

    /** What the subscriptions lack and what they have too much. */
    record Change(Set<Token> gone, Set<Token> added) {}

    public Subscriptions(Masters masters) {
        this.masters = masters;
    }

    synchronized Change watch(Set<Instrument> newContracts, Set<Underlying> newIndices) {
        contracts = Set.copyOf(newContracts);
        indices = Set.copyOf(newIndices);
        Set<Token> before = watched.keySet();
        Set<Token> now = tokens();
        return new Change(without(before, now), without(now, before));
    }

    /** All tokens, looked up now. */
    synchronized Set<Token> tokens() {
        watched = masters.newest().map(this::lookUp).orElse(Map.of());
        return new TreeSet<>(watched.keySet());
    }

    Optional<Watched> of(Tick tick) {
        return Optional.ofNullable(watched.get(Token.of(tick)));
    }

    private Map<Token, Watched> lookUp(ContractMaster master) {
        Map<Token, Watched> found = new HashMap<>();
        for (Instrument contract : contracts) {
            master.listing(contract)
                    .ifPresentOrElse(
                            listing -> found.put(
                                    Token.of(listing.segment(), listing.token()), new Watched.Contract(contract)),
                            () -> Unverified.met(contract + " is to be watched and not in today's list"));
        }
        for (Underlying index : indices) {
            master.index(index)
                    .ifPresentOrElse(
                            listing ->
                                    found.put(Token.of(listing.segment(), listing.token()), new Watched.Index(index)),
                            () -> Unverified.met("the index " + index + " is not in today's list"));
        }
        return Map.copyOf(found);
    }

    private static Set<Token> without(Set<Token> all, Set<Token> some) {
        return all.stream().filter(token -> !some.contains(token)).collect(Collectors.toCollection(TreeSet::new));
    }
}
