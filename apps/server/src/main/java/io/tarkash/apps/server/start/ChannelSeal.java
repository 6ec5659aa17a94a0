package io.tarkash.apps.server.start;

import io.tarkash.alerts.channel.ChannelBook;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.identity.secret.SealBroken;
import io.tarkash.identity.secret.Sealer;
import io.tarkash.identity.secret.Secrets;
import io.tarkash.live.link.Secret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Seals the secrets of alert channels as the other secrets of people are sealed. Thread-safe. */
public final class ChannelSeal implements io.tarkash.alerts.channel.Sealing {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelSeal.class);

    private final Sealer sealer;

    private ChannelSeal(Sealer sealer) {
        this.sealer = sealer;
    }

    /** The channels of a store, with their secrets sealed under keys of this installation. */
    public static ChannelBook channels(ItemStore store, Keys keys, SecureRandom random) {
        return new ChannelBook(store, new ChannelSeal(new Sealer(Sealing.alerts(keys), new Secrets(random))));
    }

    @Override
    public String seal(Secret secret, String purpose) {
        return sealer.seal(secret.reveal().getBytes(StandardCharsets.UTF_8), purpose);
    }

    @Override
    public Optional<Secret> open(String sealed, String purpose) {
        try {
            return Optional.of(new Secret(new String(sealer.open(sealed, purpose), StandardCharsets.UTF_8)));
        } catch (SealBroken broken) {
            LOG.error("{}: {}", purpose, broken.getMessage());
            return Optional.empty();
        }
    }
}
