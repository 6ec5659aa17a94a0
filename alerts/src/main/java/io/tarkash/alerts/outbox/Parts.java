package io.tarkash.alerts.outbox;

import io.tarkash.alerts.channel.ChannelBook;
import io.tarkash.alerts.send.Delivery;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.time.Time;
import io.tarkash.live.workers.Workers;
import java.util.function.Consumer;

/**
 * What lanes are made of.
 *
 * @param time of the world: how long to pause is no matter of the market's time
 * @param workers runs what blocks on the store or the network
 * @param broken hears what should not have happened
 */
public record Parts(
        ItemStore store,
        ChannelBook book,
        Delivery delivery,
        Time time,
        Workers workers,
        OutboxRules rules,
        Consumer<RuntimeException> broken) {}
