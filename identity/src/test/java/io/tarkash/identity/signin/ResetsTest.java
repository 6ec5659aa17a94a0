package io.tarkash.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.UserId;
import io.tarkash.identity.Scene;
import io.tarkash.identity.session.OpenedSession;
import io.tarkash.identity.session.SessionKind;
import io.tarkash.identity.user.User;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ResetsTest {
    private static final String NEXT = "another river at dusk";
    private static final Resets.Redeemed REFUSED = new Resets.Redeemed.Refused();

    private final Scene scene = new Scene();
    private final User admin = scene.admin();
    private final UserId user = scene.user("meera").id();
    private final Resets resets = scene.identity.resets();

    private String grant(Resets.Kind kind) {
        return resets.grant(admin.id(), user, kind, Scene.HOME).orElseThrow().code();
    }

    private SignInOutcome signIn(String password) {
        return scene.identity.signIn().password("meera", password, SessionKind.BROWSER, Scene.HOME);
    }

    @Test
    void setsANewPasswordOnce() {
        OpenedSession before = scene.signedIn("meera", SessionKind.BROWSER).opened();
        String code = grant(Resets.Kind.PASSWORD);
        assertThat(scene.principal(before)).isEmpty();
        OpenedSession between = scene.signedIn("meera", SessionKind.BROWSER).opened();
        assertThat(resets.newPassword(code, "password", Scene.HOME)).isInstanceOf(Resets.Redeemed.Invalid.class);
        assertThat(resets.newPassword(code, NEXT, Scene.HOME)).isEqualTo(new Resets.Redeemed.Done(user));
        assertThat(scene.principal(between)).isEmpty();
        assertThat(resets.newPassword(code, "a third river", Scene.HOME)).isEqualTo(REFUSED);
        assertThat(signIn(Scene.PASSWORD)).isEqualTo(SignInOutcome.badCredentials());
        assertThat(signIn(NEXT)).isInstanceOf(SignInOutcome.SignedIn.class);
    }

    @Test
    void takesNoCodeThatIsLateReplacedOrOfAnotherKind() {
        String replaced = grant(Resets.Kind.PASSWORD);
        String late = grant(Resets.Kind.PASSWORD);
        assertThat(resets.newPassword(replaced, NEXT, Scene.HOME)).isEqualTo(REFUSED);
        assertThat(resets.dropSecondFactor(late, Scene.PASSWORD, Scene.HOME)).isEqualTo(REFUSED);
        scene.clock.advance(Duration.ofHours(1));
        assertThat(resets.newPassword(late, NEXT, Scene.HOME)).isEqualTo(REFUSED);
        assertThat(resets.newPassword("made up", NEXT, Scene.HOME)).isEqualTo(REFUSED);
        assertThat(resets.newPassword(grant(Resets.Kind.PASSWORD), NEXT, Scene.HOME))
                .isEqualTo(new Resets.Redeemed.Done(user));
    }

    @Test
    void dropsALostSecondFactorForWhoHasThePassword() {
        scene.enrol(scene.identity.accounts().users().find(user).orElseThrow());
        String code = grant(Resets.Kind.SECOND_FACTOR);
        assertThat(signIn(Scene.PASSWORD)).isInstanceOf(SignInOutcome.CodeNeeded.class);
        assertThat(resets.dropSecondFactor(code, "wrong", Scene.HOME)).isEqualTo(REFUSED);
        assertThat(resets.dropSecondFactor(code, Scene.PASSWORD, Scene.HOME)).isEqualTo(new Resets.Redeemed.Done(user));
        assertThat(signIn(Scene.PASSWORD)).isInstanceOf(SignInOutcome.SignedIn.class);
        assertThat(scene.identity.credentials().recoveryCodesLeft(user)).isZero();
    }

    @Test
    void leavesTheSecondFactorWhenThePasswordIsReset() {
        scene.enrol(scene.identity.accounts().users().find(user).orElseThrow());
        resets.newPassword(grant(Resets.Kind.PASSWORD), NEXT, Scene.HOME);
        assertThat(signIn(NEXT)).isInstanceOf(SignInOutcome.CodeNeeded.class);
    }

    @Test
    void isGrantedByAdministratorsToOthersOnly() {
        assertThat(resets.grant(user, admin.id(), Resets.Kind.PASSWORD, Scene.HOME))
                .isEmpty();
        assertThat(resets.grant(admin.id(), admin.id(), Resets.Kind.PASSWORD, Scene.HOME))
                .isEmpty();
        assertThat(resets.grant(admin.id(), new UserId("nobody"), Resets.Kind.PASSWORD, Scene.HOME))
                .isEmpty();
    }

    @Test
    void renewsRecoveryCodesForACode() {
        Scene.Enrolled enrolled =
                scene.enrol(scene.identity.accounts().users().find(user).orElseThrow());
        scene.clock.advance(Duration.ofSeconds(30));
        CredentialChange.Done renewed = (CredentialChange.Done) scene.identity
                .credentials()
                .renewRecoveryCodes(user, enrolled.opened().session().id(), scene.code(enrolled.secret()), Scene.HOME);
        assertThat(renewed.recoveryCodes()).hasSize(10).doesNotContainAnyElementsOf(enrolled.recoveryCodes());
        CredentialChange old = scene.identity
                .credentials()
                .prove(
                        user,
                        renewed.opened().session().id(),
                        Scene.PASSWORD,
                        Optional.of(enrolled.recoveryCodes().getFirst()),
                        Scene.HOME);
        assertThat(old).isInstanceOf(CredentialChange.Invalid.class);
    }

    @Test
    void changesNoPasswordForAWrongOldOne() {
        OpenedSession opened = scene.signedIn("meera", SessionKind.BROWSER).opened();
        Credentials credentials = scene.identity.credentials();
        assertThat(credentials.changePassword(user, opened.session().id(), "wrong", NEXT, Scene.HOME))
                .isInstanceOf(CredentialChange.Invalid.class);
        assertThat(credentials.changePassword(user, opened.session().id(), Scene.PASSWORD, "meera123", Scene.HOME))
                .isInstanceOf(CredentialChange.Invalid.class);
        assertThat(scene.principal(opened)).isPresent();
        for (int i = 0; i < 5; i++) {
            credentials.changePassword(user, opened.session().id(), "wrong", NEXT, Scene.HOME);
        }
        assertThat(credentials.changePassword(user, opened.session().id(), Scene.PASSWORD, NEXT, Scene.HOME))
                .isInstanceOf(CredentialChange.TryLater.class);
    }
}
