package io.tarkash.live.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.testkit.StrategyBuilder;
import io.tarkash.testkit.TestDesk;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhoneListTest {
    private static final AccountId A = new AccountId("A");

    private final TestDesk desk =
            TestDesk.of(StrategyBuilder.spread().entry("09:20").exitAt("15:00"), 1);

    @Test
    void closesShortsFirstAndNamesTheOrdersThatOpenedThem() {
        desk.minute("09:20");
        desk.settle();

        PhoneList list = PhoneList.of(List.of(desk.run()), A);

        assertThat(list.closes()).extracting(PhoneList.Close::side).containsExactly(Side.BUY, Side.SELL);
        assertThat(list.hasShort()).isTrue();
        assertThat(list.cancels()).isEmpty();
        assertThat(list.text())
                .startsWith("BUY 65 NIFTY 24NOV26 24700 CE NRML (opened by order ")
                .contains("; SELL 65 NIFTY 24NOV26 24900 CE NRML (opened by order ");
    }

    @Test
    void isEmptyOnceTheRunIsFlat() {
        desk.minute("09:20");
        desk.settle();
        desk.minute("15:00");
        desk.settle();

        assertThat(PhoneList.of(List.of(desk.run()), A).isEmpty()).isTrue();
    }

    @Test
    void namesWorkingOrdersToCancel() {
        desk.otherwise(place -> io.tarkash.testkit.Reply.REST);
        desk.minute("09:20");

        assertThat(PhoneList.of(List.of(desk.run()), A).cancels())
                .singleElement()
                .asString()
                .contains("BUY 65 NIFTY 24NOV26 24900 CE");
    }

    @Test
    void saysNothingOfAnotherAccount() {
        desk.minute("09:20");
        desk.settle();

        assertThat(PhoneList.of(List.of(desk.run()), new AccountId("B")).isEmpty())
                .isTrue();
    }
}
