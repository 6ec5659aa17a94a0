package io.tarkash.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.alerts.channel.Channel;
import io.tarkash.alerts.channel.ChannelBook;
import io.tarkash.alerts.channel.ChannelId;
import io.tarkash.alerts.channel.ChannelOwner;
import io.tarkash.alerts.channel.Kept;
import io.tarkash.alerts.channel.Target;
import io.tarkash.alerts.message.Severity;
import io.tarkash.alerts.outbox.OutboxRules;
import io.tarkash.alerts.outbox.Parts;
import io.tarkash.alerts.send.Courier;
import io.tarkash.alerts.send.Delivery;
import io.tarkash.alerts.send.Reach;
import io.tarkash.alerts.send.Reception;
import io.tarkash.domain.run.Alert;
import io.tarkash.engine.store.MemoryStore;
import io.tarkash.engine.store.Transaction;
import io.tarkash.live.link.Secret;
import io.tarkash.live.workers.VirtualWorkers;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** On threads of their own, as in a server: one channel hangs, and neither the desk nor another channel waits for it. */
final class HungChannelTest {
    private static final int ALERTS = 5;
    private static final long PATIENCE_SECONDS = 60;

    private final HandTime time = new HandTime();
    private final MemoryStore store = new MemoryStore();
    private final CountDownLatch hangs = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch arrived = new CountDownLatch(ALERTS);

    @Test
    void holdsUpNeitherDeskNorOtherChannels() throws InterruptedException {
        Courier courier = parcel -> parcel.address().getPath().equals("/hung") ? hang() : arrive();
        ChannelBook book = new ChannelBook(store, new AlertScene.PlainSeal());
        Delivery delivery = new Delivery(courier, Reach.PUBLIC, URI.create("https://api.telegram.org"), time::now);
        try (VirtualWorkers workers = new VirtualWorkers("test")) {
            Alerting alerting =
                    new Alerting(new Parts(store, book, delivery, time, workers, OutboxRules.USUAL, broken -> {}));
            alerting.start();
            alerting.follow(channel(book, "hung"));
            alerting.follow(channel(book, "living"));
            for (int i = 0; i < ALERTS; i++) {
                alerting.alerted(
                        AlertScene.ASHA, new Alert(Alert.Code.EXIT_STUCK, time.now(), "run-" + i, "stuck " + i));
            }

            assertThat(hangs.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(arrived.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(alerting.lane(ChannelOwner.of(AlertScene.ASHA), new ChannelId("hung"))
                            .orElseThrow()
                            .waiting())
                    .isPositive();
            released.countDown();
        }
    }

    private Reception hang() {
        hangs.countDown();
        try {
            released.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return new Reception.Answered(200, "", Optional.empty());
    }

    private Reception arrive() {
        arrived.countDown();
        return new Reception.Answered(200, "", Optional.empty());
    }

    private Kept channel(ChannelBook book, String id) {
        Channel channel = new Channel(
                new ChannelId(id),
                ChannelOwner.of(AlertScene.ASHA),
                id,
                new Target.Webhook("https://example.org/" + id),
                Severity.INFO,
                true,
                1);
        Kept kept = book.created(channel, new Secret(AlertScene.SECRET));
        store.commit(Transaction.of(book.creating(kept)));
        return kept;
    }
}
