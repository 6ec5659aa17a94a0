package io.tarkash.apps.server.trading;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.market.contract.Expiry;
import io.tarkash.domain.market.contract.ListedExpiry;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.marketdata.facts.MarketFacts;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class FactsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final MarketFacts READ = MarketFacts.load(Path.of("..", "..", "market"));
    private static final Expiry EXPIRY =
            READ.contracts().expiries(Underlying.NIFTY, DAY, DAY.plusDays(30)).getFirst();
    private static final ListedExpiry LISTED = new ListedExpiry(
            Underlying.NIFTY,
            EXPIRY.date(),
            EXPIRY.date(),
            DAY,
            EXPIRY.lotUnits() + 10,
            EXPIRY.terms().tick());

    private final Facts facts = new Facts(UnaryOperator.identity(), READ);
    private final List<List<ListedExpiry>> heard = new ArrayList<>();

    @Test
    void decidesByTheLotThatIsListedAndKeepsTheTables() {
        facts.whenListed(heard::add);
        facts.list(List.of(LISTED));
        facts.list(List.of(LISTED));

        assertThat(heard).containsExactly(List.of(LISTED));
        assertThat(lot(facts.effective())).hasValue(LISTED.lotUnits());
        assertThat(lot(facts.tables())).hasValue(EXPIRY.lotUnits());
    }

    @Test
    void keepsWhatIsListedOverTablesThatAreLoadedAnew() {
        facts.list(List.of(LISTED));
        facts.load(READ);

        assertThat(lot(facts.effective())).hasValue(LISTED.lotUnits());
        assertThat(lot(facts.of(READ))).hasValue(LISTED.lotUnits());
    }

    @Test
    void goesBackToTheTablesOnceTheListsAgreeWithThem() {
        facts.list(List.of(LISTED));
        facts.whenListed(heard::add);
        facts.list(List.of());

        assertThat(heard).containsExactly(List.of(LISTED), List.of());
        assertThat(lot(facts.effective())).hasValue(EXPIRY.lotUnits());
    }

    private static OptionalLong lot(MarketFacts of) {
        return of.contracts().lotUnits(Underlying.NIFTY, EXPIRY.date(), DAY);
    }
}
