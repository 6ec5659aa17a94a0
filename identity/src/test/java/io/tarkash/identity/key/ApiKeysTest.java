package io.tarkash.identity.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.identity.Authentication;
import io.tarkash.identity.Means;
import io.tarkash.identity.Principal;
import io.tarkash.identity.Scene;
import io.tarkash.identity.user.FieldProblem;
import io.tarkash.identity.user.Role;
import io.tarkash.identity.user.Scope;
import io.tarkash.identity.user.User;
import io.tarkash.identity.user.UserState;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ApiKeysTest {
    private final Scene scene = new Scene();
    private final User admin = scene.admin();
    private final User user = scene.user("meera");
    private final ApiKeys keys = scene.identity.access().keys();

    private ApiKeys.Outcome.Made make(User of, Set<Scope> scopes) {
        return (ApiKeys.Outcome.Made) keys.make(of.id(), "desk script", scopes, Duration.ofDays(30), Scene.HOME);
    }

    private Authentication show(String key) {
        return scene.identity.authenticator().apiKey(key, Scene.HOME);
    }

    @Test
    void speaksForItsUserWithinItsScopes() {
        ApiKeys.Outcome.Made made = make(user, Set.of(Scope.READ));
        Principal principal = Scene.known(show(made.secret())).orElseThrow();
        assertThat(principal.user()).isEqualTo(user.id());
        assertThat(principal.means()).isEqualTo(Means.API_KEY);
        assertThat(principal.scopes()).containsExactly(Scope.READ);
        assertThat(principal.proven()).isEmpty();
        assertThat(made.secret()).startsWith("tka_" + made.key().id());
        assertThat(made.toString()).doesNotContain(made.secret());
    }

    @Test
    void endsWithItsDateItsRevocationOrItsUser() {
        String late = make(user, Set.of(Scope.READ)).secret();
        ApiKeys.Outcome.Made revoked = make(user, Set.of(Scope.READ));
        assertThat(keys.revoke(admin.id(), revoked.key().id(), Scene.HOME)).isFalse();
        assertThat(Scene.known(show(revoked.secret()))).isPresent();
        assertThat(keys.revoke(user.id(), revoked.key().id(), Scene.HOME)).isTrue();
        assertThat(Scene.known(show(revoked.secret()))).isEmpty();
        assertThat(Scene.known(show(late))).isPresent();
        scene.clock.advance(Duration.ofDays(30));
        assertThat(Scene.known(show(late))).isEmpty();

        String key = make(user, Set.of(Scope.READ)).secret();
        scene.identity.accounts().users().changeState(admin.id(), user.id(), UserState.DISABLED, Scene.HOME);
        assertThat(show(key)).isEqualTo(new Authentication.Refused(Authentication.Refusal.DISABLED));
    }

    @Test
    void losesTheScopesThatItsUserLoses() {
        scene.identity.accounts().users().changeRole(admin.id(), user.id(), Role.ADMIN, Scene.HOME);
        String key = make(user, Set.of(Scope.ADMIN, Scope.READ)).secret();
        assertThat(Scene.known(show(key)).orElseThrow().may(Scope.ADMIN)).isTrue();
        scene.identity.accounts().users().changeRole(admin.id(), user.id(), Role.TRADER, Scene.HOME);
        assertThat(Scene.known(show(key)).orElseThrow().scopes()).containsExactly(Scope.READ);
    }

    @Test
    void refusesEveryOtherText() {
        String key = make(user, Set.of(Scope.READ)).secret();
        String id = key.substring(4, 16);
        for (String other : List.of(
                "",
                "tka_",
                key + "A",
                key.substring(1),
                "tka_" + id + "_" + "A".repeat(43),
                key.replace("tka_", "TKA_"),
                "tka_aaaaaaaaaaaa" + key.substring(16),
                "tka_../../../..._" + "A".repeat(43))) {
            assertThat(show(other)).as(other).isEqualTo(new Authentication.Refused(Authentication.Refusal.UNKNOWN));
        }
    }

    @Test
    void namesEveryWrongField() {
        ApiKeys.Outcome answer = keys.make(user.id(), "", Set.of(Scope.ADMIN), Duration.ofDays(1000), Scene.HOME);
        assertThat(((ApiKeys.Outcome.Invalid) answer).problems())
                .extracting(FieldProblem::field)
                .containsExactly("name", "scopes", "expires");
        for (int i = 0; i < 20; i++) {
            make(user, Set.of(Scope.READ));
        }
        assertThat(keys.make(user.id(), "one more", Set.of(Scope.READ), Duration.ofDays(1), Scene.HOME))
                .isInstanceOf(ApiKeys.Outcome.Invalid.class);
        assertThat(keys.list(user.id())).hasSize(20);
    }

    @Test
    void notesItsLastUse() {
        ApiKeys.Outcome.Made made = make(user, Set.of(Scope.READ));
        assertThat(keys.list(user.id()))
                .first()
                .satisfies(key -> assertThat(key.used()).isEmpty());
        scene.clock.advance(Duration.ofHours(1));
        show(made.secret());
        assertThat(keys.list(user.id()))
                .first()
                .satisfies(key -> assertThat(key.used()).hasValue(scene.clock.instant()));
    }
}
