package io.tarkash.apps.server.brokers;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.UserId;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.live.due.Armed;
import io.tarkash.live.link.FundsReading;
import io.tarkash.live.link.LinkState;
import io.tarkash.live.view.DeskView;
import io.tarkash.testkit.TestFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MarginRoundsTest {
    private final AccountScene scene = new AccountScene().linked();
    private final List<Armed> armed = new ArrayList<>();
    private final List<Consumer<DeskView>> readers = new ArrayList<>();
    private final MarginRounds rounds = new MarginRounds(
            new MarginRounds.Floor(
                    () -> armed,
                    user -> scene.view(),
                    (user, margin) -> scene.desk.send(margin),
                    (user, reader) -> {
                        readers.add(reader);
                        return () -> readers.remove(reader);
                    },
                    TestFacts::rulebook,
                    scene.desk::board),
            scene.links,
            scene.time,
            Runnable::run);
    private int asked;

    @BeforeEach
    void answers() {
        scene.house.session = LinkState.Session.OPEN;
        scene.house.funds = () -> {
            asked++;
            return new FundsReading.Funds(Money.ofRupees(500_000), Money.ZERO);
        };
    }

    private void arm(UserId user, StrategyId strategy) {
        armed.add(new Armed(user, strategy, TestFacts.DAY.atTime(9, 20), Instant.EPOCH, List.of()));
    }

    private StrategyId spread() {
        return scene.desk.owner().baskets().getFirst().strategies().getFirst().id();
    }

    private boolean isKnown() {
        return scene.view()
                .orElseThrow()
                .state()
                .standing()
                .margin(AccountScene.A)
                .isPresent();
    }

    @Test
    void asksNobodyWhileNothingIsArmedOrOpen() {
        arm(new UserId("somebody else"), spread());
        arm(scene.user, new StrategyId("of no basket"));

        rounds.begin();
        rounds.look();

        assertThat(asked).isZero();
        assertThat(scene.house.warmed).isZero();
    }

    @Test
    void asksWhereAnArmedStrategyHasLots() {
        arm(scene.user, spread());

        rounds.begin();

        assertThat(asked).isOne();
        assertThat(isKnown()).isTrue();
    }

    @Test
    void warmsConnectionsWhereSomethingIsArmedOrOpenAndAsksNothing() {
        arm(scene.user, spread());
        rounds.look();
        assertThat(scene.house.warmed).isOne();

        armed.clear();
        rounds.look();
        assertThat(scene.house.warmed).isOne();

        scene.holds();
        rounds.look();
        assertThat(scene.house.warmed).isEqualTo(2);
        assertThat(asked).isZero();
    }

    @Test
    void asksForAsLongAsARunIsOpenThereAndTheMarketIs() {
        scene.holds();
        rounds.begin();
        assertThat(asked).isOne();

        scene.leaves();
        rounds.begin();
        assertThat(asked).isOne();
    }

    @Test
    void asksOnceForAllWhoWantToKnowAndNotWhileTheFiguresAreYoung() {
        CompletableFuture<Void> known = rounds.freshen(scene.user);
        assertThat(asked).isOne();
        assertThat(known).isNotDone();
        List.copyOf(readers).forEach(reader -> reader.accept(scene.view().orElseThrow()));
        assertThat(known).isDone();
        assertThat(readers).isEmpty();

        assertThat(rounds.freshen(scene.user)).isDone();
        scene.desk.pass(MarginRounds.PAUSE);
        assertThat(rounds.freshen(scene.user)).isDone();
        assertThat(asked).isOne();

        scene.desk.pass(MarginRounds.FRESH);
        assertThat(rounds.freshen(scene.user)).isNotDone();
        assertThat(asked).isEqualTo(2);
    }

    /** A page that is open asks again and again: a preview, or the board of an account. */
    @Test
    void asksOnceAMinuteHoweverOftenSomebodyLooks() {
        for (int second = 0; second < 3 * MarginRounds.FRESH.toSeconds(); second++) {
            var _ = rounds.freshen(scene.user);
            scene.desk.pass(Duration.ofSeconds(1));
        }

        assertThat(asked).isEqualTo(3);
    }

    @Test
    void asksABrokerThatDoesNotAnswerOnceInAWhile() {
        scene.house.funds = () -> {
            asked++;
            return new FundsReading.Unreadable("later");
        };

        for (int i = 0; i < 5; i++) {
            var _ = rounds.freshen(scene.user);
        }

        assertThat(asked).isOne();
    }
}
