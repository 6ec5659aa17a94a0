package io.tarkash.engine.risk;

import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.market.contract.PriceBand;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.domain.money.Percent;
import io.tarkash.domain.money.Price;
import java.util.Optional;

/**
 * The limit of an order that is meant to trade at once: the price it trades against plus a protection, rounded to the
 * tick against the price's own side (a buy up, a sale down) and kept inside the price band. An exit pays more to be
 * sure than an entry.
 */
public record LimitPrice(Percent share, Price least) {
    /** How often a price that rests on an old quote is moved by a quarter before it stays where it is. */
    public static final int SEARCH_STEPS_MAX = 4;

    public static final LimitPrice ENTRY = new LimitPrice(new Percent(500), Price.ofRupees(2));
    public static final LimitPrice EXIT = new LimitPrice(new Percent(1_000), Price.ofRupees(5));

    /**
     * Empty if the quote has nothing to trade against. A sale into a book without a bid is offered at the lowest
     * price the band allows: that is not refused but may find nobody.
     */
    public Optional<Price> of(Contract contract, Side side, Quote quote) {
        long tick = contract.tickPaise();
        Optional<PriceBand> band = quote.mark().map(mark -> PriceBand.around(mark, tick));
        Optional<Price> against = quote.against(side);
        if (against.isEmpty()) {
            return side == Side.SELL ? band.map(PriceBand::low) : Optional.empty();
        }
        Price protection = share.of(against.get());
        Price move = protection.compareTo(least) < 0 ? least : protection;
        Price raw = side == Side.BUY
                ? against.get().plus(move).ceilTo(tick)
                : against.get().minus(move).floorTo(tick);
        return band.map(allowed -> allowed.clamp(raw));
    }

    /** How many rungs an entry that rests may climb. */
    public static final int RUNGS = 3;

    /** A third of {@link #ENTRY}'s least protection, or a little less. */
    private static final long RUNG_LEAST_PAISE = 65;

    /**
     * Where an entry that rests at this price goes next, never back and inside the band; empty if it can go no further. A
     * 64th of the price, or 65 paise: {@link #RUNGS} of them from a first limit are at most its protection once more, so
     * the first limit alone fixes how far an entry may ever go.
     */
    public static Optional<Price> rung(Price limit, Side side, Contract contract, Quote quote) {
        long tick = contract.tickPaise();
        Price move = new Price(Math.max(limit.paise() / 64, RUNG_LEAST_PAISE));
        Price raw = side == Side.BUY
                ? limit.plus(move).floorTo(tick)
                : limit.minus(move).ceilTo(tick);
        return quote.mark()
                .map(mark -> PriceBand.around(mark, tick).clamp(raw))
                .filter(next -> side.sign() * next.compareTo(limit) > 0 && side.sign() * next.compareTo(raw) <= 0);
    }

    /** A quarter further in the direction in which this side trades more surely. */
    public static Price reaching(Price price, Side side, Contract contract) {
        long paise = side == Side.BUY ? price.paise() * 5 / 4 : price.paise() * 4 / 5;
        Price reached = new Price(paise).floorTo(contract.tickPaise());
        return reached.isPositive() ? reached : new Price(contract.tickPaise());
    }

    /**
     * Where to look when the exchange's band is not where ours is, because our quote is old: after each refused attempt
     * further from the price we know, by turns below and above it, down to two fifths and up to two and a half times,
     * then from the price itself again, since the band moves meanwhile.
     */
    public static Price searching(Price price, long refusals, Contract contract) {
        long turn = refusals % (2 * SEARCH_STEPS_MAX + 1);
        long steps = (turn + 1) / 2;
        long paise = price.paise();
        for (long i = 0; i < steps; i++) {
            paise = turn % 2 == 1 ? paise * 4 / 5 : paise * 5 / 4;
        }
        Price found = new Price(paise).floorTo(contract.tickPaise());
        return found.isPositive() ? found : new Price(contract.tickPaise());
    }
}
