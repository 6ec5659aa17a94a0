package io.tarkash.engine.guard;

import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.order.OrderTag;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.state.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Looks over the orders of the last minutes, across all accounts of a desk, for two that look like one sent twice. That
 * one tag stands in two orders cannot be, by construction, and is looked for all the same. An order of ours and one that
 * is not, alike in contract, side and quantity, is what a person or another tool may have sent beside us.
 */
public final class LookAlikes {
    public static final Duration WINDOW = Duration.ofMinutes(5);

    private LookAlikes() {}

    /** Two orders that look like one. */
    public record Pair(Sighting first, Sighting second, boolean isSameTag) {}

    private record Look(Instrument instrument, Side side, long units) {}

    /** The pairs whose younger order appeared in the window; {@code isOurs} says whose tag it is. */
    public static List<Pair> among(Collection<Sighting> sightings, Instant now, Predicate<OrderTag> isOurs) {
        Instant from = now.minus(WINDOW);
        List<Sighting> ours = new ArrayList<>();
        Map<Look, List<Sighting>> others = new HashMap<>();
        for (Sighting sighting : sightings) {
            if (OrderTag.in(sighting.order().tag()).filter(isOurs).isPresent()) {
                ours.add(sighting);
            } else if (isAlive(sighting.order())) {
                others.computeIfAbsent(look(sighting.order()), each -> new ArrayList<>())
                        .add(sighting);
            }
        }
        return Stream.concat(sameTag(ours), alike(ours, others, from))
                .filter(pair -> pair.first().isSince(from) || pair.second().isSince(from))
                .toList();
    }

    private static Stream<Pair> sameTag(List<Sighting> ours) {
        Map<String, Sighting> byTag = new HashMap<>();
        List<Pair> found = new ArrayList<>();
        for (Sighting sighting : ours) {
            Sighting before = byTag.putIfAbsent(sighting.order().tag(), sighting);
            if (before != null) {
                found.add(new Pair(before, sighting, true));
            }
        }
        return found.stream();
    }

    private static Stream<Pair> alike(List<Sighting> ours, Map<Look, List<Sighting>> others, Instant from) {
        return ours.stream()
                .filter(mine -> isAlive(mine.order()) && mine.isSince(from))
                .flatMap(mine -> others.getOrDefault(look(mine.order()), List.of()).stream()
                        .filter(other -> other.isSince(from))
                        .map(other -> new Pair(mine, other, false)));
    }

    /** A refused order is sent again by anyone, and doubles nothing. */
    private static boolean isAlive(BrokerOrder order) {
        return order.progress().status() != BrokerOrder.Status.REJECTED;
    }

    private static Look look(BrokerOrder order) {
        return new Look(order.instrument(), order.side(), order.progress().units());
    }
}
