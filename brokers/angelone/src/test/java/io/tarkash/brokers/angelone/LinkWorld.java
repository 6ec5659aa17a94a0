package io.tarkash.brokers.angelone;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.Broker;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.TradingMode;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.OrderTag;
import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.broker.OrderRequest;
import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.Credentials;
import io.tarkash.live.link.LinkTerms;
import io.tarkash.live.link.Masters;
import io.tarkash.testkit.StillTime;
import io.tarkash.testkit.net.ScriptedHttp;
import io.tarkash.testkit.net.ScriptedHttp.Reply;
import io.tarkash.testkit.net.ScriptedHttp.Request;
import io.tarkash.testkit.net.ScriptedStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A link, and a broker on loopback that answers by the last part of the path as a test says; the rest is dropped. */
final class LinkWorld implements AutoCloseable {
    static final Instant NOW = Ist.instant(LocalDateTime.parse("2026-11-20T09:20:00"));
    static final Credentials CREDENTIALS = Credentials.of(Map.of("api_key", "key1"));

    final Map<String, Reply> replies = new ConcurrentHashMap<>();
    final ScriptedHttp rest = ScriptedHttp.answering(this::reply);
    final ScriptedStream quotes = ScriptedStream.open();
    final ScriptedStream orders = ScriptedStream.open();
    final HeardByListener heard = new HeardByListener();
    volatile Masters masters = () -> Optional.of(Fixtures.master());
    final AngelLink link;

    LinkWorld(Duration deadline) {
        this(deadline, Optional.empty());
    }

    LinkWorld(Duration deadline, Optional<URI> otherRest) {
        URI nowhere = URI.create("http://127.0.0.1/");
        Addresses addresses =
                new Addresses(otherRest.orElse(rest.address()), nowhere, quotes.address(), orders.address(), nowhere);
        LinkTerms terms = new LinkTerms(
                new BrokerAccount(new AccountId("a1"), Broker.ANGEL_ONE, "A00001", TradingMode.LIVE),
                () -> masters.newest(),
                Optional::empty,
                Optional.of("ALGO7"),
                deadline,
                new StillTime(NOW));
        this.link = new AngelLink(addresses, terms, heard);
    }

    static LinkWorld patient() {
        return new LinkWorld(Duration.ofSeconds(20));
    }

    /** With a session in use, its order stream up. */
    static LinkWorld loggedIn() throws InterruptedException {
        LinkWorld world = patient();
        world.use("JWT");
        world.heard.next();
        return world;
    }

    void use(String jwt) {
        link.use(CREDENTIALS, session(jwt, "FEED"));
    }

    static BrokerSession session(String jwt, String feed) {
        Map<String, String> tokens = new HashMap<>(Map.of("jwt_token", jwt));
        if (!feed.isEmpty()) {
            tokens.put("feed_token", feed);
        }
        return BrokerSession.of("A00001", tokens, NOW.minusSeconds(60), NOW.plusSeconds(3600));
    }

    static OrderRequest sell(Instrument instrument) {
        return new OrderRequest(
                new OrderTag("tk1a2b0123456789ab"),
                new Contract(instrument, 65, 5, 3510),
                Side.SELL,
                130,
                new Price(12345),
                Product.NRML);
    }

    void answer(String call, int status, String body) {
        replies.put(call, Reply.json(status, body));
    }

    private Reply reply(Request request) {
        String path = request.path();
        return replies.getOrDefault(path.substring(path.lastIndexOf('/') + 1), new Reply.Drop());
    }

    @Override
    public void close() {
        link.close();
        rest.close();
        quotes.close();
        orders.close();
    }
}
