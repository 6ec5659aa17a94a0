package io.tarkash.identity.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.engine.store.MemoryStore;
import io.tarkash.identity.IdentitySettings;
import io.tarkash.identity.Scene;
import io.tarkash.identity.user.FieldProblem;
import io.tarkash.identity.user.LoginName;
import io.tarkash.identity.user.Role;
import io.tarkash.identity.user.User;
import io.tarkash.identity.user.UserChange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RegistrationTest {
    private final Scene open = new Scene();
    private final Scene closed = new Scene(byInvitation(), new MemoryStore());

    private static IdentitySettings byInvitation() {
        IdentitySettings open = Scene.settings();
        return new IdentitySettings(
                RegistrationPolicy.INVITATION,
                open.passwords(),
                open.delays(),
                open.sessions(),
                open.tokens(),
                open.needSecondFactor(),
                open.issuers());
    }

    private static Registered register(Scene scene, String login, Optional<String> invitation) {
        Applicant applicant = new Applicant(login, "Somebody Else", Scene.PASSWORD, invitation);
        return scene.identity.accounts().registration().register(applicant, Scene.HOME);
    }

    private static List<String> fields(Registered answer) {
        return ((Registered.Invalid) answer)
                .problems().stream().map(FieldProblem::field).toList();
    }

    @Test
    void makesTradersOfAnybodyWhereItIsOpen() {
        User user = ((Registered.Done) register(open, "Meera.Nair@example.in", Optional.empty())).user();
        assertThat(user.role()).isEqualTo(Role.TRADER);
        assertThat(user.login().value()).isEqualTo("meera.nair@example.in");
        assertThat(open.identity.accounts().users().find(user.login())).hasValue(user);
    }

    @Test
    void namesEveryWrongField() {
        Applicant applicant = new Applicant("a", "\u202e", "short", Optional.of("made up"));
        assertThat(fields(open.identity.accounts().registration().register(applicant, Scene.HOME)))
                .containsExactly("login", "displayName", "password", "invitation");
        assertThat(open.identity.accounts().users().list(Optional.empty(), 10)).isEmpty();
    }

    @Test
    void refusesANameThatLooksTheSame() {
        register(open, "straße", Optional.empty());
        for (String same : List.of("STRASSE", "strasse", " Straße ", "ｓｔｒａｓｓｅ")) {
            assertThat(fields(register(open, same, Optional.empty()))).as(same).containsExactly("login");
        }
    }

    @Test
    void takesNoNamesOfForeignUsersOrWithHiddenCharacters() {
        for (String login : List.of("ext.abcdef", "mee ra", "mee\u200bra", "meera\u0000", "#", "..", "x".repeat(65))) {
            assertThat(fields(register(open, login, Optional.empty())))
                    .as(login)
                    .containsExactly("login");
        }
        assertThat(LoginName.parse("मीरा")).isPresent();
    }

    @Test
    void needsAGoodInvitationWhereItIsClosed() {
        assertThat(fields(register(closed, "meera", Optional.empty()))).containsExactly("invitation");
        User admin = closed.admin();
        Invitations invitations = closed.identity.accounts().invitations();
        Invitations.Made made = invitations
                .make(admin.id(), Role.TRADER, Duration.ofDays(2), Scene.HOME)
                .orElseThrow();
        assertThat(invitations.open()).containsExactly(made.invitation());
        assertThat(register(closed, "meera", Optional.of(made.code()))).isInstanceOf(Registered.Done.class);
        assertThat(fields(register(closed, "asha", Optional.of(made.code())))).containsExactly("invitation");
        assertThat(invitations.open()).isEmpty();
    }

    @Test
    void takesNoInvitationThatExpiredOrWasRevoked() {
        User admin = closed.admin();
        Invitations invitations = closed.identity.accounts().invitations();
        Invitations.Made late = invitations
                .make(admin.id(), Role.TRADER, Duration.ofDays(365), Scene.HOME)
                .orElseThrow();
        Invitations.Made revoked = invitations
                .make(admin.id(), Role.TRADER, Duration.ofDays(1), Scene.HOME)
                .orElseThrow();
        assertThat(invitations.revoke(admin.id(), revoked.invitation().id(), Scene.HOME))
                .isTrue();
        assertThat(fields(register(closed, "meera", Optional.of(revoked.code()))))
                .containsExactly("invitation");
        closed.clock.advance(Duration.ofDays(30));
        assertThat(fields(register(closed, "meera", Optional.of(late.code())))).containsExactly("invitation");
    }

    @Test
    void letsAdministratorsInviteAndNobodyElse() {
        User trader = open.user("meera");
        assertThat(open.identity.accounts().invitations().make(trader.id(), Role.ADMIN, Duration.ofDays(1), Scene.HOME))
                .isEmpty();
        User admin = open.admin();
        Invitations.Made made = open.identity
                .accounts()
                .invitations()
                .make(admin.id(), Role.ADMIN, Duration.ofDays(1), Scene.HOME)
                .orElseThrow();
        Registered done = register(open, "asha", Optional.of(made.code()));
        assertThat(((Registered.Done) done).user().role()).isEqualTo(Role.ADMIN);
    }

    @Test
    void makesOneFirstAdministrator() {
        assertThat(open.identity.accounts().registration().awaitsFirstAdmin()).isTrue();
        assertThat(open.admin().role()).isEqualTo(Role.ADMIN);
        assertThat(open.identity.accounts().registration().awaitsFirstAdmin()).isFalse();
        Applicant second = new Applicant("second", "The Second", Scene.PASSWORD, Optional.empty());
        assertThat(open.identity.accounts().registration().firstAdmin(second, Scene.HOME))
                .isEqualTo(new Registered.TooLate());
    }

    @Test
    void keepsAdministratorsFromChangingTheirOwnStandingAndTradersFromAnybodys() {
        User admin = open.admin();
        User trader = open.user("meera");
        assertThat(open.identity.accounts().users().changeRole(admin.id(), admin.id(), Role.TRADER, Scene.HOME))
                .isEqualTo(new UserChange.OneselfRefused());
        assertThat(open.identity.accounts().users().changeRole(trader.id(), admin.id(), Role.TRADER, Scene.HOME))
                .isEqualTo(new UserChange.NotAdmin());
        assertThat(open.identity.accounts().users().rename(trader.id(), "\u0007", Scene.HOME))
                .isInstanceOf(UserChange.Invalid.class);
        assertThat(open.identity.accounts().users().rename(trader.id(), "Meera N.", Scene.HOME))
                .isInstanceOf(UserChange.Done.class);
    }
}
