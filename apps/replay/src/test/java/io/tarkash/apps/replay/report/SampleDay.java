package io.tarkash.apps.replay.report;

import io.tarkash.apps.replay.report.Report.AccountResult;
import io.tarkash.apps.replay.report.Report.Audit;
import io.tarkash.apps.replay.report.Report.LegResult;
import io.tarkash.apps.replay.report.Report.Notes;
import io.tarkash.apps.replay.report.Report.Trades;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.Broker;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.market.contract.ExpiryChoice;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.money.Percent;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.order.Fill;
import io.tarkash.domain.order.Intent;
import io.tarkash.domain.order.IntentKey;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.order.OrderState;
import io.tarkash.domain.order.OrderTag;
import io.tarkash.domain.order.Purpose;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.domain.order.TradeKey;
import io.tarkash.domain.position.Position;
import io.tarkash.domain.run.AccountLeg;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.run.BoundLeg;
import io.tarkash.domain.run.ExitCause;
import io.tarkash.domain.run.Run;
import io.tarkash.domain.run.SkipReason;
import io.tarkash.domain.schedule.Schedule;
import io.tarkash.domain.schedule.Schedule.DaysToExpiry;
import io.tarkash.domain.schedule.Schedule.Exit;
import io.tarkash.domain.strategy.Leg;
import io.tarkash.domain.strategy.LegExits;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.domain.strategy.Liquidity;
import io.tarkash.domain.strategy.OnLegIncomplete;
import io.tarkash.domain.strategy.OnShortExit;
import io.tarkash.domain.strategy.OverallRules;
import io.tarkash.domain.strategy.Product;
import io.tarkash.domain.strategy.ReferencePrice;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.domain.strategy.StrikeRule;
import io.tarkash.domain.strategy.Terms;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.TreeSet;

/** A day with one short call: sold and bought back at zerodha, refused at angel, not entered at shoonya. */
final class SampleDay {
    private static final LocalDate DAY = LocalDate.of(2024, 7, 24);
    private static final LegId CALL = new LegId("call");
    private static final AccountId ZERODHA = new AccountId("zerodha");
    private static final AccountId ANGEL = new AccountId("angel");
    private static final AccountId SHOONYA = new AccountId("shoonya");
    private static final UserId USER = new UserId("demo");
    private static final StrategyId STRATEGY = new StrategyId("iron-fly");
    private static final Contract CONTRACT = new Contract(
            new Instrument(Underlying.NIFTY, LocalDate.of(2024, 7, 25), Strike.ofRupees(24450), OptionType.CALL),
            25,
            5,
            1800);

    private SampleDay() {}

    static Report report() {
        Run run = run();
        IntentKey entry = new IntentKey(run.id(), CALL, ZERODHA, Purpose.ENTRY, 0, 0);
        IntentKey exit = new IntentKey(run.id(), CALL, ZERODHA, Purpose.EXIT, 0, 0);
        IntentKey refused = new IntentKey(run.id(), CALL, ANGEL, Purpose.ENTRY, 0, 0);
        List<Fill> fills = List.of(
                fill("1", entry, Side.SELL, 25, "91.55", at(9, 20, 1)),
                fill("2", entry, Side.SELL, 25, "91.50", at(9, 20, 2)),
                fill("3", exit, Side.BUY, 50, "146.50", at(10, 11, 0)));
        Position position = Position.flat(Side.SELL);
        for (Fill fill : fills) {
            position = position.after(
                    fill.side(), fill.units(), fill.price(), fill.intent().purpose() == Purpose.ENTRY);
        }
        return new Report(
                DAY,
                List.of(run),
                new Trades(
                        List.of(
                                order(entry, Side.SELL, new OrderState.Filled(new BrokerOrderId("A1"))),
                                order(exit, Side.BUY, new OrderState.Filled(new BrokerOrderId("A2"))),
                                order(
                                        refused,
                                        Side.SELL,
                                        new OrderState.Rejected(RejectReason.MARGIN, "needs 1,20,000 more"))),
                        fills),
                List.of(LegResult.of(
                        run.id(),
                        CALL,
                        ZERODHA,
                        CONTRACT.instrument(),
                        position,
                        Price.parse("150"),
                        Money.parse("61.20"))),
                List.of(
                        account(ZERODHA, Broker.ZERODHA, new Profit(Money.parse("-2748.75"), Money.parse("61.20"))),
                        account(ANGEL, Broker.ANGEL_ONE, Profit.NONE),
                        account(SHOONYA, Broker.SHOONYA, Profit.NONE)),
                new Notes(
                        List.of(),
                        List.of(new Alert(
                                Alert.Code.LEG_INCOMPLETE,
                                at(9, 20, 3),
                                "iron-fly at angel",
                                "The short call was refused for want of margin, so everything that was opened for it at"
                                        + " this account is being closed again, shorts first."))),
                new Audit(812, "0123456789abcdef"));
    }

    private static AccountResult account(AccountId id, Broker broker, Profit profit) {
        return new AccountResult(BrokerAccount.onPaper(id, broker, "C" + id), profit);
    }

    private static Run run() {
        Leg leg = new Leg(
                CALL, Side.SELL, 1, OptionType.CALL, ExpiryChoice.WEEKLY, new StrikeRule.AtmOffset(0), LegExits.NONE);
        Strategy strategy = new Strategy(
                STRATEGY,
                1,
                "Iron fly",
                Underlying.NIFTY,
                new Schedule(
                        new TreeSet<>(List.of(DayOfWeek.WEDNESDAY)),
                        DaysToExpiry.ANY,
                        LocalTime.of(9, 20),
                        new Exit.SameDay(LocalTime.of(15, 15)),
                        Schedule.ENTRY_WINDOW),
                List.of(leg),
                new Terms(
                        ReferencePrice.SPOT,
                        Product.NRML,
                        new OnLegIncomplete.Unwind(),
                        OnShortExit.KEEP_HEDGE,
                        new Liquidity(Percent.parse("20"), Liquidity.OnIlliquid.SKIP),
                        OverallRules.NONE));
        AccountLeg wanted = AccountLeg.wanting(CALL, 50);
        return new Run(
                Run.idOf(USER, STRATEGY, DAY.atTime(9, 20)),
                USER,
                strategy,
                DAY.atTime(9, 20),
                DAY.atTime(15, 15),
                List.of(new BoundLeg(leg, CONTRACT)),
                List.of(
                        new AccountRun(
                                ZERODHA,
                                new AccountStage.Done(ExitCause.LEG_STOP, at(10, 11, 0)),
                                false,
                                List.of(wanted.reducedTo(0, ExitCause.LEG_STOP))),
                        new AccountRun(ANGEL, new AccountStage.Halted("the call was refused"), false, List.of(wanted)),
                        new AccountRun(
                                SHOONYA,
                                new AccountStage.Skipped(SkipReason.STALE_DATA, "newest quote 09:11:00"),
                                false,
                                List.of(wanted))));
    }

    private static Order order(IntentKey key, Side side, OrderState state) {
        Intent intent = Intent.of(key, OrderTag.Installation.of("test"), CONTRACT, side, 50, Product.NRML);
        return Order.planned(intent, Price.parse("91.55"), at(9, 20, 0), at(9, 20, 0), at(9, 20, 0))
                .with(state)
                .withFilled(state instanceof OrderState.Filled ? 50 : 0);
    }

    private static Fill fill(String number, IntentKey key, Side side, long units, String price, Instant at) {
        return new Fill(new TradeKey(ZERODHA, number), key, CONTRACT.instrument(), side, units, Price.parse(price), at);
    }

    private static Instant at(int hour, int minute, int second) {
        return Ist.instant(DAY.atTime(hour, minute, second));
    }
}
