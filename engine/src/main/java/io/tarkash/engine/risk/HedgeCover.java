package io.tarkash.engine.risk;

import io.tarkash.domain.run.AccountLeg;
import io.tarkash.domain.strategy.Cover;
import io.tarkash.domain.strategy.Leg;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.domain.strategy.Strategy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** At one account, the shorts that name a hedge may together be no larger than that hedge. */
public final class HedgeCover {
    private HedgeCover() {}

    /** The shorts that name the leg as their hedge. */
    public static List<Leg> coveredBy(Strategy strategy, LegId hedge) {
        return strategy.legs().stream()
                .filter(leg -> leg.exits().cover() instanceof Cover.By(LegId by) && by.equals(hedge))
                .toList();
    }

    /** What is missing at the account, in words, hedge by hedge; empty if every short is covered. */
    public static Optional<String> missing(Strategy strategy, List<AccountLeg> legs) {
        String missing = strategy.legs().stream()
                .flatMap(hedge -> {
                    List<Leg> shorts = coveredBy(strategy, hedge.id());
                    long wanted = shorts.stream()
                            .mapToLong(leg -> units(legs, leg.id()))
                            .sum();
                    long lacking = wanted - units(legs, hedge.id());
                    return lacking > 0
                            ? Optional.of("hedge " + hedge.id() + " lacks " + lacking + " units for " + names(shorts))
                                    .stream()
                            : Optional.<String>empty().stream();
                })
                .collect(Collectors.joining("; "));
        return missing.isEmpty() ? Optional.empty() : Optional.of(missing);
    }

    private static long units(List<AccountLeg> legs, LegId id) {
        return legs.stream()
                .filter(leg -> leg.leg().equals(id))
                .mapToLong(AccountLeg::plannedUnits)
                .sum();
    }

    private static String names(List<Leg> legs) {
        return legs.stream().map(leg -> leg.id().value()).collect(Collectors.joining(", "));
    }
}
