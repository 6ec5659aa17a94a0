package io.tarkash.apps.server.brokers;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.Broker;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import io.tarkash.engine.store.MemoryStore;
import io.tarkash.live.link.Credentials;
import io.tarkash.live.link.LoginResult;
import io.tarkash.stores.journal.AccountClaims;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LoginDeskTest {
    private static final URI CALLBACK = URI.create("http://127.0.0.1/broker-login/callback");
    private static final UserId OTHER = new UserId("other");

    private final AccountScene scene = new AccountScene();
    private final AccountClaims claims = new AccountClaims(new MemoryStore());
    private final LoginDesk logins =
            new LoginDesk(scene.links, scene.safe, claims, scene.desk::now, new SecureRandom());

    @BeforeEach
    void storesCredentials() {
        scene.safe.credentials = Optional.of(Credentials.of(Map.of("api_key", "k")));
    }

    @Test
    void theFirstLoginMakesTheClientCodeItsUsersOwn() {
        assertThat(logins.isProven(scene.user, scene.account)).isFalse();
        assertThat(login(scene.user, scene.account, "ab1234")).isInstanceOf(LoginResult.Opened.class);
        assertThat(logins.isProven(scene.user, scene.account)).isTrue();
        assertThat(scene.safe.session).isPresent();
    }

    @Test
    void aLoginAsSomebodyElseProvesNothing() {
        assertThat(login(scene.user, scene.account, "ZZ9999")).isInstanceOf(LoginResult.Refused.class);
        assertThat(claims.holder(scene.account)).isEmpty();
        assertThat(scene.safe.session).isEmpty();
    }

    @Test
    void aClientWhomSomebodyElseHasProvenToBeIsNotConnected() {
        claims.claim(scene.account, OTHER);
        BrokerAccount mine = BrokerAccount.onPaper(new AccountId("mine"), Broker.ZERODHA, "ab1234");
        assertThat(login(scene.user, mine, "AB1234"))
                .isInstanceOfSatisfying(
                        LoginResult.Refused.class,
                        refused -> assertThat(refused.advice()).contains("belongs to another user"));
        assertThat(claims.holder(mine)).contains(OTHER);
        assertThat(scene.safe.session).isEmpty();
    }

    private LoginResult login(UserId user, BrokerAccount account, String client) {
        LoginDesk.Next next = logins.begin(user, account, CALLBACK);
        String state = ((LoginDesk.Next.Do) next).state();
        return logins.complete(user, account.id(), state, Map.of("client", client));
    }
}
