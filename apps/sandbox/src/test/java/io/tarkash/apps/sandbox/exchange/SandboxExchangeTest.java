package io.tarkash.apps.sandbox.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.apps.sandbox.Sandbox;
import io.tarkash.apps.sandbox.SandboxOptions;
import io.tarkash.apps.sandbox.exchange.OrderTerms.Kind;
import io.tarkash.apps.sandbox.exchange.OrderTerms.Validity;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.contract.Underlying;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SandboxExchangeTest {
    private static final ClientKey CLIENT = new ClientKey(SandboxBroker.SHOONYA, "FA0001");
    private static Sandbox sandbox;
    private static SandboxExchange exchange;

    @BeforeAll
    static void open() {
        sandbox = Sandbox.open(SandboxOptions.quiet(71, Path.of("../../market")));
        exchange = sandbox.exchange();
    }

    @AfterAll
    static void close() {
        sandbox.close();
    }

    @BeforeEach
    void begin() {
        exchange.reset();
    }

    @Test
    void numbersAndSpellsEveryListingUniquely() {
        List<Listing> all = exchange.catalogue().all();
        Set<String> seen = new HashSet<>();
        for (Listing listing : all) {
            assertThat(seen.add(listing.segment() + listing.token())).isTrue();
            for (SandboxBroker broker : SandboxBroker.values()) {
                assertThat(exchange.catalogue().ofSymbol(broker, listing.segment(), listing.symbol(broker)))
                        .contains(listing);
            }
            assertThat(exchange.catalogue().ofKiteToken(listing.kiteToken())).contains(listing);
        }
        assertThat(all).hasSizeGreaterThan(500);
    }

    @Test
    void showsEveryStateOfAnOrderThatTrades() {
        Listing option = near(OptionType.CALL, 0);
        String id = exchange.place(CLIENT, ask(option, Side.BUY, 1, price(option, true)), Handling.USUAL);
        until(id, row -> row.state() == OrderState.COMPLETE);
        assertThat(exchange.history(CLIENT, id).stream().map(OrderEvent::cause))
                .containsExactly(Cause.RECEIVED, Cause.VALIDATING, Cause.SENT, Cause.OPENED, Cause.FILLED);
        PositionRow position = exchange.positions(CLIENT).getFirst();
        assertThat(position.netUnits()).isEqualTo(option.contract().lotUnits());
        assertThat(exchange.funds(CLIENT).premiumPaise())
                .isEqualTo(exchange.trades(CLIENT).getFirst().pricePaise() * position.netUnits());
    }

    @Test
    void changesPriceAndQuantityOfWhatRests() {
        Listing option = near(OptionType.CALL, 0);
        String id = exchange.place(CLIENT, ask(option, Side.BUY, 1, price(option, false)), Handling.USUAL);
        until(id, row -> row.state() == OrderState.OPEN);
        OrderTerms more =
                new OrderTerms(Kind.LIMIT, Validity.DAY, 3 * option.contract().lotUnits(), price(option, true), 0);
        assertThat(exchange.modify(CLIENT, id, more)).isEqualTo(new Verdict.Taken());
        OrderRow done = until(id, row -> row.state() == OrderState.COMPLETE);
        assertThat(done.filled().units()).isEqualTo(3 * option.contract().lotUnits());
        assertThat(done.stamps().modifications()).isEqualTo(1);
        assertThat(exchange.cancel(CLIENT, id)).isEqualTo(new Verdict.NotWorking(OrderState.COMPLETE));
        assertThat(exchange.cancel(CLIENT, "nothing")).isEqualTo(new Verdict.UnknownOrder());
    }

    @Test
    void refusesABadChangeAndLeavesTheOrder() {
        Listing option = near(OptionType.CALL, 0);
        String id = exchange.place(CLIENT, ask(option, Side.BUY, 1, price(option, false)), Handling.USUAL);
        until(id, row -> row.state() == OrderState.OPEN);
        exchange.modify(CLIENT, id, new OrderTerms(Kind.LIMIT, Validity.DAY, 1, price(option, false), 0));
        untilCause(id, Cause.MODIFY_REJECTED);
        OrderRow row = exchange.order(CLIENT, id).orElseThrow();
        assertThat(row.state()).isEqualTo(OrderState.OPEN);
        assertThat(row.ask().terms().units()).isEqualTo(option.contract().lotUnits());
    }

    @Test
    void waitsForATriggerAndCancelsAnImmediateOrder() {
        Listing option = near(OptionType.CALL, 0);
        long far = price(option, true);
        OrderTerms stop =
                new OrderTerms(Kind.STOP_LIMIT, Validity.DAY, option.contract().lotUnits(), far, far);
        String id = exchange.place(CLIENT, ask(option, Side.BUY, stop), Handling.USUAL);
        until(id, row -> row.state() == OrderState.TRIGGER_PENDING);
        long last = exchange.ticker(option).orElseThrow().lastPaise();
        long below = Math.max(option.contract().tickPaise(), last / 2 / 5 * 5);
        exchange.modify(
                CLIENT,
                id,
                new OrderTerms(Kind.STOP_LIMIT, Validity.DAY, option.contract().lotUnits(), far, below));
        until(id, row -> row.state() == OrderState.COMPLETE);

        OrderTerms now =
                new OrderTerms(Kind.LIMIT, Validity.IOC, option.contract().lotUnits(), price(option, false), 0);
        String immediate = exchange.place(CLIENT, ask(option, Side.BUY, now), Handling.USUAL);
        until(immediate, row -> row.state() == OrderState.CANCELLED);
    }

    @Test
    void rejectsWhatTheMoneyDoesNotCover() {
        Listing option = near(OptionType.PUT, 0);
        Listing hedge = near(OptionType.PUT, 10);
        long lots = option.contract().largestOrderUnits() / option.contract().lotUnits();
        OrderRow refused = until(
                exchange.place(CLIENT, ask(option, Side.SELL, lots, price(option, false)), Handling.USUAL),
                row -> row.state().isFinal());
        assertThat(refused.refusal().orElseThrow().kind()).isEqualTo(Refusal.Kind.MARGIN);
        String bought = exchange.place(CLIENT, ask(hedge, Side.BUY, lots, price(hedge, true)), Handling.USUAL);
        until(bought, row -> row.state() == OrderState.COMPLETE);
        OrderRow covered = until(
                exchange.place(CLIENT, ask(option, Side.SELL, lots, price(option, false)), Handling.USUAL),
                row -> row.state().isFinal());
        assertThat(covered.state()).isEqualTo(OrderState.COMPLETE);
    }

    @Test
    void asksLessForAHedgedBasketThanForItsLegs() {
        OrderAsk sold = ask(near(OptionType.CALL, 0), Side.SELL, 1, 100_00);
        OrderAsk bought = ask(near(OptionType.CALL, 4), Side.BUY, 1, 50_00);
        BasketMargin margin = exchange.margin(CLIENT, List.of(bought, sold), false);
        assertThat(margin.together().spanPaise())
                .isLessThan(margin.alone().get(1).spanPaise() / 4);
        assertThat(margin.alone().getFirst()).isEqualTo(MarginNeed.NONE);
        assertThat(margin.premiumPaise()).isNegative();
    }

    @Test
    void tellsTheBooksOfAnEarlierMoment() {
        Listing option = near(OptionType.CALL, 0);
        var before = exchange.time().now();
        String id = exchange.place(CLIENT, ask(option, Side.BUY, 1, price(option, true)), Handling.USUAL);
        until(id, row -> row.state() == OrderState.COMPLETE);
        assertThat(exchange.orders(CLIENT, before.minusMillis(1))).isEmpty();
        assertThat(exchange.positions(CLIENT, before.minusMillis(1))).isEmpty();
        assertThat(exchange.orders(CLIENT)).hasSize(1);
    }

    private static OrderAsk ask(Listing listing, Side side, long lots, long limitPaise) {
        long units = lots * listing.contract().lotUnits();
        return ask(listing, side, new OrderTerms(Kind.LIMIT, Validity.DAY, units, limitPaise, 0));
    }

    private static OrderAsk ask(Listing listing, Side side, OrderTerms terms) {
        return new OrderAsk(
                listing, side, Product.NORMAL, terms, new OrderAsk.Marks("t", OrderAsk.Marks.API, Map.of()));
    }

    private static OrderRow until(String id, Predicate<OrderRow> wanted) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!wanted.test(exchange.order(CLIENT, id).orElseThrow())) {
            assertThat(System.nanoTime()).as("%s", exchange.order(CLIENT, id)).isLessThan(end);
            Thread.onSpinWait();
        }
        return exchange.order(CLIENT, id).orElseThrow();
    }

    private static void untilCause(String id, Cause cause) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (exchange.history(CLIENT, id).stream().noneMatch(event -> event.cause() == cause)) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
    }

    /** Half way to an end of the band: high trades a purchase at once, low a sale. */
    private static long price(Listing listing, boolean high) {
        var band = exchange.band(listing).orElseThrow();
        long end = (high ? band.high() : band.low()).paise();
        long middle = (band.low().paise() + band.high().paise()) / 2;
        long tick = listing.contract().tickPaise();
        return (end + middle) / 2 / tick * tick;
    }

    /** So many strikes out of the money of the expiry after the next; a day on which nothing expires. */
    private static Listing near(OptionType type, int stepsOut) {
        long level = exchange.ticker(Underlying.NIFTY).orElseThrow().lastPaise();
        var expiries = exchange.catalogue().all().stream()
                .filter(listing -> listing.instrument().underlying() == Underlying.NIFTY)
                .map(listing -> listing.instrument().expiry())
                .distinct()
                .sorted()
                .toList();
        return exchange.catalogue().all().stream()
                .filter(listing -> listing.instrument().underlying() == Underlying.NIFTY)
                .filter(listing -> listing.instrument().expiry().equals(expiries.get(1)))
                .filter(listing -> listing.instrument().type() == type)
                .sorted(Comparator.comparingLong(listing ->
                        type.outwards() * listing.instrument().strike().paise()))
                .filter(listing ->
                        type.outwards() * (listing.instrument().strike().paise() - level) >= 0)
                .skip(stepsOut)
                .findFirst()
                .orElseThrow();
    }
}
