package io.tarkash.identity.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.identity.Authentication;
import io.tarkash.identity.Means;
import io.tarkash.identity.Scene;
import io.tarkash.identity.signin.SignInOutcome;
import io.tarkash.identity.token.RefreshOutcome;
import io.tarkash.identity.user.Origin;
import io.tarkash.identity.user.User;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RefreshingTest {
    private static final RefreshOutcome ENDED = new RefreshOutcome.Refused(RefreshOutcome.Reason.ENDED);
    private static final RefreshOutcome REUSED = new RefreshOutcome.Refused(RefreshOutcome.Reason.REUSED);

    private final Scene scene = new Scene();
    private final User user = scene.user("meera");
    private final SignInOutcome.SignedIn in = scene.signedIn("meera", SessionKind.PROGRAM);
    private final String first = in.opened().secret();

    private RefreshOutcome refresh(String token) {
        return scene.identity.access().tokens().refresh(token, Scene.HOME);
    }

    private RefreshOutcome.Refreshed refreshed(String token) {
        return (RefreshOutcome.Refreshed) refresh(token);
    }

    @Test
    void givesAnAccessTokenAndTheNextRefreshToken() {
        String next = refreshed(first).refresh();
        scene.clock.advance(Duration.ofMinutes(6));
        RefreshOutcome.Refreshed again = refreshed(next);
        assertThat(again.refresh()).isNotEqualTo(next).isNotEqualTo(first).hasSize(43);
        assertThat(Scene.known(
                        scene.identity.authenticator().bearer(again.access().value(), Scene.HOME)))
                .hasValueSatisfying(principal -> {
                    assertThat(principal.user()).isEqualTo(user.id());
                    assertThat(principal.means()).isEqualTo(Means.TOKEN);
                    assertThat(principal.session())
                            .hasValue(in.opened().session().id());
                });
    }

    @Test
    void endsTheSessionWhenASpentTokenComesBackLate() {
        RefreshOutcome.Refreshed next = refreshed(first);
        scene.clock.advance(Duration.ofSeconds(11));
        assertThat(refresh(first)).isEqualTo(REUSED);
        assertThat(refresh(next.refresh())).isEqualTo(ENDED);
        assertThat(scene.identity.authenticator().bearer(next.access().value(), Scene.HOME))
                .isEqualTo(new Authentication.Refused(Authentication.Refusal.ENDED));
        assertThat(scene.audited("refresh token reused")).isEqualTo(1);
    }

    @Test
    void endsTheSessionWhenATokenTwoUsesOldComesBackAtOnce() {
        String second = refreshed(first).refresh();
        String third = refreshed(second).refresh();
        assertThat(refresh(first)).isEqualTo(REUSED);
        assertThat(refresh(third)).isEqualTo(ENDED);
    }

    @Test
    void givesTheSameSuccessorAgainForALostAnswer() {
        String lost = refreshed(first).refresh();
        scene.clock.advance(Duration.ofSeconds(10));
        String repeated = refreshed(first).refresh();
        assertThat(repeated).isEqualTo(lost);
        assertThat(refreshed(repeated).refresh()).isNotEqualTo(repeated);
        assertThat(scene.audited("refresh token reused")).isZero();
    }

    @Test
    void takesNoLostAnswerFromAnotherAddress() {
        refreshed(first);
        assertThat(scene.identity.access().tokens().refresh(first, Scene.ELSEWHERE))
                .isEqualTo(REUSED);
    }

    @Test
    void takesNoTokenThatItDidNotGive() {
        SignInOutcome.SignedIn browser = scene.signedIn("meera", SessionKind.BROWSER);
        for (String token : new String[] {
            "",
            "x",
            in.access().orElseThrow().value(),
            browser.opened().secret(),
            in.opened().session().id().value()
        }) {
            assertThat(refresh(token)).isEqualTo(ENDED);
        }
        assertThat(scene.identity.authenticator().session(first, Scene.HOME))
                .isInstanceOf(Authentication.Refused.class);
        refreshed(first);
    }

    @Test
    void endsWithTheSession() {
        String next = refreshed(first).refresh();
        scene.identity.access().sessions().end(user.id(), in.opened().session().id(), Scene.HOME);
        assertThat(refresh(next)).isEqualTo(ENDED);
        String idle = scene.signedIn("meera", SessionKind.PROGRAM).opened().secret();
        scene.clock.advance(Duration.ofHours(2));
        assertThat(refresh(idle)).isEqualTo(ENDED);
        assertThat(scene.audited("refresh token reused")).isZero();
    }

    @Test
    void writesDownWhoBroughtBackASpentToken() {
        refreshed(first);
        scene.identity.access().tokens().refresh(first, Origin.of("203.0.113.66"));
        assertThat(scene.audit.getLast().from()).isEqualTo("203.0.113.66");
        assertThat(scene.audit.getLast().who()).isEqualTo(user.id().value());
    }
}
