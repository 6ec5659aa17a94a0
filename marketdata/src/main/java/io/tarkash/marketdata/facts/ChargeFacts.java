package io.tarkash.marketdata.facts;

import io.tarkash.domain.account.Broker;
import io.tarkash.domain.market.calendar.Confidence;
import io.tarkash.domain.market.calendar.DateRange;
import io.tarkash.domain.market.calendar.Timeline;
import io.tarkash.domain.market.charges.BrokeragePlan;
import io.tarkash.domain.market.charges.ChargeKind;
import io.tarkash.domain.market.charges.ChargeSchedule;
import io.tarkash.domain.market.charges.Rate;
import io.tarkash.domain.market.contract.Exchange;
import io.tarkash.domain.money.Money;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads the tables of statutory rates and of brokerage. */
record ChargeFacts(Path folder, List<FactProblem> problems) {
    private record Item(Exchange exchange, ChargeKind kind) {}

    ChargeSchedule schedule() {
        Map<Exchange, Map<ChargeKind, Timeline<Rate>>> rates = new EnumMap<>(Exchange.class);
        rates().forEach((item, timeline) -> rates.computeIfAbsent(item.exchange(), _ -> new EnumMap<>(ChargeKind.class))
                .put(item.kind(), timeline));
        return new ChargeSchedule(rates, brokerage());
    }

    private Map<Item, Timeline<Rate>> rates() {
        DatedRows<Item, Rate> rows = new DatedRows<>();
        for (FactRow row : table("charges.csv", "kind", "exchange", "from", "to", "percent", "confidence")) {
            Item item = new Item(row.oneOf(Exchange.class, "exchange"), row.oneOf(ChargeKind.class, "kind"));
            DateRange range = row.range();
            Rate rate = row.read("percent", Rate::parsePercent, new Rate(0), "a percentage like 0.03553");
            row.oneOf(Confidence.class, "confidence");
            row.accept(() -> rows.add(row, item, range, rate));
        }
        return rows.timelines();
    }

    private Map<BrokeragePlan, Timeline<Money>> brokerage() {
        DatedRows<BrokeragePlan, Money> rows = new DatedRows<>();
        for (FactRow row : table("brokerage.csv", "broker", "plan", "from", "to", "per_order_paise", "confidence")) {
            BrokeragePlan plan = new BrokeragePlan(row.oneOf(Broker.class, "broker"), row.requiredText("plan"));
            DateRange range = row.range();
            long paise = row.wholeNumber("per_order_paise");
            row.oneOf(Confidence.class, "confidence");
            if (paise < 0) {
                row.problem("per_order_paise", "is negative");
            }
            row.accept(() -> rows.add(row, plan, range, new Money(paise)));
        }
        return rows.timelines();
    }

    private List<FactRow> table(String name, String... columns) {
        return new FactFile(folder, name, List.of(columns), problems).rows();
    }
}
