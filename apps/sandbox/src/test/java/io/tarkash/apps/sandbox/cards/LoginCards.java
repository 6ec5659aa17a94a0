package io.tarkash.apps.sandbox.cards;

import static io.tarkash.apps.sandbox.cards.Card.Needs.LOGIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.apps.sandbox.scenario.Call;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.Credentials;
import io.tarkash.live.link.LinkState;
import io.tarkash.live.link.LoginResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Sessions: how they begin, how they end, and what is done without one. */
interface LoginCards extends Stage {
    @Card(
            value = 1,
            says = "A person logs in as the broker wants it, and the session is of the account's client.",
            needs = LOGIN)
    default void logsIn() {
        assertThat(linked().session().clientCode()).isEqualTo(linked().client().code());
        assertThat(linked().session().tokens()).isNotEmpty();
        assertThat(linked().link().state().session()).isEqualTo(LinkState.Session.OPEN);
        assertThat(linked().broker().book()).isInstanceOf(BookReading.Book.class);
    }

    @Card(value = 2, says = "Wrong stored credentials are refused with one sentence and asked once.", needs = LOGIN)
    default void refusesWrongCredentials() {
        Map<String, String> wrong = world().plug().wrongCredentials(linked().client());
        LoginResult result = Await.until("an answered login", () -> {
            Map<String, String> answers = Login.answers(
                    world().house().login(),
                    linked().credentials(),
                    linked().client(),
                    linked().client().pin());
            world().server().traffic().reset();
            LoginResult attempt = world().house().login().complete(Credentials.of(wrong), answers);
            assertThat(linked().requests(Call.LOGIN)).isEqualTo(1);
            return Optional.of(attempt).filter(one -> !(one instanceof LoginResult.Failed));
        });
        assertRefusedWithASentence(result);
    }

    @Card(
            value = 3,
            says = "Whoever types a wrong PIN gets no session and one sentence with what to do.",
            needs = LOGIN)
    default void refusesAWrongPin() {
        assertRefusedWithASentence(
                Login.attempt(world().house().login(), linked().credentials(), linked().client(), "0000"));
    }

    @Card(
            value = 4,
            says = "A session of another client is not used for the account, and the trouble says whose it is.",
            needs = LOGIN)
    default void refusesAnotherClientsSession() {
        BrokerSession other = Login.of(world().house().login(), world().credentials(world().other()), world().other());
        LinkDesk fresh = linked().again(world().house(), LinkDesk.USUAL_DEADLINE);
        fresh.link().use(world().credentials(world().other()), other);
        assertThat(fresh.broker().place(fresh.buy(false))).isInstanceOf(BrokerOutcome.NotSent.class);
        assertThat(fresh.link().state().trouble().orElse(""))
                .matches(Stage::isPlain)
                .contains(other.clientCode());
        assertThat(fresh.heard().streamUps()).isZero();
        fresh.close();
    }

    @Card(value = 5, says = "When a session ends is known when it begins, and lies within a day.", needs = LOGIN)
    default void knowsTheEnd() {
        Instant now = linked().exchange().time().now();
        BrokerSession session = linked().session();
        assertThat(session.expires()).isBetween(now, now.plus(Duration.ofHours(30)));
        assertThat(session.holdsAt(session.expires().minusSeconds(1))).isTrue();
        assertThat(session.holdsAt(session.expires())).isFalse();
        assertThat(linked().link().state().sessionExpires()).contains(session.expires());
    }

    @Card(value = 6, says = "After its end a session is not tried, and nothing leaves.", needs = LOGIN)
    default void usesNoExpiredSession() {
        BrokerSession held = linked().session();
        BrokerSession expired = new BrokerSession(
                held.clientCode(),
                held.tokens(),
                held.opened(),
                linked().exchange().time().now().minusSeconds(1));
        LinkDesk fresh = linked().again(world().house(), LinkDesk.USUAL_DEADLINE);
        long before = linked().requests(Call.PLACE);
        fresh.link().use(linked().credentials(), expired);
        assertThat(fresh.broker().place(fresh.buy(false))).isInstanceOf(BrokerOutcome.NotSent.class);
        assertThat(fresh.broker().book()).isInstanceOf(BookReading.Unreadable.class);
        assertThat(linked().requests(Call.PLACE)).isEqualTo(before);
        fresh.close();
    }

    @Card(value = 7, says = "After a logout the session opens nothing at the broker.", needs = LOGIN)
    default void logsOut() {
        world().house().login().logout(linked().credentials(), linked().session());
        assertThat(linked().broker().book()).isInstanceOf(BookReading.Unreadable.class);
        Await.until("the session is dropped", () -> linked().link().state().session() != LinkState.Session.OPEN);
    }

    @Card(
            value = 8,
            says = "A token revoked in mid-session is dropped and told once, and no request is made with it again.",
            needs = LOGIN)
    default void dropsARevokedToken() {
        linked().killToken();
        BrokerOutcome first = linked().broker().place(desk().buy(false));
        if (first instanceof BrokerOutcome.Rejected(RejectReason reason, String text)) {
            assertThat(reason).isEqualTo(RejectReason.SESSION);
        } else {
            assertThat(first).isInstanceOf(BrokerOutcome.NotSent.class);
        }
        Await.until(
                "the session is dead",
                () -> linked().link().state().session() == LinkState.Session.DEAD
                        && linked().link().state().orders() == LinkState.Stream.IDLE);
        int before = world().server().traffic().counted().size();
        long placed = linked().requests(Call.PLACE);
        for (int i = 0; i < 5; i++) {
            assertThat(linked().broker().place(desk().buy(false))).isInstanceOf(BrokerOutcome.NotSent.class);
            assertThat(linked().broker().book()).isInstanceOf(BookReading.Unreadable.class);
        }
        assertThat(linked().requests(Call.PLACE)).isEqualTo(placed).isLessThanOrEqualTo(1);
        assertThat(linked().requests(Call.BOOK)).isZero();
        // A look at the session that had left before the session was known to be dead may arrive late.
        assertThat(world().server().traffic().counted()).hasSizeBetween(before, before + 1);
        assertThat(desk().heard().deaths()).hasSize(1);
        assertThat(desk().truth()).isEmpty();
    }

    @Card(value = 9, says = "After a token died a new login of the same account goes on where it was.", needs = LOGIN)
    default void goesOnAfterANewLogin() {
        var held = desk().bought();
        linked().killToken();
        Await.until("the session is dead", () -> {
            var _ = linked().broker().book();
            return linked().link().state().session() == LinkState.Session.DEAD;
        });
        int ups = desk().heard().streamUps();
        BrokerSession next = Login.of(world().house().login(), linked().credentials(), linked().client());
        linked().link().use(linked().credentials(), next);
        Await.until("the stream is up again", () -> desk().heard().streamUps() > ups);
        assertThat(desk().book().orders()).contains(held);
        desk().accepted(desk().buy(false));
    }

    @Card(
            value = 10,
            says = "The broker's page sends back what opens a session, and the state that began it where it can.",
            needs = LOGIN)
    default void comesBackFromThePage() {
        Credentials credentials = Credentials.of(world().plug().pageCredentials(linked().client()));
        Map<String, String> answers = Login.answers(
                world().house().login(),
                credentials,
                linked().client(),
                linked().client().pin());
        assertThat(world().house().login().complete(credentials, answers))
                .isInstanceOfSatisfying(
                        LoginResult.Opened.class,
                        opened -> assertThat(opened.session().clientCode())
                                .isEqualTo(linked().client().code()));
        Assumptions.assumeTrue(
                answers.containsKey("state"), "the session opens, but the page hands back its code and no state");
        assertThat(answers).containsEntry("state", Login.STATE);
    }

    @Card(
            value = 11,
            says = "A login that the broker does not answer has failed and may be tried again; it is not refused.",
            needs = LOGIN)
    default void tellsFailureFromRefusal() {
        try (Relay closed = new Relay(0);
                var house =
                        world().plug().house(closed.port(), linked().exchange().time())) {
            LoginResult result = house.login().complete(linked().credentials(), anyAnswers());
            assertThat(result)
                    .isInstanceOfSatisfying(
                            LoginResult.Failed.class,
                            failed -> assertThat(failed.why()).matches(Stage::isPlain));
        }
    }

    /** What each broker's page or person could have given. */
    private static Map<String, String> anyAnswers() {
        return Map.of("request_token", "x", "code", "x", "auth_token", "x", "pin", "1001", "totp", "123456");
    }

    private static void assertRefusedWithASentence(LoginResult result) {
        assertThat(result).isInstanceOf(LoginResult.Refused.class);
        if (result instanceof LoginResult.Refused(RejectReason reason, String advice, String original)) {
            Assertions.assertThat(advice).matches(Stage::isSentence);
        }
    }
}
