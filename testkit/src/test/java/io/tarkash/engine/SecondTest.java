package io.tarkash.engine;

import static io.tarkash.domain.market.contract.OptionType.CALL;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.money.Money;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.run.ExitCause;
import io.tarkash.domain.strategy.OverallRules;
import io.tarkash.domain.strategy.OverallRules.Limit;
import io.tarkash.domain.strategy.Trigger;
import io.tarkash.engine.event.Event;
import io.tarkash.testkit.StrategyBuilder;
import io.tarkash.testkit.TestDesk;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What each second of an open session looks at, and that looking costs nothing. */
class SecondTest {
    @Test
    void firesAStopWithinASecond() {
        TestDesk desk = entered(StrategyBuilder.spread().stop("s", new Trigger.Points(Price.ofRupees(10))));
        desk.price(24_700, CALL, "150");
        desk.seconds(1);
        desk.pass(Duration.ofMillis(500));

        assertThat(desk.open("A", "s")).isZero();
    }

    @Test
    void firesAnOverallStopWithinASecond() {
        TestDesk desk = entered(StrategyBuilder.spread()
                .overall(new OverallRules(
                        new Limit.Rupees(Money.ofRupees(500)),
                        Limit.NONE,
                        OverallRules.Scope.PER_ACCOUNT,
                        OverallRules.Scaling.FIXED)));
        desk.price(24_700, CALL, "120");
        desk.seconds(1);
        desk.settle();

        assertThat(desk.stage("A"))
                .isInstanceOfSatisfying(
                        AccountStage.Done.class,
                        done -> assertThat(done.cause()).isEqualTo(ExitCause.OVERALL_STOP));
    }

    @Test
    void takesAnExitWhoseMinuteWasMissed() {
        TestDesk desk = entered(StrategyBuilder.spread());
        desk.at("15:16");
        desk.seconds(2);

        assertThat(desk.broker("A").book().net()).isEmpty();
    }

    @Test
    void recordsAndDoesNothingWhenNothingFires() {
        TestDesk desk = entered(StrategyBuilder.spread().stop("s", new Trigger.Points(Price.ofRupees(50))));
        desk.pass(Duration.ofSeconds(30));
        int records = desk.records().size();
        int effects = desk.effects().size();
        desk.seconds(100);

        assertThat(desk.records()).hasSize(records);
        assertThat(desk.effects()).hasSize(effects);
    }

    @Test
    void looksAtNothingWhileTheMarketIsClosed() {
        TestDesk desk = entered(StrategyBuilder.spread().stop("s", new Trigger.Points(Price.ofRupees(10))));
        desk.at("15:45");
        desk.price(24_700, CALL, "150");
        int records = desk.records().size();
        assertThat(desk.send(new Event.Second())).isEmpty();

        assertThat(desk.records()).hasSize(records);
    }

    private static TestDesk entered(StrategyBuilder strategy) {
        TestDesk desk = TestDesk.of(strategy, 1);
        desk.start();
        desk.minute("09:20");
        assertThat(desk.stage("A")).isEqualTo(new AccountStage.Holding());
        return desk;
    }
}
