package io.tarkash.bench.orders;

import io.tarkash.bench.scene.OptionBoard;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.market.contract.ExpiryAnswer;
import io.tarkash.domain.market.contract.ExpiryChoice;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.IntentKey;
import io.tarkash.domain.order.OrderTag;
import io.tarkash.domain.order.Purpose;
import io.tarkash.domain.run.RunId;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.Rulebook;
import io.tarkash.engine.broker.OrderRequest;
import io.tarkash.live.link.ContractMaster;
import io.tarkash.live.link.Listing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** An order as a desk would send it, and a list of contracts that has it. */
record SampleOrder(OrderRequest request, ContractMaster master) {
    private static final long LOT = 65;
    private static final long TICK_PAISE = 5;
    private static final long FREEZE = 1_800;
    private static final long STEP = 50;
    private static final int STRIKES = 40;

    static SampleOrder of(Rulebook rules, Instant now) {
        LocalDate today = Ist.local(now).toLocalDate();
        LocalDate expiry = switch (rules.contracts().expiryFor(Underlying.NIFTY, today, ExpiryChoice.WEEKLY)) {
            case ExpiryAnswer.Listed(var listed) -> listed.date();
            case ExpiryAnswer.Refused(var reason, String why) -> throw new IllegalStateException(why);
        };
        List<Listing> listings = new ArrayList<>();
        for (int step = -STRIKES; step <= STRIKES; step++) {
            for (OptionType type : OptionType.values()) {
                Strike strike = Strike.ofRupees(OptionBoard.MIDDLE + step * STEP);
                String symbol = "NIFTY" + strike + type;
                long number = 40_000L + listings.size();
                listings.add(new Listing(
                        new Instrument(Underlying.NIFTY, expiry, strike, type),
                        "NFO",
                        symbol,
                        Long.toString(number << 8 | 2),
                        number,
                        LOT,
                        TICK_PAISE,
                        FREEZE));
            }
        }
        IntentKey key = new IntentKey(new RunId("run"), new LegId("call"), new AccountId("a"), Purpose.ENTRY, 0, 0);
        Instrument call =
                new Instrument(Underlying.NIFTY, expiry, Strike.ofRupees(OptionBoard.MIDDLE), OptionType.CALL);
        OrderRequest request = new OrderRequest(
                OrderTag.of(Condors.INSTALLATION, key.id()),
                new Contract(call, LOT, TICK_PAISE, FREEZE),
                Side.BUY,
                LOT,
                new Price(20_000),
                Product.NRML);
        return new SampleOrder(request, new ContractMaster(today, listings, List.of()));
    }
}
