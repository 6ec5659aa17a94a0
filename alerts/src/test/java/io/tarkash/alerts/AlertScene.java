package io.tarkash.alerts;

import io.tarkash.alerts.channel.Channel;
import io.tarkash.alerts.channel.ChannelBook;
import io.tarkash.alerts.channel.ChannelId;
import io.tarkash.alerts.channel.ChannelOwner;
import io.tarkash.alerts.channel.Kept;
import io.tarkash.alerts.channel.Sealing;
import io.tarkash.alerts.channel.Target;
import io.tarkash.alerts.message.Severity;
import io.tarkash.alerts.outbox.Lane;
import io.tarkash.alerts.outbox.OutboxRules;
import io.tarkash.alerts.outbox.Parts;
import io.tarkash.alerts.send.Delivery;
import io.tarkash.alerts.send.HttpCourier;
import io.tarkash.alerts.send.Reach;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.run.Alert;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.MemoryStore;
import io.tarkash.engine.store.Transaction;
import io.tarkash.live.link.Secret;
import io.tarkash.live.workers.Workers;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Alerting on a made time and a store in memory, with a receiver on this machine. */
final class AlertScene implements AutoCloseable {
    static final UserId ASHA = new UserId("asha");
    static final String SECRET = "a-secret-of-at-least-sixteen";
    static final String TOKEN = "123456:telegram-token_of-a-bot-0123456789";

    final HandTime time = new HandTime();
    final Receiver receiver = new Receiver();
    private final HttpCourier courier;
    private final ChannelBook book;
    private final Parts parts;
    private Alerting alerting;

    AlertScene() {
        this(new MemoryStore(), Duration.ofSeconds(60));
    }

    AlertScene(ItemStore store, Duration deadline) {
        Reach everywhere = new Reach(true, true);
        this.courier = new HttpCourier(everywhere, deadline);
        this.book = new ChannelBook(store, new PlainSeal());
        Delivery delivery = new Delivery(courier, everywhere, URI.create(receiver.address()), time::now);
        this.parts = new Parts(store, book, delivery, time, Workers.on(time), OutboxRules.USUAL, broken -> {
            throw new AssertionError(broken);
        });
        this.alerting = started();
    }

    Alerting alerting() {
        return alerting;
    }

    ChannelBook book() {
        return book;
    }

    /** Forgets everything that is not in the store. */
    void restart() {
        alerting = started();
    }

    private Alerting started() {
        Alerting made = new Alerting(parts);
        made.start();
        time.settle();
        return made;
    }

    Kept webhook(String id, Severity least) {
        return channel(ChannelOwner.of(ASHA), id, new Target.Webhook(receiver.address() + "/" + id), least, SECRET);
    }

    Kept telegram(String id) {
        return channel(ChannelOwner.of(ASHA), id, new Target.Telegram("-100200"), Severity.INFO, TOKEN);
    }

    Kept channel(ChannelOwner owner, String id, Target target, Severity least, String secret) {
        Channel channel = new Channel(new ChannelId(id), owner, id, target, least, true, 1);
        Kept kept = book.created(channel, new Secret(secret));
        parts.store().commit(Transaction.of(book.creating(kept)));
        alerting.follow(kept);
        return kept;
    }

    Kept change(Kept before, Function<Channel, Channel> how) {
        Kept after = book.changed(before, how.apply(before.channel()), Optional.empty());
        parts.store().commit(Transaction.of(book.replacing(before, after)));
        alerting.follow(after);
        return after;
    }

    Lane lane(Kept kept) {
        return alerting.lane(kept.channel().owner(), kept.channel().id()).orElseThrow();
    }

    void alert(Alert.Code code, String text) {
        alerting.alerted(ASHA, new Alert(code, time.now(), "run-1", text));
        time.settle();
    }

    /** Without anything being done about it yet. */
    void hear(Alert.Code code, String text) {
        alerting.alerted(ASHA, new Alert(code, time.now(), "run-1", text));
    }

    @Override
    public void close() {
        receiver.close();
        courier.close();
    }

    /** Binds the purpose and hides nothing. */
    static final class PlainSeal implements Sealing {
        @Override
        public String seal(Secret secret, String purpose) {
            return purpose + "|" + secret.reveal();
        }

        @Override
        public Optional<Secret> open(String sealed, String purpose) {
            return sealed.startsWith(purpose + "|")
                    ? Optional.of(new Secret(sealed.substring(purpose.length() + 1)))
                    : Optional.empty();
        }
    }
}
