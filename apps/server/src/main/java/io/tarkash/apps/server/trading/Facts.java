package io.tarkash.apps.server.trading;

import io.tarkash.domain.market.contract.ListedExpiry;
import io.tarkash.marketdata.facts.MarketFacts;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The facts of the tables as one market has them, and over these the contracts as brokers list them. Thread-safe. */
final class Facts {
    private final UnaryOperator<MarketFacts> adapted;
    private volatile MarketFacts tables;
    private volatile MarketFacts effective;
    private volatile Consumer<List<ListedExpiry>> listener = listed -> {};
    private List<ListedExpiry> listed = List.of();

    /** @param adapted gives facts the hours of this market */
    Facts(UnaryOperator<MarketFacts> adapted, MarketFacts read) {
        this.adapted = adapted;
        this.tables = adapted.apply(read);
        this.effective = tables;
    }

    /** The tables with the market's hours, whatever brokers list. */
    MarketFacts tables() {
        return tables;
    }

    /** What decisions stand on. */
    MarketFacts effective() {
        return effective;
    }

    /** What {@link #effective} would be with these tables. */
    synchronized MarketFacts of(MarketFacts read) {
        return with(adapted.apply(read));
    }

    synchronized void load(MarketFacts read) {
        tables = adapted.apply(read);
        effective = with(tables);
    }

    /** From now on this goes before the tables, and not what did so before. */
    synchronized void list(List<ListedExpiry> next) {
        if (!next.equals(listed)) {
            listed = List.copyOf(next);
            effective = with(tables);
            listener.accept(listed);
        }
    }

    synchronized void whenListed(Consumer<List<ListedExpiry>> next) {
        listener = next;
        if (!listed.isEmpty()) {
            next.accept(listed);
        }
    }

    private MarketFacts with(MarketFacts facts) {
        return new MarketFacts(facts.calendar(), facts.contracts().listedAs(listed), facts.charges(), facts.cutoffs());
    }
}
