package io.tarkash.live;

import static io.tarkash.live.LiveWorld.owner;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.TradingMode;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.engine.Owner;
import io.tarkash.engine.event.MinuteTick;
import io.tarkash.live.notice.Notice;
import io.tarkash.testkit.StrategyBuilder;
import io.tarkash.testkit.TestFacts;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** An account's orders go where its runs were begun, and are sent elsewhere only when its desk has nothing there. */
final class SwitchedAccountTest {
    private static final UserId ANNA = new UserId("anna");
    private static final AccountId A = new AccountId("A");

    private final LiveWorld world = new LiveWorld();
    private final Strategy spread =
            StrategyBuilder.spread().id("S1").entry("09:20").exitAt("09:30").build();
    private final Owner onPaper = owner("anna", spread);
    private final Owner live = LiveWorld.in(TradingMode.LIVE, onPaper);

    private CompletableFuture<Optional<String>> hold() {
        return world.desks.hold(ANNA, A);
    }

    private int placedLive() {
        return Optional.ofNullable(world.brokers.get("anna/A/LIVE"))
                .map(broker -> broker.placed.size())
                .orElse(0);
    }

    private TradingMode traded() {
        return world.desks.view(ANNA).orElseThrow().owner().mode(A);
    }

    @Test
    void refusesASwitchInTheMomentOfAnEntryThatNoViewShowsYet() {
        world.store.define(onPaper);
        world.desks.start();
        world.until("09:19:59");
        world.time.runUntil(LiveWorld.at("09:20"));
        world.desks.minute(new MinuteTick(TestFacts.DAY.atTime(LocalTime.of(9, 20)), LiveWorld.at("09:20")));
        assertThat(world.desks.view(ANNA).orElseThrow().runs()).isEmpty();

        CompletableFuture<Optional<String>> answer = hold();
        world.settle();

        assertThat(answer.join()).hasValueSatisfying(why -> assertThat(why).contains("open run"));
        assertThat(world.broker("anna", "A").placed).hasSize(2);
    }

    @Test
    void beginsNothingAtAnAccountBetweenTheAnswerAndTheChange() {
        world.store.define(onPaper);
        world.desks.start();
        world.until("09:19:30");
        CompletableFuture<Optional<String>> answer = hold();
        world.settle();
        assertThat(answer.join()).isEmpty();

        world.until("09:20:05");

        assertThat(world.broker("anna", "A").placed).isEmpty();
        assertThat(world.alerts)
                .anyMatch(alert ->
                        alert.code() == Alert.Code.ENTRY_SKIPPED && alert.text().contains("being switched"));
        world.define(live);
        world.desks.release(ANNA, A);
        world.until("09:20:10");
        assertThat(traded()).isEqualTo(TradingMode.LIVE);
        assertThat(world.noticed()).doesNotContain(Notice.Kind.ACCOUNT_WAITS);
    }

    @Test
    void entersAgainAfterAHoldThatLedToNothing() {
        world.store.define(onPaper);
        world.desks.start();
        world.until("09:19:30");
        var _ = hold();
        world.settle();
        world.desks.release(ANNA, A);

        world.until("09:20:05");

        assertThat(world.broker("anna", "A").placed).hasSize(2);
    }

    @Test
    void doesNotAnswerBeforeTheDeskHasBeenRead() {
        world.store.define(onPaper);
        world.store.gone = true;
        world.desks.start();
        CompletableFuture<Optional<String>> answer = hold();
        world.until("09:16");
        assertThat(answer).isNotDone();
        assertThat(world.desks.isLoading(ANNA)).isTrue();

        world.store.gone = false;
        world.until("09:17");

        assertThat(answer).isDone();
    }

    @Test
    void refusesWhileAnOrderIsNotSettledAndWhileTheStoreIsLost() {
        world.store.define(onPaper);
        world.desks.start();
        world.until("09:19:30");
        world.broker("anna", "A").rests = true;
        world.until("09:20:01");
        CompletableFuture<Optional<String>> entering = hold();
        world.settle();
        assertThat(entering.join()).isPresent();

        LiveWorld other = new LiveWorld();
        other.store.define(owner("anna", spread));
        other.desks.start();
        other.until("09:19:30");
        other.store.gone = true;
        other.until("09:20:30");
        CompletableFuture<Optional<String>> lost = other.desks.hold(ANNA, A);
        other.settle();
        assertThat(lost.join()).hasValueSatisfying(why -> assertThat(why).contains("store"));
    }

    @Test
    void saysOfAnExitThatNoLineLeadsToItsAccount() {
        world.store.define(onPaper);
        world.desks.start();
        world.until("09:21");
        world.store.define(owner("anna", List.of("B"), spread));
        world.restart();

        world.until("09:31");

        assertThat(world.alerts)
                .anyMatch(alert ->
                        alert.code() == Alert.Code.EXIT_REJECTED && alert.text().contains("not on this desk any more"));
    }

    @Test
    void leavesARunWhereItWasBegunWhateverItsAccountIsSwitchedTo() {
        world.store.define(onPaper);
        world.desks.start();
        world.until("09:21");
        assertThat(world.broker("anna", "A").placed).hasSize(2);

        world.define(live);
        world.until("09:22");
        assertThat(traded()).isEqualTo(TradingMode.PAPER);
        assertThat(world.noticed()).containsOnlyOnce(Notice.Kind.ACCOUNT_WAITS);
        world.restart();
        assertThat(traded()).isEqualTo(TradingMode.PAPER);
        world.until("09:31");

        assertThat(world.broker("anna", "A").placed).hasSize(4);
        assertThat(placedLive()).isZero();
        assertThat(traded()).isEqualTo(TradingMode.LIVE);
    }
}
