package io.tarkash.apps.server.brokers;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.api.brokers.BrokerDoor;
import io.tarkash.apps.server.start.Keys;
import io.tarkash.apps.server.start.Sealing;
import io.tarkash.brokers.angelone.AngelOne;
import io.tarkash.brokers.noren.Dialect;
import io.tarkash.brokers.noren.NorenAddresses;
import io.tarkash.brokers.noren.NorenHouse;
import io.tarkash.brokers.zerodha.Addresses;
import io.tarkash.brokers.zerodha.Zerodha;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.Broker;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.TradingMode;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.engine.store.MemoryStore;
import io.tarkash.engine.time.Time;
import io.tarkash.live.link.BrokerHouse;
import io.tarkash.live.link.BrokerLink;
import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.Credentials;
import io.tarkash.live.notice.Notices;
import io.tarkash.marketdata.feed.LiveFeed;
import io.tarkash.stores.journal.AccountClaims;
import io.tarkash.stores.vault.Vault;
import io.tarkash.testkit.net.ScriptedHttp;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Of each real broker's house, at a server on this machine that sees where its callers come from. */
final class SourceAddressTest {
    private static final UserId USER = new UserId("u");
    private static final InetAddress SERVERS = InetAddress.ofLiteral("127.0.0.8");
    private static final InetAddress OWN = InetAddress.ofLiteral("127.0.0.2");
    private static final Map<String, String> SECRETS = Map.of(
            "api_key", "k", "api_secret", "s", "client_id", "C1_U", "secret", "s", "client_code", "C1", "pin", "1");
    private static final Map<String, String> ANSWERS = Map.of("request_token", "r", "code", "c", "totp", "123456");

    private final ScriptedHttp server = ScriptedHttp.answering(request -> ScriptedHttp.Reply.json(500, "{}"));
    private final Vault vault = new Vault(
            new MemoryStore(), Sealing.vault(new Keys(new byte[32], Optional.empty())), (user, account, why) -> {});

    @AfterEach
    void stops() {
        server.close();
    }

    @Test
    void loginsAndOrdersLeaveFromTheAccountsOwnAddress() {
        URI rest = server.address();
        URI nowhere = URI.create("ws://127.0.0.1:1/");
        NorenAddresses noren = new NorenAddresses(rest.resolve("/"), rest, nowhere, rest);
        Time time = new NothingLater();
        for (BrokerHouse house : new BrokerHouse[] {
            new Zerodha(new Addresses(rest, rest, nowhere), time),
            new AngelOne(new io.tarkash.brokers.angelone.Addresses(rest, rest, nowhere, nowhere, rest), time),
            new NorenHouse(Dialect.SHOONYA, noren, time),
            new NorenHouse(Dialect.ZEBU, noren, time)
        }) {
            leaves(house, time);
        }
    }

    private void leaves(BrokerHouse house, Time time) {
        BrokerAccount account =
                new BrokerAccount(new AccountId("a-" + house.broker()), house.broker(), "C1", TradingMode.LIVE);
        try (BrokerLinks links = links(house, time)) {
            LoginDesk logins =
                    new LoginDesk(links, vault, new AccountClaims(new MemoryStore()), time::now, new SecureRandom());
            LinkedDoor door = new LinkedDoor(links, logins, vault, URI.create("http://127.0.0.1/callback"));
            door.store(USER, account, Credentials.of(SECRETS));
            BrokerLink link = (BrokerLink) links.connect(USER, account, update -> {});
            link.use(Credentials.of(SECRETS), session(time.now()));

            assertThat(comesFrom(() -> login(logins, account))).isEqualTo(SERVERS);
            assertThat(comesFrom(() -> link.cancel(new BrokerOrderId("1")))).isEqualTo(SERVERS);

            assertThat(door.leaveFrom(USER, account, Optional.of("127.0.0.2"))).isEmpty();
            assertThat(comesFrom(() -> login(logins, account))).isEqualTo(OWN);
            assertThat(comesFrom(() -> link.cancel(new BrokerOrderId("2")))).isEqualTo(OWN);
            assertThat(links.source(USER, account.id())).contains(OWN);
        }
    }

    @Test
    void theAddressStaysWhenSecretsAreReplacedAndIsNoneOfThem() {
        BrokerAccount account = new BrokerAccount(new AccountId("a"), Broker.ZERODHA, "C1", TradingMode.LIVE);
        Time time = new NothingLater();
        URI rest = server.address();
        try (BrokerLinks links = links(new Zerodha(new Addresses(rest, rest, rest), time), time)) {
            LoginDesk logins =
                    new LoginDesk(links, vault, new AccountClaims(new MemoryStore()), time::now, new SecureRandom());
            LinkedDoor door = new LinkedDoor(links, logins, vault, URI.create("http://127.0.0.1/callback"));
            for (String wrong : List.of("192.0.2.1", "localhost", "0.0.0.0", "127.0.0.2 x", "")) {
                assertThat(door.wrongAddress(wrong)).as(wrong).isPresent();
            }
            assertThat(door.wrongAddress("127.0.0.2")).isEmpty();

            door.leaveFrom(USER, account, Optional.of("127.0.0.2"));
            door.store(USER, account, Credentials.of(SECRETS));
            BrokerDoor.Connection shown = door.connection(USER, account).orElseThrow();
            assertThat(shown.leaving())
                    .isEqualTo(new BrokerDoor.Leaving(Optional.of("127.0.0.2"), Optional.of("127.0.0.2")));
            assertThat(shown.given()).contains("api_key").doesNotContain("source_address");

            door.leaveFrom(USER, account, Optional.empty());
            assertThat(door.connection(USER, account).orElseThrow().leaving())
                    .isEqualTo(new BrokerDoor.Leaving(Optional.empty(), Optional.of("127.0.0.8")));
            assertThat(vault.credentials(USER, account.id())).contains(Credentials.of(SECRETS));
        }
    }

    @Test
    void saysThatAnotherClientLeavesFromTheSameAddress() {
        BrokerAccount mine = new BrokerAccount(new AccountId("a"), Broker.ZERODHA, "C1", TradingMode.LIVE);
        BrokerAccount theirs = new BrokerAccount(new AccountId("b"), Broker.ZERODHA, "C2", TradingMode.LIVE);
        UserId other = new UserId("other");
        Time time = new NothingLater();
        URI rest = server.address();
        try (BrokerLinks links = links(new Zerodha(new Addresses(rest, rest, rest), time), time)) {
            links.connect(USER, mine, update -> {});
            assertThat(links.isSharedWithOthers(USER, mine)).isFalse();
            links.connect(other, theirs, update -> {});
            assertThat(links.isSharedWithOthers(USER, mine)).isTrue();

            vault.store(other, theirs.id(), Credentials.of(Map.of("source_address", "127.0.0.2")));
            links.readdressed(other, theirs.id());
            assertThat(links.isSharedWithOthers(USER, mine)).isFalse();
        }
    }

    /** From where the connection comes that this makes. */
    private InetAddress comesFrom(Runnable asking) {
        int before = server.callers().size();
        asking.run();
        return server.callers().subList(before, server.callers().size()).getFirst();
    }

    private static void login(LoginDesk logins, BrokerAccount account) {
        LoginDesk.Next next = logins.begin(USER, account, URI.create("http://127.0.0.1/callback"));
        logins.complete(USER, account.id(), ((LoginDesk.Next.Do) next).state(), ANSWERS);
    }

    private static BrokerSession session(Instant now) {
        return BrokerSession.of(
                "C1",
                Map.of("access_token", "t", "jwt_token", "t", "feed_token", "t"),
                now,
                now.plus(Duration.ofHours(1)));
    }

    private BrokerLinks links(BrokerHouse house, Time time) {
        return new BrokerLinks(new BrokerLinks.Parts(
                Map.of(house.broker(), house),
                vault,
                new ContractLists(
                        time::now, Notices.NONE, new KeptLists(Path.of("no such folder")), (broker, master) -> {}),
                new LiveFeed(time::now, Duration.ofSeconds(3)),
                Optional.of(SERVERS),
                Duration.ofSeconds(20),
                time,
                task -> {},
                Notices.NONE));
    }

    /** Nothing is woken: no stream beats, nothing is tried again. */
    private static final class NothingLater implements Time {
        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public void at(Instant when, Runnable task) {}
    }
}
