package io.tarkash.stores.journal;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.Fill;
import io.tarkash.domain.order.Intent;
import io.tarkash.domain.order.IntentKey;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.order.OrderState;
import io.tarkash.domain.order.OrderTag.Installation;
import io.tarkash.domain.order.Purpose;
import io.tarkash.domain.order.TradeKey;
import io.tarkash.domain.run.AccountLeg;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.run.BoundLeg;
import io.tarkash.domain.run.Run;
import io.tarkash.domain.run.RunId;
import io.tarkash.domain.run.Steering;
import io.tarkash.domain.run.WhyCard;
import io.tarkash.domain.strategy.Leg;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.domain.strategy.Product;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.engine.event.CommandKey;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.testkit.Samples;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Records as a desk may make them, one after another: runs begin, orders are planned, sent and settled, trades come. */
final class DeskStory {
    static final UserId USER = new UserId("u#1");
    static final List<AccountId> ACCOUNTS = List.of(new AccountId("zerodha"), new AccountId("angel#2"));
    private static final List<LegId> LEGS = List.of(new LegId("short"), new LegId("wing"), new LegId("%23"));

    private final Samples samples;
    private final Map<RunId, Run> runs = new LinkedHashMap<>();
    private final Map<IntentKey, Order> orders = new LinkedHashMap<>();
    private final Set<DeskRecord.CommandTaken> commands = new LinkedHashSet<>();
    private int trades;
    private int keys;

    DeskStory(Samples samples) {
        this.samples = samples;
    }

    List<DeskRecord> batch(int size) {
        List<DeskRecord> records = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            records.add(next());
        }
        return records;
    }

    private DeskRecord next() {
        if (runs.isEmpty() || orders.isEmpty()) {
            return runs.isEmpty() ? begun() : planned(samples.pick(runs.values()));
        }
        return switch (samples.random().nextInt(12)) {
            case 0 -> begun();
            case 1 -> changed(samples.pick(runs.values()));
            case 2, 3 -> planned(samples.pick(runs.values()));
            case 4, 5 -> moved(samples.pick(orders.values()));
            case 6 -> filled(samples.pick(orders.values()));
            case 7 -> samples.of(DeskRecord.OutsideHeld.class);
            case 8 -> new DeskRecord.Steered(samples.pick(runs.values()).id(), samples.of(Steering.class));
            case 9 -> samples.of(DeskRecord.EntriesSwitched.class);
            case 10 -> bounded();
            case 11 -> commanded();
            default ->
                samples.random().nextBoolean()
                        ? new DeskRecord.Explained(samples.of(WhyCard.class))
                        : new DeskRecord.Alerted(samples.of(Alert.class));
        };
    }

    private DeskRecord bounded() {
        AccountId account = samples.pick(ACCOUNTS);
        if (samples.random().nextBoolean()) {
            DeskRecord.DayOpened day = samples.of(DeskRecord.DayOpened.class);
            return new DeskRecord.DayOpened(account, day.day(), day.carried());
        }
        DeskRecord.CapReached cap = samples.of(DeskRecord.CapReached.class);
        return new DeskRecord.CapReached(
                cap.account().map(any -> account), cap.day(), cap.at(), cap.profit(), cap.onLoss());
    }

    /** A key is taken once, until it is forgotten. */
    private DeskRecord commanded() {
        if (!commands.isEmpty() && samples.random().nextInt(3) == 0) {
            DeskRecord.CommandTaken old = samples.pick(commands);
            commands.remove(old);
            return new DeskRecord.CommandForgotten(old.key());
        }
        DeskRecord.CommandTaken any = samples.of(DeskRecord.CommandTaken.class);
        DeskRecord.CommandTaken taken = new DeskRecord.CommandTaken(
                new CommandKey(any.key() + "#" + keys++),
                any.fingerprint(),
                any.at(),
                List.copyOf(runs.keySet()),
                any.answer());
        commands.add(taken);
        return taken;
    }

    DeskRecord.RunChanged begun() {
        Strategy strategy = samples.of(Strategy.class);
        LocalDateTime scheduled = samples.of(LocalDateTime.class);
        List<BoundLeg> legs = LEGS.stream().map(this::bound).toList();
        List<AccountRun> accounts =
                ACCOUNTS.stream().map(account -> accountRun(account, legs)).toList();
        RunId id = Run.idOf(USER, strategy.id(), scheduled.plusNanos(runs.size()));
        return changed(new Run(id, USER, strategy, scheduled, scheduled.plusHours(6), legs, accounts), false);
    }

    private BoundLeg bound(LegId id) {
        Leg leg = samples.of(Leg.class);
        return new BoundLeg(
                new Leg(id, leg.side(), leg.lots(), leg.type(), leg.expiry(), leg.strike(), leg.exits()),
                samples.of(Contract.class));
    }

    private static AccountRun accountRun(AccountId account, List<BoundLeg> legs) {
        return new AccountRun(
                account,
                new AccountStage.Entering(0),
                false,
                legs.stream()
                        .map(leg -> AccountLeg.wanting(
                                leg.leg().id(), 2 * leg.contract().lotUnits()))
                        .toList());
    }

    private DeskRecord.RunChanged changed(Run run) {
        return changed(
                run.withAccount(samples.pick(ACCOUNTS), account -> account.with(samples.of(AccountStage.class))), true);
    }

    private DeskRecord.RunChanged changed(Run run, boolean isKnown) {
        if ((runs.put(run.id(), run) != null) != isKnown) {
            throw new IllegalStateException("a run begins once: " + run.id());
        }
        return new DeskRecord.RunChanged(run);
    }

    DeskRecord.OrderChanged planned(Run run) {
        BoundLeg leg = samples.pick(run.legs());
        IntentKey key = new IntentKey(
                run.id(),
                leg.leg().id(),
                samples.pick(ACCOUNTS),
                samples.pick(List.of(Purpose.values())),
                orders.size(),
                0);
        Intent intent = Intent.of(
                key,
                Installation.of("test"),
                leg.contract(),
                samples.of(Side.class),
                leg.contract().lotUnits(),
                Product.NRML);
        Instant now = samples.of(Instant.class);
        return changed(Order.planned(intent, samples.of(Price.class), now, now, now));
    }

    private DeskRecord.OrderChanged moved(Order order) {
        if (order.state() instanceof OrderState.Planned) {
            return changed(order.with(
                    samples.random().nextInt(4) == 0
                            ? samples.of(OrderState.NotSent.class)
                            : samples.of(OrderState.Sending.class)));
        }
        OrderState next = samples.of(OrderState.class);
        if (next instanceof OrderState.Planned || next instanceof OrderState.Sending) {
            return changed(order.withFilled(order.filledUnits() + 1));
        }
        boolean isLate = next instanceof OrderState.NotSent && !order.state().isUncertain();
        return changed(order.with(isLate ? new OrderState.Absent() : next));
    }

    private DeskRecord.OrderChanged changed(Order order) {
        orders.put(order.key(), order);
        return new DeskRecord.OrderChanged(order);
    }

    DeskRecord.Filled filled(Order order) {
        trades++;
        TradeKey trade = new TradeKey(
                order.key().account(), "T" + 1000 * samples.random().nextInt(9) + "#" + trades);
        return new DeskRecord.Filled(new Fill(
                trade,
                order.key(),
                order.intent().instrument(),
                order.intent().side(),
                order.intent().units(),
                samples.of(Price.class),
                samples.of(Instant.class)));
    }

    List<Run> runs() {
        return List.copyOf(runs.values());
    }
}
