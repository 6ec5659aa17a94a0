package io.tarkash.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.identity.Scene;
import io.tarkash.identity.password.Argon2Settings;
import io.tarkash.identity.session.SessionKind;
import io.tarkash.identity.user.Origin;
import io.tarkash.identity.user.User;
import io.tarkash.identity.user.UserState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class SignInTest {
    private final Scene scene = new Scene();

    private SignInOutcome tryPassword(String login, String password, Origin from) {
        return scene.identity.signIn().password(login, password, SessionKind.BROWSER, from);
    }

    @Test
    void opensASessionForTheRightPassword() {
        User user = scene.user("meera");
        SignInOutcome.SignedIn in = Scene.signedIn(tryPassword(" MEERA ", Scene.PASSWORD, Scene.HOME));
        assertThat(in.user()).isEqualTo(user);
        assertThat(in.access()).isEmpty();
        assertThat(scene.principal(in.opened())).hasValueSatisfying(principal -> {
            assertThat(principal.user()).isEqualTo(user.id());
            assertThat(principal.isProvenWithin(Duration.ofMinutes(5), scene.clock.instant()))
                    .isTrue();
        });
    }

    @Test
    void saysTheSameOfUnknownDisabledAndWrong() {
        User admin = scene.admin();
        User user = scene.user("meera");
        SignInOutcome wrong = tryPassword("meera", "not the password", Scene.HOME);
        scene.identity.accounts().users().changeState(admin.id(), user.id(), UserState.DISABLED, Scene.HOME);
        assertThat(wrong).isEqualTo(SignInOutcome.badCredentials());
        assertThat(tryPassword("nobody.here", "not the password", Scene.HOME)).isEqualTo(wrong);
        assertThat(tryPassword("\u0000; drop table", "x", Scene.HOME)).isEqualTo(wrong);
        assertThat(tryPassword("meera", Scene.PASSWORD, Scene.HOME)).isEqualTo(wrong);
        assertThat(tryPassword("meera", "x".repeat(100_000), Scene.HOME)).isEqualTo(wrong);
    }

    @Test
    void delaysUnknownUsersLikeKnownOnes() {
        scene.user("meera");
        assertThat(waits("meera")).isEqualTo(waits("nobody.here")).contains(1L, 2L, 4L);
    }

    /** The waits after each of twenty wrong tries from one address, in seconds. */
    private List<Long> waits(String login) {
        List<Long> waits = new ArrayList<>();
        while (waits.size() < 20) {
            SignInOutcome.Refused refused = (SignInOutcome.Refused) tryPassword(login, "wrong", Scene.ELSEWHERE);
            if (refused.reason() == SignInOutcome.Reason.TRY_LATER) {
                waits.add(refused.retryAfter().toSeconds());
                scene.clock.advance(refused.retryAfter());
            }
        }
        return waits;
    }

    @Test
    void growsTheDelayUpToAMost() {
        scene.user("meera");
        List<Long> waits = waits("meera");
        assertThat(waits).isSorted().endsWith(900L, 900L);
        assertThat(tryPassword("meera", "wrong", Scene.ELSEWHERE)).isEqualTo(SignInOutcome.badCredentials());
        scene.clock.advance(Duration.ofSeconds(899));
        assertThat(tryPassword("meera", Scene.PASSWORD, Scene.ELSEWHERE))
                .isEqualTo(SignInOutcome.tryLater(Duration.ofSeconds(1)));
        scene.clock.advance(Duration.ofSeconds(1));
        Scene.signedIn(tryPassword("meera", Scene.PASSWORD, Scene.ELSEWHERE));
        assertThat(tryPassword("meera", "wrong", Scene.ELSEWHERE)).isEqualTo(SignInOutcome.badCredentials());
        Scene.signedIn(tryPassword("meera", Scene.PASSWORD, Scene.ELSEWHERE));
    }

    @Test
    void neverLooksAtTheRightPasswordWhileWaiting() {
        scene.user("meera");
        for (int i = 0; i < 5; i++) {
            tryPassword("meera", "wrong", Scene.ELSEWHERE);
        }
        assertThat(tryPassword("meera", Scene.PASSWORD, Scene.ELSEWHERE))
                .isEqualTo(SignInOutcome.tryLater(Duration.ofSeconds(1)));
    }

    @Test
    void letsTheUsersOwnDeviceInWhateverStrangersDo() {
        scene.user("meera");
        String device = scene.signedIn("meera", SessionKind.BROWSER).device().orElseThrow();
        for (int i = 0; i < 300; i++) {
            tryPassword("meera", "wrong", Origin.of("203.0.113." + i % 250));
        }
        SignInOutcome.Refused stranger =
                (SignInOutcome.Refused) tryPassword("meera", "wrong", Origin.of("203.0.114.9"));
        assertThat(stranger.reason()).isEqualTo(SignInOutcome.Reason.TRY_LATER);
        assertThat(stranger.retryAfter()).isLessThanOrEqualTo(DelayRules.DEFAULT.waitOfAllMax());

        // From the very address of an attacker, too.
        Origin own = Origin.of("203.0.113.1").with(device);
        assertThat(Scene.signedIn(tryPassword("meera", Scene.PASSWORD, own)).device())
                .isEmpty();
    }

    @Test
    void slowsDownAStolenDeviceByItself() {
        scene.user("meera");
        String device = scene.signedIn("meera", SessionKind.BROWSER).device().orElseThrow();
        for (int i = 0; i < 5; i++) {
            assertThat(tryPassword("meera", "wrong", Origin.of("203.0.113." + i).with(device)))
                    .isEqualTo(SignInOutcome.badCredentials());
        }
        assertThat(tryPassword("meera", Scene.PASSWORD, Scene.ELSEWHERE.with(device)))
                .isEqualTo(SignInOutcome.tryLater(Duration.ofSeconds(1)));
        Scene.signedIn(tryPassword("meera", Scene.PASSWORD, Scene.HOME));
    }

    @Test
    void asksForTheSecondFactorAndTakesEachCodeOnce() {
        User user = scene.user("meera");
        Scene.Enrolled enrolled = scene.enrol(user);
        scene.clock.advance(Duration.ofSeconds(30));
        String code = scene.code(enrolled.secret());

        Scene.signedIn(scene.identity.signIn().code(ticket(), code, Scene.HOME));
        assertThat(scene.identity.signIn().code(ticket(), code, Scene.HOME)).isEqualTo(SignInOutcome.badCredentials());
        scene.clock.advance(Duration.ofSeconds(30));
        assertThat(scene.identity.signIn().code(ticket(), code, Scene.HOME)).isEqualTo(SignInOutcome.badCredentials());
        Scene.signedIn(scene.identity.signIn().code(ticket(), scene.code(enrolled.secret()), Scene.HOME));
    }

    @Test
    void takesTheCodeOfTheEnrolmentForUsed() {
        Scene.Enrolled enrolled = scene.enrol(scene.user("meera"));
        assertThat(scene.identity.signIn().code(ticket(), scene.code(enrolled.secret()), Scene.HOME))
                .isEqualTo(SignInOutcome.badCredentials());
    }

    @Test
    void takesEachRecoveryCodeOnce() {
        User user = scene.user("meera");
        List<String> codes = scene.enrol(user).recoveryCodes();
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        Scene.signedIn(scene.identity.signIn().code(ticket(), codes.getFirst().toLowerCase(Locale.ROOT), Scene.HOME));
        assertThat(scene.identity.signIn().code(ticket(), codes.getFirst(), Scene.HOME))
                .isEqualTo(SignInOutcome.badCredentials());
        assertThat(scene.identity.credentials().recoveryCodesLeft(user.id())).isEqualTo(9);
    }

    @Test
    void takesATicketOnceAndForAWhile() {
        Scene.Enrolled enrolled = scene.enrol(scene.user("meera"));
        scene.clock.advance(Duration.ofSeconds(30));
        String used = ticket();
        Scene.signedIn(scene.identity.signIn().code(used, scene.code(enrolled.secret()), Scene.HOME));
        scene.clock.advance(Duration.ofSeconds(30));
        String late = ticket();
        SignInOutcome ended = new SignInOutcome.Refused(SignInOutcome.Reason.TICKET_ENDED, Duration.ZERO);
        assertThat(scene.identity.signIn().code(used, scene.code(enrolled.secret()), Scene.HOME))
                .isEqualTo(ended);
        scene.clock.advance(Duration.ofMinutes(5));
        assertThat(scene.identity.signIn().code(late, scene.code(enrolled.secret()), Scene.HOME))
                .isEqualTo(ended);
        assertThat(scene.identity.signIn().code("made up", "000000", Scene.HOME))
                .isEqualTo(ended);
    }

    @Test
    void slowsDownGuessesAtTheSecondFactor() {
        scene.enrol(scene.user("meera"));
        for (int i = 0; i < 5; i++) {
            assertThat(scene.identity.signIn().code(ticket(), "00000" + i, Scene.ELSEWHERE))
                    .isEqualTo(SignInOutcome.badCredentials());
        }
        assertThat(scene.identity.signIn().code(ticket(), "000000", Scene.ELSEWHERE))
                .isEqualTo(SignInOutcome.tryLater(Duration.ofSeconds(1)));
    }

    @Test
    void renewsAHashOfOutdatedSettings() {
        scene.user("meera");
        Scene dearer = new Scene(Scene.settings(new Argon2Settings(128, 2, 1), List.of()), scene.store);
        dearer.signedIn("meera", SessionKind.BROWSER);
        assertThat(dearer.identity.signIn().password("meera", "wrong", SessionKind.BROWSER, Scene.HOME))
                .isEqualTo(SignInOutcome.badCredentials());
        dearer.signedIn("meera", SessionKind.BROWSER);
    }

    private String ticket() {
        SignInOutcome outcome = tryPassword("meera", Scene.PASSWORD, Scene.HOME);
        assertThat(outcome).isInstanceOf(SignInOutcome.CodeNeeded.class);
        return ((SignInOutcome.CodeNeeded) outcome).ticket();
    }
}
