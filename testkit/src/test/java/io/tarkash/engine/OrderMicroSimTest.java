package io.tarkash.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.order.IntentKey;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.order.OrderState;
import io.tarkash.domain.order.Purpose;
import io.tarkash.domain.run.AccountLeg;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.run.RunId;
import io.tarkash.domain.run.Steering;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.domain.strategy.OnLegIncomplete;
import io.tarkash.domain.strategy.OnShortExit;
import io.tarkash.domain.strategy.Trigger;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.engine.event.Command;
import io.tarkash.engine.event.Command.Scope;
import io.tarkash.engine.event.CommandOutcome;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.engine.event.Effect;
import io.tarkash.engine.event.Event;
import io.tarkash.engine.state.RunBook;
import io.tarkash.testkit.FakeBroker;
import io.tarkash.testkit.Reply;
import io.tarkash.testkit.Seed;
import io.tarkash.testkit.StrategyBuilder;
import io.tarkash.testkit.TestDesk;
import io.tarkash.testkit.TestFacts;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * One condor at two accounts, again and again, with brokers that refuse, lose, delay, half fill and repeat, processes
 * that die, and a user who meddles. After each step nothing may be doubled or uncovered, and each day ends flat. An
 * order that is late is so by less than the quiet time in which its absence is believed, except entries.
 */
class OrderMicroSimTest {
    private static final int STEPS = Integer.getInteger("tarkash.steps", 20_000);
    private static final int STEPS_A_DAY = 50;
    private static final List<String> ACCOUNTS = List.of("A", "B");

    @Test
    void doublesNothingAndLeavesNothingOpen() {
        Random seeds = Seed.random("order micro-sims");
        for (int day = 0; day < STEPS / STEPS_A_DAY; day++) {
            long seed = seeds.nextLong();
            try {
                new Day(new Random(seed)).live();
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("day " + day + " with its own seed " + seed, failure);
            }
        }
    }

    /** One trading day. Late entries, unreadable books, a meddling user and commands come on different days. */
    private static final class Day {
        private final Random random;
        private final TestDesk desk;
        private final boolean entriesComeLate;
        private final boolean readsFail;
        private final boolean userMeddles;
        private final boolean userCommands;
        private final Map<IntentKey, OrderState> seen = new HashMap<>();
        private final List<String> story = new ArrayList<>();
        private Optional<Long> enteredWhenStopped = Optional.empty();
        private Optional<Integer> lostAt = Optional.empty();
        private long enteredWhenLost;

        Day(Random random) {
            this.random = random;
            int kind = random.nextInt(5);
            this.entriesComeLate = kind == 0;
            this.readsFail = kind == 1;
            this.userMeddles = kind == 2;
            this.userCommands = kind == 3;
            this.desk = TestDesk.of(strategy(), 1 + random.nextInt(3), 1 + random.nextInt(3));
        }

        private StrategyBuilder strategy() {
            StrategyBuilder strategy = StrategyBuilder.condor()
                    .onLegIncomplete(pick(List.of(
                            new OnLegIncomplete.HaltAndKeep(),
                            new OnLegIncomplete.Unwind(),
                            new OnLegIncomplete.Continue(),
                            new OnLegIncomplete.Retry(2, new OnLegIncomplete.Unwind()),
                            new OnLegIncomplete.Retry(1, new OnLegIncomplete.Continue()))))
                    .onShortExit(pick(List.of(OnShortExit.values())));
            for (String leg : List.of("hc", "hp", "sc", "sp")) {
                if (random.nextInt(3) == 0) {
                    strategy.stop(leg, new Trigger.Points(Price.ofRupees(15)));
                }
            }
            return strategy;
        }

        void live() {
            try {
                desk.otherwise(this::reply);
                desk.readsFailIf(() -> readsFail && random.nextInt(4) == 0);
                desk.start();
                desk.minute("09:20", Duration.ofSeconds(random.nextInt(10)));
                check();
                for (int step = 0; step < STEPS_A_DAY; step++) {
                    step();
                    check();
                }
                end();
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError(String.join("\n", story) + "\n" + desk.placed(), failure);
            }
        }

        private void step() {
            switch (random.nextInt(userCommands ? 16 : 12)) {
                case 0, 1, 2 -> told("pass", () -> desk.pass(Duration.ofMillis(random.nextInt(8_000))));
                case 3, 4 -> told("minute", this::nextMinute);
                case 5, 6, 7 -> told("trade", this::tradeSomething);
                case 8 -> told("price", this::movePrice);
                case 9 -> told("echo", this::echo);
                case 10 -> {
                    if (random.nextInt(4) == 0) {
                        told("restart", () -> {
                            desk.restart();
                            lostAt = Optional.empty();
                            desk.start();
                        });
                    }
                }
                case 11 -> {
                    if (userMeddles) {
                        told("by hand", this::byHand);
                    }
                }
                case 12, 13 -> told("seconds", () -> desk.seconds(1 + random.nextInt(3)));
                case 14 -> command();
                case 15 -> told("store", this::storeGoesOrComes);
                default -> throw new IllegalStateException();
            }
        }

        private void command() {
            RunId run = desk.run().run().id();
            Optional<AccountId> account = flip() ? Optional.empty() : Optional.of(new AccountId(pick(ACCOUNTS)));
            Command command = switch (random.nextInt(8)) {
                case 0 -> new Command.SquareOff(new Scope.OfAccount(new AccountId(pick(ACCOUNTS))));
                case 1, 2 ->
                    new Command.SquareOff(
                            new Scope.OfLeg(run, new LegId(pick(List.of("hc", "hp", "sc", "sp"))), account));
                case 3, 4 -> new Command.StopEntries("sim");
                case 5 -> new Command.AllowEntries();
                default -> new Command.Steer(run, pick(List.of(Steering.values())));
            };
            told(command.toString(), () -> obey(command));
        }

        private void obey(Command command) {
            CommandOutcome outcome = desk.command("c" + story.size(), command);
            if (outcome instanceof CommandOutcome.Taken && command instanceof Command.StopEntries) {
                enteredWhenStopped = Optional.of(enteredWhenStopped.orElseGet(this::entered));
            }
            if (outcome instanceof CommandOutcome.Taken && command instanceof Command.AllowEntries) {
                enteredWhenStopped = Optional.empty();
            }
        }

        private void storeGoesOrComes() {
            if (lostAt.isPresent()) {
                lostAt = Optional.empty();
                desk.send(new Event.StoreBack());
            } else {
                lostAt = Optional.of(desk.records().size());
                enteredWhenLost = entered();
                desk.send(new Event.StoreLost());
            }
        }

        /** Entries that were planned and those that left. */
        private long entered() {
            long planned = desk.run().orders().stream()
                    .filter(order -> order.key().purpose() == Purpose.ENTRY)
                    .count();
            return planned
                    + desk.placed().stream()
                            .filter(placed -> placed.contains(" ENTRY "))
                            .count();
        }

        private void holdsBack() {
            enteredWhenStopped.ifPresent(
                    before -> assertThat(entered()).as("entered though stopped").isEqualTo(before));
            lostAt.ifPresent(from -> {
                assertThat(entered()).as("entered without a store").isEqualTo(enteredWhenLost);
                assertThat(desk.records().subList(from, desk.records().size()))
                        .allMatch(DeskRecord::isAllowedWithoutStore);
            });
        }

        private void told(String what, Runnable action) {
            story.add(desk.now() + " " + what);
            action.run();
        }

        private Reply reply(Effect.Place place) {
            Reply reply = answer(place);
            story.add(desk.now() + " " + place.intent().account() + " "
                    + place.intent().leg() + " "
                    + place.intent().purpose() + " " + place.intent().attempt() + " "
                    + place.request().units() + " "
                    + reply);
            return reply;
        }

        private Reply answer(Effect.Place place) {
            long lots = place.request().units() / TestFacts.LOT;
            return switch (random.nextInt(20)) {
                case 0, 1 -> Reply.REJECT;
                case 2 -> Reply.NOT_SENT;
                case 3 -> Reply.LOST;
                case 4 -> Reply.LOST_BUT_FILLED;
                case 5 -> Reply.LOST_BUT_RESTS;
                case 6, 7 -> new Reply.LostArrives(Duration.ofMillis(random.nextInt(latestMillis(place))), flip());
                case 8, 9, 10 -> new Reply.FillUnits(random.nextLong(lots + 1) * TestFacts.LOT);
                default -> Reply.FILL;
            };
        }

        private int latestMillis(Effect.Place place) {
            if (place.intent().purpose() == Purpose.ENTRY) {
                return entriesComeLate ? 30_000 : 15_000;
            }
            return place.request().side() == Side.BUY ? 4_000 : 15_000;
        }

        private void nextMinute() {
            LocalTime minute = Ist.local(desk.now())
                    .toLocalTime()
                    .truncatedTo(ChronoUnit.MINUTES)
                    .plusMinutes(1);
            desk.minute(minute.toString());
        }

        private void tradeSomething() {
            String account = pick(ACCOUNTS);
            FakeBroker broker = desk.broker(account);
            List<BrokerOrderId> working = broker.orders().stream()
                    .map(BrokerOrder::id)
                    .filter(broker::isWorking)
                    .toList();
            if (!working.isEmpty()) {
                BrokerOrderId id = pick(working);
                long lots = broker.openUnits(id) / TestFacts.LOT;
                long units = flip() ? broker.openUnits(id) : (1 + random.nextLong(lots)) * TestFacts.LOT;
                if (flip()) {
                    desk.trade(new AccountId(account), id, units);
                } else {
                    broker.trade(id, units, Price.ofRupees(60), desk.now());
                }
            }
        }

        private void movePrice() {
            long strike = pick(List.of(24_100L, 24_300L, 24_700L, 24_900L));
            OptionType type = strike > 24_500 ? OptionType.CALL : OptionType.PUT;
            desk.price(strike, type, "" + (20 + random.nextInt(120)));
        }

        /** Something that was said before is said again. */
        private void echo() {
            String account = pick(ACCOUNTS);
            FakeBroker broker = desk.broker(account);
            if (!broker.trades().isEmpty()) {
                desk.send(new Event.Updated(new AccountId(account), new BrokerUpdate.Traded(pick(broker.trades()))));
            }
            if (!broker.orders().isEmpty()) {
                desk.send(new Event.Updated(
                        new AccountId(account), new BrokerUpdate.OrderChanged(pick(broker.orders()))));
            }
        }

        private void byHand() {
            FakeBroker broker = desk.broker(pick(ACCOUNTS));
            broker.book().net().entrySet().stream().findAny().ifPresent(held -> {
                Side side = held.getValue() > 0 ? Side.SELL : Side.BUY;
                broker.byHand(held.getKey().instrument(), side, TestFacts.LOT, Price.ofRupees(60), desk.now());
            });
        }

        /** The exit minute and ten more, in which everybody answers and every order finds somebody. */
        private void end() {
            desk.otherwise(place -> Reply.FILL);
            desk.readsFailIf(() -> false);
            if (lostAt.isPresent()) {
                storeGoesOrComes();
            }
            RunId run = desk.run().run().id();
            told("give back", () -> obey(new Command.Steer(run, Steering.AUTOMATIC)));
            for (int minute = 15; minute < 28; minute++) {
                int now = minute;
                told("end", () -> desk.minute("15:" + now));
                for (String account : ACCOUNTS) {
                    FakeBroker broker = desk.broker(account);
                    broker.orders().stream()
                            .map(BrokerOrder::id)
                            .filter(broker::isWorking)
                            .forEach(id -> desk.trade(new AccountId(account), id, broker.openUnits(id)));
                }
                desk.settle();
                check();
            }
            assertThat(desk.run().run().isOver()).as("the run is over").isTrue();
            for (Order order : desk.run().orders()) {
                assertThat(order.state().isSettled()).as(order.toString()).isTrue();
            }
            for (AccountRun account : desk.run().run().accounts()) {
                for (AccountLeg leg : account.legs()) {
                    assertThat(desk.open(account.account().value(), leg.leg().value()))
                            .as("open at the end: " + account.account() + " " + leg.leg())
                            .isLessThanOrEqualTo(0);
                }
                if (!userMeddles) {
                    assertThat(desk.broker(account.account().value()).book().net())
                            .as("held at the end")
                            .isEmpty();
                }
            }
        }

        private void check() {
            RunBook run = desk.run();
            sendsEachIntentOnce();
            holdsBack();
            run.orders().forEach(this::movesForward);
            run.orders()
                    .forEach(order -> assertThat(order.filledUnits())
                            .as(order.toString())
                            .isLessThanOrEqualTo(order.intent().units()));
            run.run().accounts().forEach(account -> account.legs().forEach(leg -> measures(run, account, leg)));
            if (!userMeddles) {
                ACCOUNTS.forEach(account -> {
                    covers(account, "sc", 24_700, 24_900, OptionType.CALL);
                    covers(account, "sp", 24_300, 24_100, OptionType.PUT);
                });
            }
            assertThat(desk.alerts()).doesNotContain(Alert.Code.RUN_QUARANTINED, Alert.Code.DUPLICATE_INTENT);
            if (random.nextInt(10) == 0) {
                rebuilds(run);
            }
        }

        private void rebuilds(RunBook run) {
            RunBook rebuilt = desk.rebuilt().runs().iterator().next();
            assertThat(rebuilt.run()).isEqualTo(run.run());
            assertThat(rebuilt.steering()).isEqualTo(run.steering());
            assertThat(rebuilt.orders()).containsExactlyElementsOf(run.orders());
            assertThat(rebuilt.fills()).isEqualTo(run.fills());
        }

        private void sendsEachIntentOnce() {
            for (String account : ACCOUNTS) {
                assertThat(desk.broker(account).orders())
                        .extracting(BrokerOrder::tag)
                        .doesNotHaveDuplicates();
            }
            assertThat(desk.effects().stream()
                            .filter(Effect.Place.class::isInstance)
                            .map(effect -> ((Effect.Place) effect).intent()))
                    .doesNotHaveDuplicates();
        }

        private void movesForward(Order order) {
            OrderState now = order.state();
            OrderState before = seen.getOrDefault(order.key(), new OrderState.Planned());
            seen.put(order.key(), now);
            boolean mayReturn = before instanceof OrderState.Absent || before instanceof OrderState.Expired;
            if (!mayReturn) {
                assertThat(rank(now)).as(before + " to " + now).isGreaterThanOrEqualTo(rank(before));
            }
            if (before.isSettled() && !mayReturn) {
                assertThat(now).isEqualTo(before);
            }
        }

        private static int rank(OrderState state) {
            return switch (state) {
                case OrderState.Planned p -> 0;
                case OrderState.Sending s -> 1;
                case OrderState.Unknown u -> 2;
                case OrderState.Acked a -> 3;
                case OrderState.Open o -> 4;
                case OrderState.Partial p -> 5;
                default -> 6;
            };
        }

        private void measures(RunBook run, AccountRun account, AccountLeg leg) {
            long sum = run.fills().stream()
                    .filter(fill -> fill.intent().account().equals(account.account())
                            && fill.intent().leg().equals(leg.leg()))
                    .mapToLong(fill -> fill.side().sign() * fill.units())
                    .sum();
            assertThat(run.position(account.account(), leg.leg()).netUnits()).isEqualTo(sum);
            long live = run.orders(account.account(), leg.leg(), Purpose.EXIT).stream()
                    .filter(order ->
                            order.state().isUncertain() || order.state().isWorking())
                    .mapToLong(Order::openUnits)
                    .sum();
            if (!userMeddles) {
                assertThat(live)
                        .as("live exits of " + leg.leg() + " at " + account.account())
                        .isLessThanOrEqualTo(Math.max(run.openUnits(account.account(), leg.leg()), 0));
            }
        }

        /** By the broker's own truth, which is ahead of what the desk knows. */
        private void covers(String account, String leg, long strike, long hedge, OptionType type) {
            long sold = -desk.broker(account).net(TestFacts.nifty(strike, type));
            long bought = desk.broker(account).net(TestFacts.nifty(hedge, type));
            assertThat(sold).as(leg + " at " + account + " is covered").isLessThanOrEqualTo(bought);
        }

        private boolean flip() {
            return random.nextBoolean();
        }

        private <T> T pick(List<T> choices) {
            return choices.get(random.nextInt(choices.size()));
        }
    }
}
