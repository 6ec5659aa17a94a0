package io.tarkash.apps.server.brokers;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.Broker;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.TradingMode;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.run.Alert;
import io.tarkash.engine.time.Time;
import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.Credentials;
import io.tarkash.live.link.LoginSafe;
import io.tarkash.live.notice.Notice;
import io.tarkash.live.notice.Notices;
import io.tarkash.live.view.DeskView;
import io.tarkash.marketdata.feed.LiveFeed;
import io.tarkash.testkit.StrategyBuilder;
import io.tarkash.testkit.TestDesk;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Account A of a desk with one spread, linked to a broker that is moved by hand; everything on one thread. */
final class AccountScene {
    static final AccountId A = new AccountId("A");

    final TestDesk desk = TestDesk.of(StrategyBuilder.spread().entry("09:20").exitAt("15:00"), 1);
    final HandHouse house = new HandHouse();
    final List<Notice> notices = new ArrayList<>();
    final Safe safe = new Safe();
    final UserId user = desk.owner().user();
    final BrokerAccount account = new BrokerAccount(A, Broker.ZERODHA, "AB1234", TradingMode.LIVE);
    final Notices told = new Notices() {
        @Override
        public void alerted(UserId whose, Alert alert) {}

        @Override
        public void noticed(Notice notice) {
            notices.add(notice);
        }
    };
    final Time time = new HandTime();
    final BrokerLinks links = links();

    /** Keeps one session and no credentials. */
    static final class Safe implements LoginSafe {
        Optional<BrokerSession> session = Optional.empty();
        Optional<Credentials> credentials = Optional.empty();

        @Override
        public Optional<Credentials> credentials(UserId whose, AccountId at) {
            return credentials;
        }

        @Override
        public Optional<BrokerSession> session(UserId whose, AccountId at) {
            return session;
        }

        @Override
        public void keep(UserId whose, AccountId at, Optional<BrokerSession> next) {
            session = next;
        }
    }

    /** Links the account. */
    AccountScene linked() {
        links.connect(user, account, update -> {});
        return this;
    }

    Optional<DeskView> view() {
        return Optional.of(new DeskView(desk.owner(), 1, desk.now(), desk.desk().snapshot()));
    }

    void holds() {
        desk.minute("09:20");
        desk.settle();
    }

    void leaves() {
        desk.minute("15:00");
        desk.settle();
    }

    List<Notice> of(Notice.Kind kind) {
        return notices.stream().filter(notice -> notice.kind() == kind).toList();
    }

    BrokerSession session() {
        return BrokerSession.of(
                "AB1234", Map.of("token", "t"), desk.now(), desk.now().plus(Duration.ofHours(8)));
    }

    private BrokerLinks links() {
        KeptLists kept = new KeptLists(Path.of("no such folder"));
        ContractLists lists = new ContractLists(desk::now, told, kept, (broker, master) -> {});
        return new BrokerLinks(new BrokerLinks.Parts(
                Map.of(Broker.ZERODHA, house),
                safe,
                lists,
                new LiveFeed(desk::now, Duration.ofSeconds(3)),
                Optional.of(InetAddress.ofLiteral("127.0.0.9")),
                Duration.ofSeconds(4),
                time,
                Runnable::run,
                told));
    }

    private final class HandTime implements Time {
        @Override
        public Instant now() {
            return desk.now();
        }

        @Override
        public void at(Instant when, Runnable task) {
            throw new UnsupportedOperationException("nothing waits here");
        }
    }
}
