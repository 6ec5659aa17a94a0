package io.tarkash.plan;

import io.tarkash.domain.money.Percent;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/** What a plan says about the replay itself; it changes how the day is shown to the engine, never what the engine does. */
public record ReplayTerms(Day day, Cadence cadence, Percent slippage) {
    /** What a fill is worse than the bar's price by, where the data quote no bid and ask: a tenth of a percent. */
    public static final Percent USUAL_SLIPPAGE = new Percent(10);

    public static final ReplayTerms NONE = new ReplayTerms(new Day.OfData(), new Cadence.OfData(), USUAL_SLIPPAGE);

    /** The named day, or empty for the one day the data hold. */
    public Optional<LocalDate> date() {
        return day instanceof Day.On(LocalDate date) ? Optional.of(date) : Optional.empty();
    }

    /** The trading day to replay. */
    public sealed interface Day {
        record OfData() implements Day {}

        record On(LocalDate date) implements Day {}
    }

    /** How far apart the quotes lie by declaration: what the data look like, or as stated. */
    public sealed interface Cadence {
        record OfData() implements Cadence {}

        record Every(Duration duration) implements Cadence {}
    }
}
