package io.tarkash.simulator.drill;

import io.tarkash.domain.market.contract.Side;
import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.engine.event.Effect;
import io.tarkash.simulator.line.BookFate;
import io.tarkash.simulator.line.Fate;
import io.tarkash.simulator.line.Faults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The mishaps of the line; whatever a mishap does not touch has the fate that the faults beneath give it. */
final class DrillFaults implements Faults {
    private static final Duration LATE = Duration.ofSeconds(7);
    private static final Duration SECOND_COPY = Duration.ofMillis(250);
    private final Mishap mishap;
    private final Faults faults;
    private final Openings openings = new Openings();
    private int requests;
    private boolean shortSeen;
    private String unheard = "";

    DrillFaults(Mishap mishap, Faults faults) {
        this.mishap = mishap;
        this.faults = faults;
    }

    @Override
    public Fate ofRequest(Effect request) {
        Fate fate = faults.ofRequest(request);
        requests++;
        return switch (mishap) {
            case SHORT_UNKNOWN -> {
                if (!isFirstShort(request) || !(request instanceof Effect.Place place)) {
                    yield fate;
                }
                unheard = place.request().tag().value();
                yield new Fate.AnswerLost(out(fate));
            }
            case SHORT_LOST -> isFirstShort(request) ? new Fate.RequestLost() : fate;
            case ANSWER_LOST -> requests % 3 == 0 ? new Fate.AnswerLost(out(fate)) : fate;
            case ANSWER_LATE ->
                requests % 2 == 0 && fate instanceof Fate.Carried(Duration out, Duration back)
                        ? new Fate.Carried(out, back.plus(LATE))
                        : fate;
            default -> fate;
        };
    }

    @Override
    public List<Duration> ofUpdate(BrokerUpdate update) {
        if (!unheard.isEmpty() && tag(update).equals(unheard)) {
            return List.of();
        }
        List<Duration> copies = new ArrayList<>(faults.ofUpdate(update));
        if (mishap == Mishap.DUPLICATE_FILLS) {
            copies.addAll(copies.stream().map(SECOND_COPY::plus).toList());
        }
        return copies;
    }

    @Override
    public BookFate ofBook() {
        return faults.ofBook();
    }

    @Override
    public Duration longestBookLag() {
        return faults.longestBookLag();
    }

    private boolean isFirstShort(Effect request) {
        if (request instanceof Effect.Place place
                && openings.opens(
                        place.request().contract().instrument(), place.request().side())
                && place.request().side() == Side.SELL
                && !shortSeen) {
            shortSeen = true;
            return true;
        }
        return false;
    }

    private static String tag(BrokerUpdate update) {
        return switch (update) {
            case BrokerUpdate.OrderChanged(var order) -> order.tag();
            case BrokerUpdate.Traded(var trade) -> trade.tag();
            case BrokerUpdate.Missed() -> "";
        };
    }

    private static Duration out(Fate fate) {
        return switch (fate) {
            case Fate.Carried(Duration out, Duration back) -> out;
            case Fate.AnswerLost(Duration out) -> out;
            case Fate.Refused refused -> refused.out();
            case Fate.RequestLost() -> Duration.ZERO;
        };
    }
}
