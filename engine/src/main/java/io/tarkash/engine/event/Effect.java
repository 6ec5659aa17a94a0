package io.tarkash.engine.event;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.order.IntentKey;
import io.tarkash.domain.run.Alert;
import io.tarkash.engine.broker.OrderRequest;
import java.time.Instant;

/** What a decision wants done, carried out only after its records are durable. Its answer returns as an {@link Event}. */
public sealed interface Effect {
    /** Ask the account's pacer to let the order go; answered by {@link Event.Granted}. */
    record Pace(IntentKey intent, Urgency urgency) implements Effect {}

    record Place(IntentKey intent, OrderRequest request) implements Effect {}

    record Modify(IntentKey intent, BrokerOrderId order, Price limit) implements Effect {}

    record Cancel(IntentKey intent, BrokerOrderId order) implements Effect {}

    /** Read the account's book, not before this instant; answered by {@link Event.BookRead}. */
    record ReadBook(AccountId account, Instant notBefore) implements Effect {}

    /** Send {@link Event.Woken} at this instant. */
    record WakeAt(Instant at) implements Effect {}

    record Notify(Alert alert) implements Effect {}

    /** Tell whoever gave the command. */
    record Answer(CommandKey key, CommandOutcome outcome) implements Effect {}
}
