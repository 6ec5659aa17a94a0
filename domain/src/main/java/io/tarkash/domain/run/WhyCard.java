package io.tarkash.domain.run;

import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.money.Percent;
import io.tarkash.domain.money.Price;
import java.time.Instant;
import java.util.List;

/**
 * Why a decision came out as it did: which market it read ({@code snapshotAt} is the feed's time), what it could have
 * chosen, the rule and the result in words. Made for people; nothing decides by it.
 */
public record WhyCard(
        RunId run,
        String subject,
        Instant at,
        Instant snapshotAt,
        String rule,
        List<Candidate> candidates,
        String result) {
    public WhyCard {
        candidates = List.copyOf(candidates);
    }

    /** A contract that was looked at. A premium or spread of zero was not quoted; {@code delta} is absent unless asked. */
    public record Candidate(Instrument instrument, Price premium, Price spread, Percent delta, String note) {}
}
