package io.tarkash.api.testing;

import io.tarkash.alerts.Alerting;
import io.tarkash.alerts.channel.ChannelBook;
import io.tarkash.alerts.channel.Sealing;
import io.tarkash.alerts.outbox.OutboxRules;
import io.tarkash.alerts.outbox.Parts;
import io.tarkash.alerts.send.Courier;
import io.tarkash.alerts.send.Delivery;
import io.tarkash.alerts.send.Parcel;
import io.tarkash.alerts.send.Reach;
import io.tarkash.alerts.send.Reception;
import io.tarkash.api.alerts.AlertParts;
import io.tarkash.api.alerts.AlertRoutes;
import io.tarkash.api.idempotency.StoredBook;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.time.Time;
import io.tarkash.live.link.Secret;
import io.tarkash.live.workers.Workers;
import io.tarkash.stores.audit.ChainedAuditLog;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the routes of alert channels stand on, with a courier that keeps what it is given. */
public final class AlertScene {
    private final List<Parcel> carried = new CopyOnWriteArrayList<>();
    private final Alerting alerting;
    private final AlertRoutes routes;
    private volatile int status = 200;

    AlertScene(ItemStore store, StoredBook answers, Time time) {
        Courier courier = parcel -> {
            carried.add(parcel);
            return new Reception.Answered(status, "{\"ok\":" + (status == 200) + "}", Optional.empty());
        };
        Delivery delivery = new Delivery(courier, Reach.PUBLIC, URI.create("https://api.telegram.org"), time::now);
        this.alerting = new Alerting(new Parts(
                store,
                new ChannelBook(store, new HexSeal()),
                delivery,
                time,
                Workers.on(time),
                OutboxRules.USUAL,
                broken -> {
                    throw new AssertionError(broken);
                }));
        alerting.start();
        this.routes =
                new AlertRoutes(new AlertParts(alerting, Reach.PUBLIC, answers, new ChainedAuditLog(store), time));
    }

    AlertRoutes routes() {
        return routes;
    }

    public Alerting alerting() {
        return alerting;
    }

    public List<Parcel> carried() {
        return carried;
    }

    public void answers(int with) {
        status = with;
    }

    /** Hides nothing but looks different. */
    private static final class HexSeal implements Sealing {
        @Override
        public String seal(Secret secret, String purpose) {
            return HexFormat.of().formatHex(secret.reveal().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public Optional<Secret> open(String sealed, String purpose) {
            return Optional.of(new Secret(new String(HexFormat.of().parseHex(sealed), StandardCharsets.UTF_8)));
        }
    }
}
