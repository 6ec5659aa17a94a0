package io.tarkash.engine;

import static io.tarkash.domain.market.contract.OptionType.CALL;
import static io.tarkash.domain.order.Purpose.ENTRY;
import static io.tarkash.testkit.TestDesk.basket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.OrderState;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.strategy.Allocations;
import io.tarkash.domain.strategy.Basket;
import io.tarkash.domain.strategy.BasketId;
import io.tarkash.domain.strategy.OnLegIncomplete;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.domain.strategy.Trigger;
import io.tarkash.testkit.StrategyBuilder;
import io.tarkash.testkit.TestDesk;
import io.tarkash.testkit.TestFacts;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A desk that is given another definition between two batches: it touches the next entry and no open run. */
class FollowTest {
    @Test
    void keepsOpenRunsOnTheStrategyTheyWereBegunWith() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread().stop("s", new Trigger.Points(Price.ofRupees(10))), 1);
        desk.start();
        desk.minute("09:20");
        desk.follow(owner(desk, List.of(StrategyBuilder.spread().exitAt("12:00").build()), "A", "B"));
        desk.price(24_700, CALL, "150");
        desk.seconds(2);
        assertThat(desk.open("A", "s")).isZero();
        desk.minute("12:01");
        assertThat(desk.open("A", "h")).isEqualTo(65);
        desk.minute("15:15");

        assertThat(desk.broker("A").book().net()).isEmpty();
    }

    @Test
    void entersWhatWasAddedHalfAMinuteBefore() {
        TestDesk desk = new TestDesk(TestFacts.DAY, List.of(), List.of());
        desk.start();
        desk.at("09:19");
        desk.pass(Duration.ofSeconds(30));
        desk.follow(owner(desk, List.of(StrategyBuilder.spread().build()), "A", "B"));
        desk.minute("09:20");

        assertThat(desk.stage("A")).isEqualTo(new AccountStage.Holding());
    }

    @Test
    void leavesARunWhoseStrategyAndAccountWereGivenUp() {
        TestDesk desk = TestDesk.of(StrategyBuilder.condor(), 1, 1);
        desk.start();
        desk.minute("09:20");
        desk.follow(owner(desk, List.of(), "B"));
        desk.restart();
        desk.start();
        desk.minute("09:21");
        assertThat(desk.stage("A")).isEqualTo(new AccountStage.Holding());
        desk.minute("15:15");

        assertThat(desk.broker("A").book().net()).isEmpty();
        assertThat(desk.broker("B").book().net()).isEmpty();
    }

    @Test
    void endsAnEntryAtAnAccountThatIsGivenUpInItsMidst() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread().onLegIncomplete(new OnLegIncomplete.Unwind()), 1);
        desk.start();
        desk.holdGrants();
        desk.minute("09:20");
        desk.follow(owner(desk, List.of(StrategyBuilder.spread().build()), "B"));
        desk.grantAll();

        assertThat(desk.states("A", "h", ENTRY))
                .containsExactly(new OrderState.NotSent("A is no account of this user any more"));
        assertThat(desk.placed()).isEmpty();
    }

    @Test
    void isNotGivenToAnotherUser() {
        TestDesk desk = TestDesk.of(StrategyBuilder.spread(), 1);
        Owner other = new Owner(
                new UserId("somebody else"),
                desk.owner().installation(),
                desk.owner().accounts(),
                List.of());
        assertThatThrownBy(() -> desk.follow(other)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Owner owner(TestDesk desk, List<Strategy> strategies, String... accounts) {
        Owner known = desk.owner();
        return new Owner(
                known.user(),
                known.installation(),
                known.accounts().stream()
                        .filter(account ->
                                List.of(accounts).contains(account.id().value()))
                        .toList(),
                List.of(new Basket(
                        new BasketId("b"),
                        "b",
                        strategies,
                        new Allocations(List.of(basket(new AccountId("A").value(), 1))))));
    }
}
