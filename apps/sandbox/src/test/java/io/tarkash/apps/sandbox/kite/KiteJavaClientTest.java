package io.tarkash.apps.sandbox.kite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zerodhatech.kiteconnect.KiteConnect;
import com.zerodhatech.kiteconnect.Routes;
import com.zerodhatech.kiteconnect.kitehttp.exceptions.KiteException;
import com.zerodhatech.kiteconnect.kitehttp.exceptions.TokenException;
import com.zerodhatech.models.MarginCalculationParams;
import com.zerodhatech.models.Order;
import com.zerodhatech.models.OrderParams;
import com.zerodhatech.models.Tick;
import com.zerodhatech.ticker.KiteTicker;
import io.tarkash.apps.sandbox.Sandbox;
import io.tarkash.apps.sandbox.SandboxOptions;
import io.tarkash.apps.sandbox.exchange.Listing;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The broker's own Java client, led to the sandbox by the only way there is, agrees with our server. */
class KiteJavaClientTest {
    private Sandbox sandbox;
    private KiteCaller caller;
    private Listing option;
    private KiteConnect kite;

    @BeforeEach
    void open() throws Exception {
        sandbox = Sandbox.open(SandboxOptions.quiet(31, Path.of("../../market")));
        caller = new KiteCaller(sandbox);
        option = KiteCaller.option(sandbox);
        route("_rootUrl", caller.root());
        route("_wsuri", caller.root().replace("http", "ws") + "/ws?access_token=:access_token&api_key=:api_key");
        kite = new KiteConnect(caller.client().appKey());
    }

    @AfterEach
    void close() {
        caller.close();
        sandbox.close();
    }

    @Test
    void tradesAndReadsEverything() throws Exception, KiteException {
        login();
        Order resting = kite.placeOrder(order(false), "regular");
        assertThat(resting.orderId).hasSize(19);
        until(resting.orderId, row -> row.status.equals("OPEN"));
        OrderParams doubled = order(false);
        doubled.quantity = 2 * Math.toIntExact(option.contract().lotUnits());
        assertThat(kite.modifyOrder(resting.orderId, doubled, "regular").orderId)
                .isEqualTo(resting.orderId);
        until(resting.orderId, row -> row.quantity.equals(doubled.quantity.toString()) && row.status.equals("OPEN"));
        kite.cancelOrder(resting.orderId, "regular");
        until(resting.orderId, row -> row.status.equals("CANCELLED"));
        assertThat(kite.getOrderHistory(resting.orderId).getFirst().status).isEqualTo("PUT ORDER REQ RECEIVED");

        Order filled = kite.placeOrder(order(true), "regular");
        until(filled.orderId, row -> row.status.equals("COMPLETE"));
        assertThat(kite.getOrderTrades(filled.orderId)).hasSize(1);
        assertThat(kite.getPositions().getOrDefault("net", List.of()).getFirst().netQuantity)
                .isEqualTo(Math.toIntExact(option.contract().lotUnits()));
        assertThat(Double.parseDouble(kite.getMargins("equity").net)).isPositive();
        assertThat(kite.getCombinedMarginCalculation(List.of(margin()), true, false).initialMargin.total)
                .isPositive();
        assertThat(kite.getProfile().userName).isEqualTo("Demo KT0001");
        assertThat(kite.getHoldings()).isEmpty();
    }

    @Test
    void readsTheMarket() throws Exception, KiteException {
        login();
        String key = option.segment() + ":" + option.spelling().kite();
        assertThat(Objects.requireNonNull(kite.getQuote(new String[] {key}).get(key)).depth.buy)
                .hasSize(5);
        assertThat(kite.getInstruments("NFO"))
                .anySatisfy(row -> assertThat(row.getInstrument_token()).isEqualTo(option.kiteToken()));
    }

    @Test
    void decodesTicksAndOrders() throws Exception, KiteException {
        login();
        LinkedBlockingQueue<Tick> ticks = new LinkedBlockingQueue<>();
        CompletableFuture<String> told = new CompletableFuture<>();
        CompletableFuture<Boolean> connected = new CompletableFuture<>();
        KiteTicker ticker = new KiteTicker(kite.getAccessToken(), kite.getApiKey());
        ticker.setOnConnectedListener(() -> connected.complete(true));
        ticker.setOnTickerArrivalListener(ticks::addAll);
        ticker.setOnOrderUpdateListener(row -> {
            if (row.status.equals("COMPLETE")) {
                told.complete(row.orderId);
            }
        });
        ticker.connect();
        connected.get(10, TimeUnit.SECONDS);
        ArrayList<Long> tokens = new ArrayList<>(List.of((long) option.kiteToken()));
        ticker.subscribe(tokens);
        ticker.setMode(tokens, KiteTicker.modeFull);
        Tick tick = ticks.poll(10, TimeUnit.SECONDS);
        while (tick != null && tick.getMarketDepth() == null) {
            tick = ticks.poll(10, TimeUnit.SECONDS);
        }
        assertThat(tick).isNotNull();
        assertThat(tick.getInstrumentToken()).isEqualTo(option.kiteToken());
        assertThat(tick.getMarketDepth().get("buy")).hasSize(5);
        Order filled = kite.placeOrder(order(true), "regular");
        assertThat(told.get(10, TimeUnit.SECONDS)).isEqualTo(filled.orderId);
        ticker.disconnect();
    }

    @Test
    void failsInTheClientsOwnErrorTypes() throws Exception, KiteException {
        login();
        OrderParams market = order(true);
        market.orderType = "MARKET";
        assertThatThrownBy(() -> kite.placeOrder(market, "regular")).isInstanceOf(KiteException.class);
        kite.logout();
        assertThatThrownBy(() -> kite.getOrders()).isInstanceOf(TokenException.class);
    }

    private void login() throws Exception, KiteException {
        var user = kite.generateSession(caller.requestToken(), caller.client().appSecret());
        kite.setAccessToken(user.accessToken);
        kite.setUserId(user.userId);
    }

    private OrderParams order(boolean atOnce) {
        OrderParams order = new OrderParams();
        order.exchange = option.segment();
        order.tradingsymbol = option.spelling().kite();
        order.transactionType = "BUY";
        order.orderType = "LIMIT";
        order.product = "NRML";
        order.validity = "DAY";
        order.quantity = Math.toIntExact(option.contract().lotUnits());
        order.price =
                Double.parseDouble(KiteCaller.price(sandbox, option, atOnce).toString());
        order.tag = "java";
        return order;
    }

    private MarginCalculationParams margin() {
        MarginCalculationParams asked = new MarginCalculationParams();
        asked.exchange = option.segment();
        asked.tradingSymbol = option.spelling().kite();
        asked.transactionType = "SELL";
        asked.variety = "regular";
        asked.product = "NRML";
        asked.orderType = "LIMIT";
        asked.quantity = Math.toIntExact(option.contract().lotUnits());
        asked.price = 100;
        return asked;
    }

    /** Slower than the broker's limit of calls, which counts what comes after it too. */
    private void until(String id, Predicate<Order> wanted) throws Exception, KiteException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        boolean found = false;
        while (!found) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(400);
            found = kite.getOrders().stream().anyMatch(row -> row.orderId.equals(id) && wanted.test(row));
        }
    }

    private static void route(String name, String value) throws ReflectiveOperationException {
        Field field = Routes.class.getDeclaredField(name);
        field.setAccessible(true);
        field.set(null, value);
    }
}
