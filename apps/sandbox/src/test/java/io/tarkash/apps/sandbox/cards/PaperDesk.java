package io.tarkash.apps.sandbox.cards;

import io.tarkash.apps.sandbox.scenario.Action;
import io.tarkash.apps.sandbox.scenario.Call;
import io.tarkash.brokers.paper.BookWriter;
import io.tarkash.brokers.paper.LivePaperBroker;
import io.tarkash.brokers.paper.PaperBook;
import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.market.contract.ContractTables;
import io.tarkash.domain.market.contract.PriceBand;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.history.PriceStep.OptionRow;
import io.tarkash.domain.money.Price;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.BrokerOrder.Status;
import io.tarkash.simulator.exchange.MemberId;
import io.tarkash.simulator.venue.SimulatedVenue;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** A paper account at a simulated venue, with the faults that its line can have. */
final class PaperDesk implements Desk {
    private final SimulatedVenue venue;
    private final ContractTables tables;
    private final PaperFates fates = new PaperFates();
    private final Heard heard = new Heard();
    private final LivePaperBroker broker;

    PaperDesk(SimulatedVenue venue, BookWriter writer, ContractTables tables, String member) {
        this.venue = venue;
        this.tables = tables;
        LivePaperBroker.Terms terms = new LivePaperBroker.Terms(fates, fates, LivePaperBroker.Terms.USUAL_DEADLINE);
        this.broker =
                LivePaperBroker.open(venue, writer, new MemberId(member), PaperBook.inMemory(), terms, heard::updated);
    }

    @Override
    public io.tarkash.engine.broker.Broker broker() {
        return broker;
    }

    @Override
    public Heard heard() {
        return heard;
    }

    @Override
    public Contract option(Underlying index) {
        return contract(row(index));
    }

    private OptionRow row(Underlying index) {
        long level = venue.market().spot(index).orElseThrow().lastPaise();
        return venue.snapshot().step().options().stream()
                .filter(row -> row.instrument().underlying() == index)
                .filter(row -> row.instrument().expiry().isAfter(today()))
                .min(Comparator.comparing((OptionRow row) -> row.instrument().expiry())
                        .thenComparingLong(
                                row -> Math.abs(row.instrument().strike().paise() - level)))
                .orElseThrow();
    }

    private LocalDate today() {
        return io.tarkash.domain.market.calendar.Ist.local(venue.time().now()).toLocalDate();
    }

    private Contract contract(OptionRow row) {
        Underlying index = row.instrument().underlying();
        LocalDate expiry = row.instrument().expiry();
        long lot = tables.lotUnits(index, expiry, today())
                .orElseGet(() -> tables.expiry(index, expiry).orElseThrow().lotUnits());
        long tick = tables.expiry(index, expiry).orElseThrow().terms().tick().paise();
        return new Contract(
                row.instrument(), lot, tick, tables.freezeUnits(index, today()).orElse(lot * 50));
    }

    @Override
    public Price price(Contract contract, Side side, boolean crosses) {
        long last = venue.market().quote(contract.instrument()).orElseThrow().lastPaise();
        PriceBand band = PriceBand.around(new Price(last), contract.tickPaise());
        boolean high = (side == Side.BUY) == crosses;
        long end = (high ? band.high() : band.low()).paise();
        return new Price((end + last) / 2).floorTo(contract.tickPaise());
    }

    @Override
    public List<Truth> truth() {
        return fates.honestly(() -> broker.book() instanceof BookReading.Book book
                ? book.orders().stream().map(PaperDesk::truth).toList()
                : List.of());
    }

    private static Truth truth(BrokerOrder order) {
        Status status = order.progress().status();
        boolean working = status == Status.OPEN || status == Status.PARTIAL;
        return new Truth(
                order.id().value(),
                order.tag(),
                working,
                !working,
                order.progress().filledUnits());
    }

    @Override
    public void once(Call call, Action action) {
        fates.once(call, action);
    }

    @Override
    public void always(Set<Call> calls, Action action) {
        fates.always(calls, action);
    }

    @Override
    public void calm() {
        fates.calm();
    }

    @Override
    public void close() {
        broker.close();
    }
}
