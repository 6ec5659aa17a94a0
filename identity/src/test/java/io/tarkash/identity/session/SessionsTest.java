package io.tarkash.identity.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.identity.Authentication;
import io.tarkash.identity.Scene;
import io.tarkash.identity.signin.CredentialChange;
import io.tarkash.identity.user.Role;
import io.tarkash.identity.user.User;
import io.tarkash.identity.user.UserState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SessionsTest {
    private final Scene scene = new Scene();
    private final User user = scene.user("meera");

    private OpenedSession open() {
        return scene.signedIn("meera", SessionKind.BROWSER).opened();
    }

    private boolean isGood(OpenedSession opened) {
        return scene.principal(opened).isPresent();
    }

    @Test
    void endsByLogoutAndNoOtherWithIt() {
        OpenedSession one = open();
        OpenedSession other = open();
        assertThat(scene.identity
                        .access()
                        .sessions()
                        .end(user.id(), one.session().id(), Scene.HOME))
                .isTrue();
        assertThat(isGood(one)).isFalse();
        assertThat(isGood(other)).isTrue();
        assertThat(scene.identity
                        .access()
                        .sessions()
                        .end(user.id(), one.session().id(), Scene.HOME))
                .isFalse();
    }

    @Test
    void endsWhenIdle() {
        OpenedSession used = open();
        OpenedSession unused = open();
        scene.clock.advance(Duration.ofMinutes(90));
        assertThat(isGood(used)).isTrue();
        scene.clock.advance(Duration.ofMinutes(30));
        assertThat(isGood(used)).isTrue();
        assertThat(isGood(unused)).isFalse();
    }

    @Test
    void endsAfterItsLongestLifeHoweverUsed() {
        OpenedSession opened = open();
        for (int hour = 0; hour < 12; hour++) {
            assertThat(isGood(opened)).as("after %s hours", hour).isTrue();
            scene.clock.advance(Duration.ofHours(1));
        }
        assertThat(isGood(opened)).isFalse();
    }

    @Test
    void endsEachDayBeforeThePreOpen() {
        scene.clock.set(Instant.parse("2026-11-23T02:30:00Z")); // 08:00 in India
        OpenedSession early = open();
        scene.clock.set(Instant.parse("2026-11-23T03:14:59Z"));
        assertThat(isGood(early)).isTrue();
        scene.clock.set(Instant.parse("2026-11-23T03:15:00Z"));
        assertThat(isGood(early)).isFalse();
        OpenedSession next = open();
        assertThat(next.session().times().ends()).isEqualTo(Instant.parse("2026-11-23T15:15:00Z"));
        assertThat(isGood(next)).isTrue();
    }

    @Test
    void endsWithEveryOtherWhenThePasswordChanges() {
        OpenedSession one = open();
        OpenedSession other = open();
        CredentialChange change = scene.identity
                .credentials()
                .changePassword(user.id(), one.session().id(), Scene.PASSWORD, "another river at dusk", Scene.HOME);
        OpenedSession goesOn = ((CredentialChange.Done) change).opened();
        assertThat(isGood(other)).isFalse();
        assertThat(isGood(one)).isFalse();
        assertThat(isGood(goesOn)).isTrue();
        assertThat(goesOn.session().id()).isEqualTo(one.session().id());
        assertThat(scene.identity.access().sessions().list(user.id()))
                .extracting(Session::id)
                .containsExactly(one.session().id());
    }

    @Test
    void endsWithEveryOtherWhenTheSecondFactorChanges() {
        OpenedSession other = open();
        Scene.Enrolled enrolled = scene.enrol(user);
        assertThat(isGood(other)).isFalse();
        assertThat(isGood(enrolled.opened())).isTrue();
        scene.clock.advance(Duration.ofSeconds(30));
        CredentialChange removed = scene.identity
                .credentials()
                .removeSecondFactor(
                        user.id(),
                        enrolled.opened().session().id(),
                        Scene.PASSWORD,
                        scene.code(enrolled.secret()),
                        Scene.HOME);
        assertThat(removed).isInstanceOf(CredentialChange.Done.class);
        assertThat(isGood(enrolled.opened())).isFalse();
        assertThat(isGood(((CredentialChange.Done) removed).opened())).isTrue();
        open();
    }

    @Test
    void endsWhenAnAdministratorSaysSo() {
        User admin = scene.admin();
        OpenedSession first = open();
        scene.identity.accounts().users().endSessions(admin.id(), user.id(), Scene.HOME);
        assertThat(isGood(first)).isFalse();
        OpenedSession second = open();
        scene.identity.accounts().users().changeRole(admin.id(), user.id(), Role.ADMIN, Scene.HOME);
        assertThat(isGood(second)).isFalse();
        OpenedSession third = open();
        scene.identity.accounts().users().changeState(admin.id(), user.id(), UserState.DISABLED, Scene.HOME);
        assertThat(isGood(third)).isFalse();
    }

    @Test
    void givesAnotherSecretWithEachProof() {
        OpenedSession opened = open();
        scene.clock.advance(Duration.ofMinutes(30));
        assertThat(scene.principal(opened).orElseThrow().isProvenWithin(Duration.ofMinutes(5), scene.clock.instant()))
                .isFalse();
        CredentialChange proof = scene.identity
                .credentials()
                .prove(user.id(), opened.session().id(), Scene.PASSWORD, Optional.empty(), Scene.HOME);
        OpenedSession proven = ((CredentialChange.Done) proof).opened();
        assertThat(isGood(opened)).isFalse();
        assertThat(scene.principal(proven).orElseThrow().isProvenWithin(Duration.ofMinutes(5), scene.clock.instant()))
                .isTrue();
        assertThat(proven.session().times().ends())
                .isEqualTo(opened.session().times().ends());
    }

    @Test
    void provesWithPasswordAndCodeWhereThereIsASecondFactor() {
        Scene.Enrolled enrolled = scene.enrol(user);
        scene.clock.advance(Duration.ofSeconds(30));
        SessionId id = enrolled.opened().session().id();
        var credentials = scene.identity.credentials();
        assertThat(credentials.prove(user.id(), id, Scene.PASSWORD, Optional.empty(), Scene.HOME))
                .isInstanceOf(CredentialChange.Invalid.class);
        assertThat(credentials.prove(user.id(), id, "wrong", Optional.of(scene.code(enrolled.secret())), Scene.HOME))
                .isInstanceOf(CredentialChange.Invalid.class);
        assertThat(credentials.prove(
                        user.id(), id, Scene.PASSWORD, Optional.of(scene.code(enrolled.secret())), Scene.HOME))
                .isInstanceOf(CredentialChange.Done.class);
    }

    @Test
    void listsTheLiveOnesNewestFirst() {
        OpenedSession one = open();
        scene.clock.advance(Duration.ofMinutes(1));
        OpenedSession two = open();
        List<Session> listed = scene.identity.access().sessions().list(user.id());
        assertThat(listed)
                .extracting(Session::id)
                .containsExactly(two.session().id(), one.session().id());
        scene.clock.advance(Duration.ofHours(3));
        assertThat(scene.identity.access().sessions().list(user.id())).isEmpty();
    }

    @Test
    void keepsAtMostFifty() {
        OpenedSession first = open();
        for (int i = 0; i < 50; i++) {
            scene.clock.advance(Duration.ofSeconds(1));
            open();
        }
        assertThat(scene.identity.access().sessions().list(user.id())).hasSize(50);
        assertThat(isGood(first)).isFalse();
    }

    @Test
    void takesNoSecretThatItDidNotGive() {
        OpenedSession opened = open();
        for (String secret : List.of(
                "",
                "x",
                opened.session().id().value(),
                opened.secret() + "A",
                opened.secret().substring(1))) {
            assertThat(scene.identity.authenticator().session(secret, Scene.HOME))
                    .as(secret)
                    .isInstanceOf(Authentication.Refused.class);
        }
        assertThat(opened.secret()).hasSize(43);
        assertThat(opened.toString()).doesNotContain(opened.secret());
    }
}
