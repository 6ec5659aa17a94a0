package io.tarkash.brokers.paper;

import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.history.PriceDay;
import io.tarkash.domain.market.history.PriceStep;
import io.tarkash.domain.market.history.PriceStep.OptionRow;
import io.tarkash.domain.market.history.PriceStep.Prices;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.OrderTag;
import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.broker.OrderRequest;
import io.tarkash.simulator.exchange.Appetite;
import io.tarkash.simulator.exchange.MemberId;
import io.tarkash.simulator.exchange.SimulatedExchange;
import io.tarkash.simulator.exchange.SimulatedExchange.Terms;
import io.tarkash.simulator.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** One paper account at an exchange of its own, which a restart takes with it. */
final class Paper {
    static final Instant T = Instant.parse("2024-07-24T03:50:00Z");
    static final Instrument CALL =
            new Instrument(Underlying.NIFTY, LocalDate.of(2024, 7, 25), Strike.ofRupees(24_500), OptionType.CALL);
    static final Contract CONTRACT = new Contract(CALL, 25, 5, 1_800);

    final VirtualTime time;
    final SimulatedExchange exchange;
    final PaperBroker broker;
    private final PaperBook book;

    Paper(PaperBook book, Instant start, Appetite appetite) {
        this.time = new VirtualTime(start);
        this.book = book;
        this.exchange = new SimulatedExchange(time, new Terms(PriceDay.Kind.BOOKS, Duration.ofSeconds(5), 10));
        this.broker = PaperBroker.open(new MemberId("u/zerodha"), book, exchange, appetite, time);
    }

    void close() {
        book.close();
    }

    void show(long bid, long ask) {
        exchange.show(new PriceStep(
                time.now(), List.of(new OptionRow(CALL, new Prices(0, 0, 0, 0), bid, 25, ask, 25)), List.of()));
    }

    static OrderRequest request(String tag, Side side, long units, long limitPaise) {
        return new OrderRequest(new OrderTag(tag), CONTRACT, side, units, new Price(limitPaise), Product.NRML);
    }
}
