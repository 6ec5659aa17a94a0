package io.tarkash.engine.fill;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.order.Fill;
import io.tarkash.domain.order.IntentKey;
import io.tarkash.domain.order.Moment;
import io.tarkash.domain.order.OrderTag;
import io.tarkash.domain.order.TradeKey;
import io.tarkash.engine.broker.BrokerTrade;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.engine.state.Decision;
import io.tarkash.engine.state.RunBook;
import java.util.Optional;

/** Counts trades into the runs that own their orders, by the tag; trades of others are left alone. */
public final class FillCounter {

    private FillCounter() {}

    /** Counts the trade if it is one of ours and new; gives the intent whose order it filled. */
    public static Optional<IntentKey> count(AccountId account, BrokerTrade trade, Decision decision) {
        Optional<IntentKey> owner = OrderTag.in(trade.tag()).flatMap(decision.state()::intentOf);
        if (owner.isEmpty() || !owner.get().account().equals(account)) {
            return Optional.empty();
        }
        IntentKey intent = owner.get();
        RunBook book = decision.state().book(intent.run());
        TradeKey key = new TradeKey(account, trade.number());
        if (book.counted(key)) {
            return Optional.empty();
        }
        decision.record(new DeskRecord.Filled(
                new Fill(key, intent, trade.instrument(), trade.side(), trade.units(), trade.price(), trade.at())));
        book.order(intent)
                .ifPresent(order -> decision.change(
                        order.withFilled(order.filledUnits() + trade.units()).stamped(Moment.FILLED, trade.at())));
        return Optional.of(intent);
    }
}
