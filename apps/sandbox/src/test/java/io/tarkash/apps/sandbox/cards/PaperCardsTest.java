package io.tarkash.apps.sandbox.cards;

import io.tarkash.brokers.paper.BookWriter;
import io.tarkash.domain.market.calendar.TradingCalendar;
import io.tarkash.domain.market.contract.ContractTables;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.live.timer.DisciplinedClock;
import io.tarkash.live.timer.HostMachine;
import io.tarkash.live.timer.MachineTime;
import io.tarkash.marketdata.facts.MarketFacts;
import io.tarkash.simulator.venue.SeededMarket;
import io.tarkash.simulator.venue.SimulatedVenue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;

final class PaperCardsTest extends BrokerCards {
    private final MachineTime time = new MachineTime(
            new DisciplinedClock(new HostMachine()), broken -> System.err.println("something due broke: " + broken));
    private final ContractTables tables = tables();
    private final SimulatedVenue venue = SimulatedVenue.onItsOwnThread(
                    new SeededMarket(23, tables, List.of(Underlying.values()), Duration.ofSeconds(1)), time)
            .start();
    private final BookWriter writer = new BookWriter(1);
    private int accounts;

    private static ContractTables tables() {
        MarketFacts facts = MarketFacts.load(World.facts());
        return facts.contracts()
                .tradedDuring(TradingCalendar.roundTheClock(facts.calendar().coverage()));
    }

    @Override
    protected Desk open(int number) {
        accounts++;
        return new PaperDesk(venue, writer, tables, "cards/" + accounts);
    }

    @Override
    protected Optional<String> whyNot(Card card) {
        return Optional.of(card.needs().whyNotOnPaper()).filter(why -> !why.isEmpty());
    }

    @AfterAll
    void closeVenue() {
        venue.close();
        writer.close();
        time.close();
    }
}
