package io.tarkash.live.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.order.IntentKey;
import io.tarkash.domain.order.Purpose;
import io.tarkash.domain.run.RunId;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.engine.event.Event;
import io.tarkash.engine.event.Urgency;
import io.tarkash.engine.event.Urgency.Need;
import io.tarkash.simulator.time.VirtualTime;
import io.tarkash.testkit.Seed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class AccountPacerTest {
    private static final Instant START = Instant.parse("2026-11-20T03:50:00Z");

    private final VirtualTime time = new VirtualTime(START);
    private final List<String> granted = new ArrayList<>();
    private final List<Instant> grantedAt = new ArrayList<>();
    private Duration way = Duration.ZERO;

    private static PaceLimits limits(int perSecond, OptionalInt perMinute) {
        return new PaceLimits(perSecond, perMinute, OptionalInt.empty(), OptionalInt.empty(), 40);
    }

    private static final Urgency COVER = new Urgency(Need.COVER, true, false);
    private static final Urgency EXIT = new Urgency(Need.TIMED_EXIT, false, false);

    private static IntentKey key(Urgency urgency, int slice) {
        return new IntentKey(new RunId("r" + urgency), new LegId("l"), new AccountId("A"), Purpose.ENTRY, 0, slice);
    }

    private void ask(AccountPacer pacer, Urgency urgency, int count) {
        for (int i = 0; i < count; i++) {
            int number = i;
            String name = (urgency.need() == Need.TIMED_EXIT ? "EXIT" : urgency.need()) + "-" + i;
            pacer.request(key(urgency, i), Event.Request.PLACE, urgency, () -> {
                granted.add(name);
                grantedAt.add(time.now());
                pacer.leave(key(urgency, number), Event.Request.PLACE);
                time.after(way, () -> pacer.arrived(key(urgency, number), Event.Request.PLACE));
            });
        }
    }

    @Test
    void letsNoMoreArriveInASecondThanTheExchangesTakeHoweverSlowTheFirstWere() {
        AccountPacer pacer = new AccountPacer(time, PaceLimits.USUAL);
        way = Duration.ofMillis(120);
        ask(pacer, Urgency.ENTRY, 24);
        pacer.release();
        time.runUntil(START.plusMillis(500));
        way = Duration.ofMillis(1);
        time.runUntil(START.plusSeconds(5));

        assertThat(grantedAt).hasSize(24);
        assertThat(grantedAt.stream().filter(START::equals)).hasSize(8);
        assertThat(grantedAt.stream().filter(START.plusSeconds(1)::equals)).hasSize(2);
        assertThat(grantedAt.stream().filter(START.plusMillis(1_120)::equals)).hasSize(6);
    }

    @Test
    void letsNothingLeaveWhoseTurnIsSomebodyElsesBeforeThereIsRoom() {
        AccountPacer pacer = new AccountPacer(time, limits(2, OptionalInt.empty()));
        List<Integer> turns = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int number = i;
            pacer.request(key(Urgency.ENTRY, i), Event.Request.PLACE, Urgency.ENTRY, () -> turns.add(number));
        }
        pacer.release();
        pacer.leave(key(Urgency.ENTRY, 0), Event.Request.PLACE);
        pacer.unused(key(Urgency.ENTRY, 0), Event.Request.PLACE);
        pacer.unused(key(Urgency.ENTRY, 1), Event.Request.PLACE);
        assertThat(turns).containsExactly(0, 1, 2);
        assertThat(pacer.leave(key(Urgency.ENTRY, 1), Event.Request.PLACE)).contains(START.plusSeconds(1));
        assertThat(pacer.leave(key(Urgency.ENTRY, 2), Event.Request.PLACE)).isEmpty();
        time.runUntil(START.plusMillis(900));

        assertThat(turns).containsExactly(0, 1, 2);
    }

    /** A desk that stood still hears of two seconds' turns at once. */
    @Test
    void letsNoMoreLeaveInASecondThanMayHoweverManyTurnsHaveGatheredMeanwhile() {
        AccountPacer pacer = new AccountPacer(time, limits(2, OptionalInt.empty()));
        List<Integer> turns = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int number = i;
            pacer.request(key(EXIT, i), Event.Request.PLACE, EXIT, () -> turns.add(number));
        }
        pacer.release();
        time.runUntil(START.plusMillis(2_500));
        assertThat(turns).containsExactly(0, 1, 2, 3);

        assertThat(turns.stream()
                        .filter(number -> pacer.leave(key(EXIT, number), Event.Request.PLACE)
                                .isEmpty()))
                .containsExactly(2, 3);
        time.runUntil(START.plusMillis(3_500));
        assertThat(pacer.leave(key(EXIT, 0), Event.Request.PLACE)).isEmpty();
    }

    @Test
    void waitsNoLongerThanASecondForAnAnswer() {
        AccountPacer pacer = new AccountPacer(time, PaceLimits.USUAL);
        way = Duration.ofSeconds(5);
        ask(pacer, EXIT, 12);
        pacer.release();
        time.runUntil(START.plusSeconds(3));

        assertThat(granted).hasSize(12);
    }

    @Test
    void letsCoversGoFirstThenExitsThenEntriesEachInTheirOrder() {
        AccountPacer pacer = new AccountPacer(time, limits(2, OptionalInt.empty()));
        ask(pacer, Urgency.ENTRY, 2);
        ask(pacer, EXIT, 2);
        ask(pacer, COVER, 1);

        pacer.release();
        assertThat(granted).containsExactly("COVER-0", "EXIT-0");
        assertThat(pacer.waiting()).isEqualTo(3);
        time.runUntil(START.plusMillis(700));
        assertThat(pacer.longestWait()).isEqualTo(Duration.ofMillis(700));
        time.runUntil(START.plusSeconds(5));

        assertThat(granted).containsExactly("COVER-0", "EXIT-0", "EXIT-1", "ENTRY-0", "ENTRY-1");
        assertThat(grantedAt.getLast()).isEqualTo(START.plusSeconds(2));
    }

    @Test
    void letsRiskGoBeforeTimeShortsBeforeLongsAndTodaysExpiryBeforeLater() {
        AccountPacer pacer = new AccountPacer(time, limits(1, OptionalInt.empty()));
        List<Urgency> asked = List.of(
                new Urgency(Need.TIMED_EXIT, false, true),
                new Urgency(Need.TIMED_EXIT, true, false),
                new Urgency(Need.RISK_EXIT, false, false),
                new Urgency(Need.RISK_EXIT, true, false),
                new Urgency(Need.RISK_EXIT, true, true));
        List<Urgency> went = new ArrayList<>();
        asked.forEach(urgency -> pacer.request(key(urgency, 0), Event.Request.PLACE, urgency, () -> {
            went.add(urgency);
            pacer.leave(key(urgency, 0), Event.Request.PLACE);
        }));

        pacer.release();
        time.runUntil(START.plusSeconds(10));

        assertThat(went).containsExactly(asked.get(4), asked.get(3), asked.get(2), asked.get(1), asked.get(0));
    }

    @Test
    void countsChangesAndSendsTheLastOneAskedFor() {
        AccountPacer pacer = new AccountPacer(time, limits(1, OptionalInt.empty()));
        ask(pacer, EXIT, 1);
        pacer.request(key(EXIT, 0), Event.Request.MODIFY, EXIT, () -> granted.add("old limit"));
        pacer.request(key(EXIT, 0), Event.Request.MODIFY, EXIT, () -> granted.add("new limit"));

        pacer.release();
        assertThat(granted).containsExactly("EXIT-0");
        time.runUntil(START.plusSeconds(3));

        assertThat(granted).containsExactly("EXIT-0", "new limit");
    }

    @Test
    void countsTheSecondFromWhenARequestLeavesAndNotFromItsTurn() {
        AccountPacer pacer = new AccountPacer(time, limits(1, OptionalInt.empty()));
        pacer.request(key(EXIT, 0), Event.Request.PLACE, EXIT, () -> granted.add("first"));
        pacer.request(key(EXIT, 1), Event.Request.PLACE, EXIT, () -> grantedAt.add(time.now()));
        pacer.release();
        time.at(START.plusMillis(600), () -> pacer.leave(key(EXIT, 0), Event.Request.PLACE));
        time.runUntil(START.plusSeconds(5));

        assertThat(grantedAt).singleElement().satisfies(at -> assertThat(at).isAfterOrEqualTo(START.plusMillis(1_600)));
    }

    @Test
    void givesATurnThatWasRefusedAtOnceToTheNextInEveryBudget() {
        AccountPacer pacer = new AccountPacer(time, limits(1, OptionalInt.of(2)));
        for (int i = 0; i < 5; i++) {
            IntentKey key = key(EXIT, i);
            pacer.request(key, Event.Request.PLACE, EXIT, () -> {
                grantedAt.add(time.now());
                pacer.unused(key, Event.Request.PLACE);
            });
        }
        pacer.request(key(EXIT, 5), Event.Request.PLACE, EXIT, () -> granted.add("used"));

        pacer.release();

        assertThat(grantedAt).hasSize(5).containsOnly(START);
        assertThat(granted).containsExactly("used");
    }

    @Test
    void givesATurnOnThatWasNeverUsed() {
        AccountPacer pacer = new AccountPacer(time, limits(1, OptionalInt.empty()));
        pacer.request(key(EXIT, 0), Event.Request.PLACE, EXIT, () -> granted.add("refused on its way"));
        pacer.request(key(EXIT, 1), Event.Request.PLACE, EXIT, () -> grantedAt.add(time.now()));
        pacer.release();
        time.runUntil(START.plusSeconds(5));

        assertThat(grantedAt).hasSize(1);
    }

    @Test
    void keepsRoomInItsBudgetsForTheExitsOfWhatIsOpen() {
        AccountPacer pacer = new AccountPacer(time, limits(100, OptionalInt.of(10)));
        ask(pacer, Urgency.ENTRY, 10);
        pacer.release();
        assertThat(granted).hasSize(6);

        ask(pacer, EXIT, 10);
        pacer.release();
        assertThat(granted).hasSize(10).endsWith("EXIT-0", "EXIT-1", "EXIT-2", "EXIT-3");

        time.runUntil(START.plusSeconds(60));
        assertThat(granted).endsWith("EXIT-9").hasSize(16);
        time.runUntil(START.plusSeconds(121));
        assertThat(granted).hasSize(20);
    }

    @Test
    void queuesAnIntentOnceAndHoldsEntriesWhenTold() {
        AccountPacer pacer = new AccountPacer(time, PaceLimits.USUAL);
        ask(pacer, Urgency.ENTRY, 1);
        ask(pacer, Urgency.ENTRY, 1);
        assertThat(pacer.waiting()).isEqualTo(1);

        pacer.holdEntries();
        ask(pacer, EXIT, 1);
        pacer.release();

        assertThat(granted).containsExactly("EXIT-0");
        assertThat(pacer.urgentWaiting()).isZero();
    }

    @Test
    void neverPassesItsLimitInAnySecondOrMinute() {
        Random random = Seed.random("AccountPacerTest");
        AccountPacer pacer = new AccountPacer(time, limits(8, OptionalInt.of(60)));
        for (int i = 0; i < 400; i++) {
            int slice = i;
            Urgency urgency = List.of(COVER, EXIT, Urgency.ENTRY).get(random.nextInt(3));
            time.after(Duration.ofMillis(random.nextInt(60_000)), () -> {
                pacer.request(key(urgency, slice), Event.Request.PLACE, urgency, () -> {
                    grantedAt.add(time.now());
                    pacer.leave(key(urgency, slice), Event.Request.PLACE);
                });
                pacer.release();
            });
        }

        time.runUntil(START.plus(Duration.ofHours(1)));

        assertThat(grantedAt).hasSize(400);
        for (int i = 0; i < grantedAt.size(); i++) {
            if (i >= 8) {
                assertThat(Duration.between(grantedAt.get(i - 8), grantedAt.get(i)))
                        .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
            }
            if (i >= 60) {
                assertThat(Duration.between(grantedAt.get(i - 60), grantedAt.get(i)))
                        .isGreaterThanOrEqualTo(Duration.ofMinutes(1));
            }
        }
    }
}
