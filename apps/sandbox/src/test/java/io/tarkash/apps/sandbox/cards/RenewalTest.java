package io.tarkash.apps.sandbox.cards;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import io.tarkash.brokers.noren.Dialect;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.live.link.BrokerLogin;
import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.LoginResult;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Zebu is the broker whose sessions may end before the day does. */
final class RenewalTest {
    @Test
    void aRenewedSessionGoesOnWhereTheOldOneEnded() {
        try (World world = new World(new NorenPlug(SandboxBroker.ZEBU, Dialect.ZEBU))) {
            LinkDesk desk = LinkDesk.open(world, world.client());
            var held = desk.bought();
            BrokerLogin login = world.house().login();
            BrokerSession old = desk.session();

            assertThat(login.renews(old)).isTrue();
            BrokerSession fresh = opened(login.refresh(desk.credentials(), old));
            assertThat(fresh.clientCode()).isEqualTo(old.clientCode());
            assertThat(fresh.expires()).isAfter(desk.exchange().time().now());
            assertThat(desk.broker().book()).isInstanceOf(BookReading.Unreadable.class);

            int ups = desk.heard().streamUps();
            desk.link().use(desk.credentials(), fresh);
            Await.until("the stream is up again", () -> desk.heard().streamUps() > ups);
            assertThat(desk.book().orders()).contains(held);
            desk.accepted(desk.buy(false));

            assertThat(login.renews(fresh)).isTrue();
            assertThat(login.refresh(desk.credentials(), fresh)).containsInstanceOf(LoginResult.Opened.class);
            desk.close();
        }
    }

    private static BrokerSession opened(Optional<LoginResult> result) {
        return result.filter(LoginResult.Opened.class::isInstance)
                .map(LoginResult.Opened.class::cast)
                .orElseThrow(() -> new AssertionError("not renewed: " + result))
                .session();
    }
}
