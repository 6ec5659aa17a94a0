package io.tarkash.apps.server.serving;

import io.tarkash.alerts.channel.Sealing;
import io.tarkash.identity.secret.SealBroken;
import io.tarkash.identity.secret.Sealer;
import io.tarkash.live.link.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Seals the secrets of alert channels as the other secrets of people are sealed. Thread-safe. */
final class ChannelSeal implements Sealing {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelSeal.class);

    private final Sealer sealer;

    ChannelSeal(Sealer sealer) {
        this.sealer = sealer;
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
