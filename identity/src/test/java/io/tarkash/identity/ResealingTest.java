package io.tarkash.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarkash.engine.audit.AuditLog;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.MemoryStore;
import io.tarkash.identity.issuer.FetchFailed;
import io.tarkash.identity.secret.SealBroken;
import io.tarkash.identity.secret.SealingKeys;
import io.tarkash.identity.session.SessionKind;
import io.tarkash.identity.signin.SignInOutcome;
import io.tarkash.identity.user.User;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;

final class ResealingTest {
    private final ItemStore store = new MemoryStore();
    private final Scene scene = new Scene(Scene.settings(), store);

    @Test
    void movesEverySecretUnderTheNewKeyOnce() {
        User user = scene.user("asha");
        Scene.Enrolled enrolled = scene.enrol(user);
        scene.user("without.factor");

        assertThat(resealing(both()).run()).isEqualTo(new Resealing.Done(1, 1, List.of()));
        assertThat(resealing(both()).run()).isEqualTo(new Resealing.Done(0, 0, List.of()));

        scene.clock.advance(Duration.ofMinutes(5));
        Identity later = open(Scene.sealing((byte) 8));
        SignInOutcome first = later.signIn().password("asha", Scene.PASSWORD, SessionKind.BROWSER, Scene.HOME);
        assertThat(first).isInstanceOf(SignInOutcome.CodeNeeded.class);
        String ticket = ((SignInOutcome.CodeNeeded) first).ticket();
        assertThat(later.signIn().code(ticket, scene.code(enrolled.secret()), Scene.HOME))
                .isInstanceOf(SignInOutcome.SignedIn.class);
        assertThatThrownBy(() -> open(Scene.sealing((byte) 7))).isInstanceOf(SealBroken.class);
    }

    @Test
    void namesWhatNoGivenKeyOpensAndLeavesIt() {
        scene.enrol(scene.user("asha"));

        Resealing.Done done = resealing(Scene.sealing((byte) 9)).run();

        assertThat(done.authenticators() + done.signingKeys()).isZero();
        assertThat(done.unopened()).hasSize(2).anyMatch(why -> why.contains("asha"));
        assertThat(resealing(both()).run().unopened()).isEmpty();
    }

    private Resealing resealing(SealingKeys keys) {
        return new Resealing(store, keys, scene.clock, new SecureRandom());
    }

    private static SealingKeys both() {
        Map<String, SecretKey> keys = new HashMap<>(Scene.sealing((byte) 7).keys());
        keys.putAll(Scene.sealing((byte) 8).keys());
        return new SealingKeys("k8", keys);
    }

    private Identity open(SealingKeys keys) {
        return Identity.open(
                new Identity.Outside(store, AuditLog.SILENT, scene.clock, new SecureRandom(), keys, address -> {
                    throw new FetchFailed("nothing is to be fetched");
                }),
                Scene.settings());
    }
}
