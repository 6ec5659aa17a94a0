package io.tarkash.apps.server.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.api.readiness.AccountBoard.Tied;
import io.tarkash.api.readiness.GoBoard;
import io.tarkash.api.readiness.GoBoard.Check;
import io.tarkash.api.readiness.GoBoard.Verdict;
import io.tarkash.apps.server.config.Configuration;
import io.tarkash.apps.server.config.Settings;
import io.tarkash.apps.server.serving.Server;
import io.tarkash.apps.server.trading.Trading;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.Broker;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.TradingMode;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.strategy.Allocations;
import io.tarkash.domain.strategy.Basket;
import io.tarkash.domain.strategy.BasketId;
import io.tarkash.engine.Owner;
import io.tarkash.live.link.LoginSafe;
import io.tarkash.live.notice.Notices;
import io.tarkash.stores.journal.Definitions;
import io.tarkash.stores.sqlite.CommitObserver;
import io.tarkash.testkit.StrategyBuilder;
import io.tarkash.testkit.TestDesk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardTest {
    private static final UserId USER = new UserId("u");
    private static final AccountId A = new AccountId("A");
    private static final BrokerAccount LIVE = new BrokerAccount(A, Broker.ZERODHA, "AB1234", TradingMode.LIVE);

    @TempDir
    private Path folder;

    private Optional<Trading> opened = Optional.empty();

    @AfterEach
    void close() {
        opened.ifPresent(Trading::close);
    }

    @Test
    void isNoGoForAnAccountThatNobodyHasLoggedIn() {
        Trading trading = trading();
        define(trading, LIVE, BrokerAccount.onPaper(new AccountId("P"), Broker.ZEBU, "P1"));
        trading.start();
        trading.awaitDesks(Duration.ofSeconds(30));

        GoBoard board = new Board(trading).board(USER);

        assertThat(board.isGo()).isFalse();
        Map<String, Verdict> real = verdicts(board.accounts().getFirst().checks());
        assertThat(real)
                .containsEntry("credentials", Verdict.NO)
                .containsEntry("session", Verdict.NO)
                .containsEntry("contracts", Verdict.NO)
                .containsEntry("address", Verdict.WARN)
                .containsEntry("broker's clock", Verdict.WARN)
                .containsEntry("order stream", Verdict.WARN)
                .containsEntry("intraday cut-off", Verdict.OK)
                .containsKeys("margin", "rehearsal", "entries today");
        assertThat(board.accounts().getLast().verdict()).isEqualTo(Verdict.OK);
        assertThat(board.server()).extracting(Check::name).anyMatch(name -> name.startsWith("feed of ZERODHA"));
        assertThat(board.accounts().getFirst().checks())
                .filteredOn(check -> check.verdict() == Verdict.NO)
                .allSatisfy(check -> assertThat(check.advice()).isNotEmpty());
    }

    @Test
    void printsWhatIsToBeDoneBelowItsCheck() {
        Trading trading = trading();
        define(trading, LIVE);
        trading.start();
        trading.awaitDesks(Duration.ofSeconds(30));
        List<String> lines = new ArrayList<>();

        BoardTable.print(USER, new Board(trading).board(USER), lines::add);

        assertThat(lines.getFirst()).isEqualTo("u: NO GO");
        assertThat(lines).anyMatch(line -> line.matches(" +NO +credentials +The login lacks api_key.*"));
        assertThat(lines).anyMatch(line -> line.strip().startsWith("-> Store it in the account's settings."));
    }

    @Test
    void tiesOutAndListsOnlyWhatIsTheUsers() {
        Trading trading = trading();
        define(trading, LIVE);
        trading.start();
        trading.awaitDesks(Duration.ofSeconds(30));
        Board board = new Board(trading);

        assertThat(board.tieOut(USER, A)).isInstanceOf(Tied.NotPossible.class);
        assertThat(board.tieOut(new UserId("other"), A)).isInstanceOf(Tied.NoSuchAccount.class);
        assertThat(board.phoneList(USER, A))
                .hasValueSatisfying(list -> assertThat(list.isEmpty()).isTrue());
        assertThat(board.phoneList(new UserId("other"), A)).isEmpty();
    }

    @Test
    void saysWhyAnAccountMayNotTradeLiveYet() {
        Trading trading = trading();
        LiveReasons gate = new LiveReasons(trading.market().real(), user -> false);

        assertThat(gate.reasons(USER, LIVE))
                .hasSize(2)
                .anyMatch(why -> why.startsWith("the login at ZERODHA lacks api_key"))
                .contains("no alert channel is set up and tested");
        assertThat(new LiveReasons(Optional.empty(), user -> true).reasons(USER, LIVE))
                .singleElement()
                .asString()
                .contains("this server's market is simulated");
    }

    private static Map<String, Verdict> verdicts(List<Check> checks) {
        return checks.stream().collect(Collectors.toMap(Check::name, Check::verdict));
    }

    private Trading trading() {
        Configuration configuration = Configuration.read(
                Optional.empty(), Map.of(), Map.of(Settings.MARKET_VENUE.key(), Settings.Venue.SANDBOX.name()));
        Trading trading = Trading.open(
                configuration,
                new Trading.Folder(folder),
                Server.facts(Path.of("../../market")),
                store -> LoginSafe.EMPTY,
                Notices.NONE,
                CommitObserver.NONE);
        opened = Optional.of(trading);
        return trading;
    }

    private static void define(Trading trading, BrokerAccount... accounts) {
        Basket basket = new Basket(
                new BasketId("b"),
                "b",
                List.of(StrategyBuilder.spread().build()),
                new Allocations(List.of(TestDesk.basket("A", 1))));
        new Definitions(trading.store(), Trading.SHARDS)
                .save(
                        new Owner(USER, trading.installation(), List.of(accounts), List.of(basket)),
                        trading.time().now());
    }
}
