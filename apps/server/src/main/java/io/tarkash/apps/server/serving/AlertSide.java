package io.tarkash.apps.server.serving;

import io.tarkash.alerts.Alerting;
import io.tarkash.alerts.outbox.OutboxRules;
import io.tarkash.alerts.outbox.Parts;
import io.tarkash.alerts.send.Delivery;
import io.tarkash.alerts.send.HttpCourier;
import io.tarkash.alerts.send.Reach;
import io.tarkash.api.alerts.AlertParts;
import io.tarkash.api.idempotency.StoredBook;
import io.tarkash.apps.server.config.Configuration;
import io.tarkash.apps.server.config.Environment;
import io.tarkash.apps.server.config.Settings;
import io.tarkash.apps.server.start.ChannelSeal;
import io.tarkash.apps.server.start.Keys;
import io.tarkash.apps.server.trading.Trading;
import io.tarkash.live.workers.VirtualWorkers;
import java.security.SecureRandom;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that tells people outside: channels, outbox, and what carries. Sends in the world's time. */
final class AlertSide implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AlertSide.class);
    private static final Duration DELIVERY_MAX = Duration.ofSeconds(10);

    private final Reach reach;
    private final HttpCourier courier;
    private final VirtualWorkers workers = new VirtualWorkers("alert");
    private final Alerting alerting;

    private AlertSide(Configuration configuration, Trading trading, Keys keys, SecureRandom random) {
        this.reach =
                new Reach(configuration.get(Settings.ALERTS_PRIVATE), configuration.environment() == Environment.DEV);
        this.courier = new HttpCourier(reach, DELIVERY_MAX);
        this.alerting = new Alerting(new Parts(
                trading.store(),
                ChannelSeal.channels(trading.store(), keys, random),
                new Delivery(courier, reach, configuration.get(Settings.ALERTS_TELEGRAM), trading.worldClock()),
                trading.worldTime(),
                workers,
                OutboxRules.USUAL,
                broken -> LOG.error("an alert could not be taken", broken)));
    }

    /** Takes up every channel with what waits for it. */
    static AlertSide open(Configuration configuration, Trading trading, Keys keys, SecureRandom random) {
        AlertSide side = new AlertSide(configuration, trading, keys, random);
        side.alerting.start();
        return side;
    }

    Alerting alerting() {
        return alerting;
    }

    AlertParts routes(StoredBook answers, Trading trading) {
        return new AlertParts(alerting, reach, answers, trading.audit(), trading.worldTime());
    }

    /** Sends nothing more, so that nothing waits for the network; what is still told goes into the outbox. */
    void hangUp() {
        courier.close();
    }

    @Override
    public void close() {
        courier.close();
        workers.close();
    }
}
