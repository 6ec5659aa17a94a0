package io.tarkash.live;

import static io.tarkash.live.LiveWorld.owner;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.run.ExitCause;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.engine.event.Command;
import io.tarkash.engine.event.CommandKey;
import io.tarkash.engine.event.CommandOutcome;
import io.tarkash.live.notice.Notice;
import io.tarkash.live.punctuality.PunctualityReport.Step;
import io.tarkash.testkit.StrategyBuilder;
import io.tarkash.testkit.TestFacts;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class DesksTest {
    private static final UserId ANNA = new UserId("anna");

    private final LiveWorld world = new LiveWorld();

    private static Strategy spread(String id, String entry) {
        return StrategyBuilder.spread().id(id).entry(entry).build();
    }

    private long held(String user, String account) {
        return world.broker(user, account).account.net(TestFacts.nifty(24_700, OptionType.CALL));
    }

    private int placed(String user) {
        return world.broker(user, "A").placed.size();
    }

    @Test
    void entersTheDueStrategiesOfFiftyUsersOnceAtSecondZero() {
        for (int i = 0; i < 50; i++) {
            String entry = i % 5 == 0 ? "09:20" : "11:00";
            world.store.define(owner("u" + i, spread("S1", entry), spread("S2", entry)));
        }
        world.desks.start();

        world.until("09:22");

        for (int i = 0; i < 50; i++) {
            FillingBroker broker = world.broker("u" + i, "A");
            assertThat(broker.placed).hasSize(i % 5 == 0 ? 4 : 0);
            assertThat(broker.placedAt).allMatch(at -> at.isBefore(LiveWorld.at("09:20:01")));
            assertThat(broker.placedAt).allMatch(at -> !at.isBefore(LiveWorld.at("09:20")));
        }
        assertThat(world.broker("u0", "A").placedAt.getFirst()).isEqualTo(LiveWorld.at("09:20"));
        assertThat(world.store.dueQueries).isEqualTo(7);
        assertThat(world.noticed()).isEmpty();
        assertThat(world.desks.punctuality().today(Step.SENT).count()).isEqualTo(40);
        assertThat(world.desks.punctuality().today(Step.FILLED).count()).isEqualTo(40);
    }

    @Test
    void entersNothingTwiceWhenTheSameMinuteIsToldAgainAfterARestart() {
        world.store.define(owner("anna", spread("S1", "09:20")));
        world.desks.start();
        world.until("09:20:05");
        assertThat(placed("anna")).isEqualTo(2);

        world.restart();
        world.until("09:22");

        assertThat(placed("anna")).isEqualTo(2);
        assertThat(held("anna", "A")).isEqualTo(-TestFacts.LOT);
    }

    @Test
    void entersLateWhatAProcessThatWasAwayMissedByLessThanTheWindow() {
        world.store.define(owner("anna", spread("S1", "09:20")));
        world.store.define(owner("bela", spread("S1", "09:18")));
        world.time.runUntil(LiveWorld.at("09:20:12"));

        world.desks.start();
        world.settle();

        assertThat(placed("anna")).isEqualTo(2);
        assertThat(placed("bela")).isZero();
        assertThat(world.alerts).extracting(Alert::code).contains(Alert.Code.ENTRY_LATE, Alert.Code.ENTRY_SKIPPED);
    }

    @Test
    void firesWhatWasEnabledThirtySecondsBeforeItsEntry() {
        world.desks.start();
        world.until("09:19:30");

        world.define(owner("anna", spread("S1", "09:20")));
        world.until("09:20:02");

        assertThat(placed("anna")).isEqualTo(2);
        assertThat(world.broker("anna", "A").placedAt.getFirst()).isEqualTo(LiveWorld.at("09:20"));
        assertThat(world.desks.armed()).singleElement().matches(armed -> armed.isReady());
    }

    @Test
    void tellsBeforeTheMinuteWhatWouldKeepAnEntryFromTrading() {
        world.store.define(owner("anna", spread("S1", "09:24")));
        world.desks.start();
        world.stopFeed();

        world.until("09:20");

        assertThat(world.noticed()).contains(Notice.Kind.NOT_READY);
        assertThat(world.notices.getLast().text()).contains("newest price is");
    }

    @Test
    void keepsTheLineOfARemovedAccountAsLongAsARunIsOpenThere() {
        Strategy strategy = StrategyBuilder.spread().id("S1").exitAt("09:30").build();
        world.store.define(owner("anna", List.of("A", "B"), strategy));
        world.desks.start();
        world.until("09:21");
        assertThat(held("anna", "A")).isEqualTo(-TestFacts.LOT);

        world.define(owner("anna", List.of("B"), spread("S2", "11:00")));
        world.until("09:31");

        assertThat(held("anna", "A")).isZero();
        assertThat(held("anna", "B")).isZero();
        world.define(owner("anna", List.of("B"), spread("S3", "11:00")));
        world.settle();
        assertThat(world.desks.lines(ANNA))
                .extracting(line -> line.account().value())
                .containsExactly("B");
    }

    @Test
    void offersABatchAgainToADeskReadAnewWhenACommitFails() {
        world.store.define(owner("anna", spread("S1", "09:20")));
        world.desks.start();
        world.until("09:19:30");

        world.store.next(FakeDeskStore.Mishap.REFUSED);
        world.until("09:20:05");

        assertThat(world.noticed()).containsExactly(Notice.Kind.DESK_REBUILT);
        assertThat(placed("anna")).isEqualTo(2);
    }

    @Test
    void sendsNothingTwiceWhenTheAnswerOfACommitWasLost() {
        for (int lost = 0; lost < 8; lost++) {
            LiveWorld other = new LiveWorld();
            other.store.define(owner("anna", spread("S1", "09:20")));
            other.desks.start();
            other.until("09:19:30");
            int before = other.store.commits;
            other.store.skip(lost);
            other.store.next(FakeDeskStore.Mishap.ANSWER_LOST, FakeDeskStore.Mishap.ANSWER_LOST);

            other.until("09:21");

            FillingBroker broker = other.broker("anna", "A");
            assertThat(other.store.commits).isGreaterThan(before);
            assertThat(broker.placed)
                    .extracting(request -> request.tag().value())
                    .doesNotHaveDuplicates();
            assertThat(broker.account.net(TestFacts.nifty(24_700, OptionType.CALL)))
                    .isBetween(-TestFacts.LOT, 0L);
        }
    }

    @Test
    void closesRunsWhileTheStoreIsGoneAndEntersNothing() {
        world.store.define(
                owner("anna", StrategyBuilder.spread().id("S1").exitAt("09:25").build(), spread("S2", "09:24")));
        world.desks.start();
        world.until("09:22");

        world.store.gone = true;
        world.until("09:25:10");
        assertThat(held("anna", "A")).isZero();
        assertThat(placed("anna")).isEqualTo(4);
        assertThat(world.noticed()).containsOnlyOnce(Notice.Kind.STORE_LOST);
        assertThat(world.desks.view(ANNA).orElseThrow().state().standing().storeLost())
                .isTrue();

        world.store.gone = false;
        world.until("09:25:20");
        assertThat(world.noticed()).contains(Notice.Kind.STORE_BACK);
        assertThat(world.desks.view(ANNA).orElseThrow().state().standing().storeLost())
                .isFalse();
        assertThat(world.desks.view(ANNA).orElseThrow().runs())
                .anyMatch(book -> book.run().isOver());
    }

    @Test
    void sendsWhatWasHeldBackOnceTheStoreIsThereWhenNotEvenTheEmergencyLogWas() {
        world.store.define(
                owner("anna", StrategyBuilder.spread().id("S1").exitAt("09:25").build()));
        world.desks.start();
        world.until("09:22");

        world.store.gone = true;
        world.store.hasEmergencyLog = false;
        world.until("09:25:10");
        assertThat(placed("anna")).isEqualTo(2);

        world.store.hasEmergencyLog = true;
        world.until("09:25:20");
        assertThat(held("anna", "A")).isZero();
    }

    @Test
    void answersACommandOnceItIsDurableAndTheSameOneWithTheSame() {
        world.define(owner("anna", spread("S1", "11:00")));
        world.until("09:18");
        CommandKey key = new CommandKey("k");
        Command start = new Command.Start(spread("S1", "11:00").id());

        CompletableFuture<CommandOutcome> first = world.desks.command(ANNA, key, "f", start);
        CompletableFuture<CommandOutcome> second = world.desks.command(ANNA, key, "f", start);
        CompletableFuture<CommandOutcome> other = world.desks.command(ANNA, key, "g", start);
        assertThat(first).isNotDone();
        world.settle();

        assertThat(first).isCompletedWithValueMatching(CommandOutcome.Taken.class::isInstance);
        assertThat(second).isCompletedWithValueMatching(CommandOutcome.Repeated.class::isInstance);
        assertThat(other).isCompletedWithValueMatching(CommandOutcome.KeyReused.class::isInstance);
        assertThat(placed("anna")).isEqualTo(2);
        assertThat(world.desks.command(new UserId("nobody"), key, "f", start))
                .isCompletedWithValueMatching(CommandOutcome.Refused.class::isInstance);
    }

    @Test
    void stopsEntriesOnAllDesksThoseToComeIncludedAndReleasesOnlyWhatItStopped() {
        world.store.define(owner("anna", spread("S1", "09:20")));
        world.store.define(owner("bela", spread("S1", "09:20"), spread("S2", "09:24")));
        world.desks.start();
        var _ = world.command("anna", new Command.StopEntries("my own"));
        world.settle();

        world.desks.stopEntries("the exchange is in trouble");
        world.define(owner("carl", spread("S1", "09:20"), spread("S2", "09:24")));
        CompletableFuture<CommandOutcome> allow = world.command("bela", new Command.AllowEntries());
        world.until("09:21");
        assertThat(placed("anna") + placed("bela") + placed("carl")).isZero();
        assertThat(allow).isCompletedWithValueMatching(CommandOutcome.Refused.class::isInstance);

        world.restart();
        assertThat(world.desks.entriesStopped()).contains("the exchange is in trouble");
        var _ = world.command("carl", new Command.StopEntries("carl's own"));
        world.settle();
        world.desks.allowEntries();
        world.until("09:25");

        assertThat(placed("bela")).isEqualTo(2);
        assertThat(placed("anna")).isZero();
        assertThat(placed("carl")).isZero();
    }

    @Test
    void cancelsWorkingEntriesOfAllDesksWithinASecond() {
        world.store.define(owner("anna", spread("S1", "09:20")));
        world.desks.start();
        world.until("09:19");
        world.broker("anna", "A").rests = true;
        world.until("09:20:03");
        assertThat(placed("anna")).isEqualTo(1);

        world.desks.stopEntries("enough");
        world.until("09:20:04");

        FillingBroker broker = world.broker("anna", "A");
        assertThat(broker.account.orders()).noneMatch(order -> broker.account.isWorking(order.id()));
    }

    @Test
    void entersWhatTheStoreKnowsAndMemoryDoesNotAndSaysSo() {
        world.desks.start();
        world.until("09:19");
        world.store.define(owner("anna", spread("S1", "09:20")));

        world.until("09:20:02");

        assertThat(world.noticed()).contains(Notice.Kind.DUES_DIFFER);
        assertThat(placed("anna")).isEqualTo(2);
        assertThat(world.broker("anna", "A").placedAt.getFirst()).isBefore(LiveWorld.at("09:20:01"));
    }

    @Test
    void finishesWhatIsBeingSentAndEntersNothingMoreWhenItIsDrained() {
        world.store.define(owner("anna", spread("S1", "09:20"), spread("S2", "09:21")));
        world.desks.start();
        world.until("09:20");

        CompletableFuture<DrainReport> drain = world.desks.drain(Duration.ofSeconds(5));
        world.until("09:22");

        assertThat(drain).isCompletedWithValueMatching(report -> report.isClean());
        FillingBroker broker = world.broker("anna", "A");
        assertThat(broker.placed).isNotEmpty().hasSizeLessThanOrEqualTo(2);
        assertThat(world.command("anna", new Command.StopEntries("late")))
                .isCompletedWithValueMatching(CommandOutcome.Refused.class::isInstance);
        world.restart();
        world.until("09:23");
        assertThat(broker.placed).extracting(request -> request.tag().value()).doesNotHaveDuplicates();
    }

    @Test
    void survivesADeskWhoseStoreCannotBeReadAndLoadsItLater() {
        world.store.define(owner("anna", spread("S1", "09:20")));
        world.store.gone = true;
        world.desks.start();
        world.until("09:16");
        assertThat(world.desks.loading()).isEqualTo(1);
        assertThat(world.noticed()).containsExactly(Notice.Kind.DESK_UNREADABLE);

        world.store.gone = false;
        world.until("09:21");

        assertThat(world.desks.loading()).isZero();
        assertThat(placed("anna")).isEqualTo(2);
    }

    @Test
    void namesTheNextEntriesAndExits() {
        world.define(owner("anna", spread("S1", "09:20"), spread("S2", "09:17")));
        world.until("09:18");

        assertThat(world.desks.upcoming(ANNA, TestFacts.DAY.atTime(9, 18), 3))
                .extracting(next -> next.minute() + " " + next.strategy() + " " + next.kind())
                .containsExactly("2026-11-20T09:20 S1 ENTRY", "2026-11-20T15:15 S2 EXIT", "2026-11-24T09:17 S2 ENTRY");
    }

    @Test
    void showsWhatOtherMarketFactsWouldChange() {
        world.define(owner("anna", spread("S1", "09:20")));
        world.until("09:21");

        assertThat(world.desks.preview(TestFacts.rulebook())).isEmpty();
        assertThat(world.desks.preview(OtherFacts.withHolidayToday())).anySatisfy(change -> {
            assertThat(change.run()).isPresent();
            assertThat(change.differences())
                    .contains(new RulebookChange.Difference("session at its exit 2026-11-20T15:15", "yes", "no"));
        });
        assertThat(world.desks.preview(OtherFacts.withLot(75)))
                .anySatisfy(change -> assertThat(change.differences())
                        .anyMatch(difference -> difference.what().endsWith("lot")
                                && difference.before().equals("65")
                                && difference.after().equals("75")));
    }

    @Test
    void squaresOffByCommandAndForgetsTheRunTheDayAfter() {
        world.define(owner("anna", spread("S1", "09:20")));
        world.until("09:21");
        var _ = world.command("anna", new Command.SquareOff(new Command.Scope.OfAccount(new AccountId("A"))));
        world.until("09:22");

        assertThat(held("anna", "A")).isZero();
        assertThat(world.desks
                        .view(ANNA)
                        .orElseThrow()
                        .runs()
                        .getFirst()
                        .run()
                        .account(new AccountId("A"))
                        .legs())
                .allMatch(leg -> leg.cause() == ExitCause.COMMAND);
    }

    @Test
    void losesNoEventWhenTheMarketBreaks() {
        world.store.define(owner("anna", spread("S1", "09:20")));
        world.desks.start();
        world.until("09:19");
        world.breakMarket(1);
        var _ = world.command("anna", new Command.StopEntries("enough"));
        world.settle();

        assertThat(world.noticed()).containsExactly(Notice.Kind.BROKEN);
        assertThat(world.desks.view(ANNA).orElseThrow().state().standing().entriesStopped())
                .contains("enough");
    }

    @Test
    void entersFromFridayToTuesdayOnTradingDaysOnlyAndForgetsWhatIsPast() {
        int users = 12;
        for (int i = 0; i < users; i++) {
            Strategy[] strategies = new Strategy[5];
            for (int j = 0; j < 5; j++) {
                strategies[j] = StrategyBuilder.spread()
                        .id("S" + j)
                        .entry(j == 0 ? "09:20" : "1" + j + ":07")
                        .exitAt("15:00")
                        .build();
            }
            world.store.define(owner("u" + i, strategies));
        }
        world.desks.start();
        int opened = 0;
        for (LocalDate day = TestFacts.DAY; !day.isAfter(TestFacts.EXPIRY); day = day.plusDays(1)) {
            world.minutesUntil(day.atTime(15, 30));
            boolean isTradingDay = day.equals(TestFacts.DAY) || day.equals(TestFacts.EXPIRY);
            opened += isTradingDay ? 5 : 0;
            for (int i = 0; i < users; i++) {
                // Each is entered and left, with two orders either way.
                assertThat(world.broker("u" + i, "A").placed).hasSize(4 * opened);
                assertThat(held("u" + i, "A")).isZero();
                assertThat(world.desks.view(new UserId("u" + i)).orElseThrow().runs())
                        .hasSizeLessThanOrEqualTo(5);
            }
        }
        assertThat(world.noticed()).doesNotContain(Notice.Kind.DUES_DIFFER, Notice.Kind.BROKEN);
    }

    @Test
    void setsAnEventAsideThatBreaksTheDeskAndGoesOn() {
        world.store.define(owner("anna", spread("S1", "09:20")));
        world.desks.start();
        world.until("09:18");
        world.poisonMarket(true);
        CompletableFuture<CommandOutcome> start =
                world.command("anna", new Command.Start(spread("S1", "09:20").id()));
        CompletableFuture<CommandOutcome> stop = world.command("anna", new Command.StopEntries("odd"));
        CompletableFuture<CommandOutcome> allow = world.command("anna", new Command.AllowEntries());
        world.settle();
        world.poisonMarket(false);
        world.until("09:21");

        assertThat(start).isCompletedWithValueMatching(CommandOutcome.Refused.class::isInstance);
        assertThat(stop).isCompletedWithValueMatching(CommandOutcome.Taken.class::isInstance);
        assertThat(allow).isCompletedWithValueMatching(CommandOutcome.Taken.class::isInstance);
        assertThat(world.noticed()).containsExactly(Notice.Kind.EVENT_SET_ASIDE);
        assertThat(placed("anna")).isEqualTo(2);
    }
}
