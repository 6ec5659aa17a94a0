package io.tarkash.live.due;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.UserId;
import io.tarkash.domain.order.OrderTag.Installation;
import io.tarkash.domain.strategy.Allocations;
import io.tarkash.domain.strategy.Basket;
import io.tarkash.domain.strategy.BasketId;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.engine.Owner;
import io.tarkash.engine.event.Due;
import io.tarkash.testkit.StrategyBuilder;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class DueIndexTest {
    private static final UserId ANNA = new UserId("anna");
    private static final LocalDateTime FRIDAY = LocalDateTime.parse("2026-11-20T09:20");

    private final DueIndex index = new DueIndex();

    private static Owner owner(Strategy... strategies) {
        Basket basket = new Basket(new BasketId("b"), "b", Arrays.asList(strategies), new Allocations(List.of()));
        return new Owner(ANNA, new Installation("test"), List.of(), List.of(basket));
    }

    private static Owner paused(Owner owner, String strategy) {
        return new Owner(
                owner.user(),
                owner.installation(),
                owner.accounts(),
                owner.baskets(),
                new Owner.Bounds(
                        new TreeSet<>(List.of(new StrategyId(strategy))), Owner.Bounds.NONE.user(), new TreeMap<>()));
    }

    private static Due due(String strategy, Due.Kind kind) {
        return new Due(ANNA, new StrategyId(strategy), kind);
    }

    @Test
    void namesEntriesAndExitsByWeekdayAndTime() {
        index.put(owner(StrategyBuilder.spread().id("S1").on(DayOfWeek.FRIDAY).build()));

        assertThat(DueProof.all(index.due(FRIDAY))).containsExactly(due("S1", Due.Kind.ENTRY));
        assertThat(DueProof.all(index.due(FRIDAY.withHour(15).withMinute(15))))
                .containsExactly(due("S1", Due.Kind.EXIT));
        assertThat(index.due(FRIDAY.plusDays(1))).isEmpty();
        assertThat(index.due(FRIDAY.plusDays(7))).hasSize(1);
    }

    @Test
    void forgetsWhatADefinitionNoLongerSays() {
        index.put(owner(StrategyBuilder.spread().id("S1").build()));
        index.put(owner(StrategyBuilder.spread().id("S1").entry("10:00").build()));
        assertThat(index.due(FRIDAY)).isEmpty();
        assertThat(index.due(FRIDAY.withHour(10).withMinute(0))).hasSize(1);

        index.put(paused(owner(StrategyBuilder.spread().id("S1").entry("10:00").build()), "S1"));
        assertThat(index.due(FRIDAY.withHour(10).withMinute(0))).isEmpty();
        assertThat(index.putFirst(owner())).isFalse();
    }

    @Test
    void provesWhatWasMissedAndWhatTheStoreDoesNotKnow() {
        index.put(owner(StrategyBuilder.spread().id("S1").build()));
        List<Due> told = List.of(due("S1", Due.Kind.ENTRY));

        assertThat(DueProof.of(FRIDAY, told, told, index).isEqual()).isTrue();
        DueProof missed = DueProof.of(FRIDAY, told, List.of(told.getFirst(), due("S2", Due.Kind.ENTRY)), index);
        assertThat(missed.missed().values()).containsExactly(List.of(due("S2", Due.Kind.ENTRY)));
        assertThat(DueProof.of(FRIDAY, told, List.of(), index).unknown()).containsExactlyElementsOf(told);
    }

    @Test
    void takesAChangeThatCameInBetweenForNoDifference() {
        List<Due> told = List.of(due("S1", Due.Kind.ENTRY));
        index.put(owner(StrategyBuilder.spread().id("S2").build()));

        DueProof proof = DueProof.of(FRIDAY, told, List.of(due("S2", Due.Kind.ENTRY)), index);

        assertThat(proof.isEqual()).isTrue();
    }
}
