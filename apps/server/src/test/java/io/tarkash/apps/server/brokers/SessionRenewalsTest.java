package io.tarkash.apps.server.brokers;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.LoginResult;
import io.tarkash.live.notice.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionRenewalsTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final AccountScene scene = new AccountScene().linked();
    private final Instant opened = scene.desk.now();
    private final BrokerSession old = session("old", opened, opened.plus(HOUR));
    private Instant now = opened;
    private final SessionRenewals renewals =
            new SessionRenewals(scene.links, user -> scene.view(), () -> now, Runnable::run, scene.told);

    @BeforeEach
    void logsIn() {
        scene.links.opened(scene.user, scene.account, old);
    }

    @Test
    void renewsOnceAheadOfTheEnd() {
        scene.house.renewal = () -> Optional.of(new LoginResult.Opened(session("new", now, now.plus(HOUR))));

        lookAfter(Duration.ofMinutes(49));
        assertThat(scene.house.renewals).isZero();
        lookAfter(Duration.ofMinutes(50));
        lookAfter(Duration.ofMinutes(51));

        assertThat(scene.house.renewals).isOne();
        assertThat(scene.safe.session.orElseThrow().token("token")).contains("new");
        assertThat(scene.house.inUse).isEqualTo(scene.safe.session);
        assertThat(scene.of(Notice.Kind.SESSION_MISSING)).isEmpty();
    }

    @Test
    void aSessionThatIsRenewedCountsUntilItsDayEnds() {
        assertThat(scene.links.sessionUntil(scene.user, scene.account.id())).contains(old.expires());
        scene.house.renewal = () -> Optional.of(new LoginResult.Opened(session("new", now, now.plus(HOUR))));
        assertThat(scene.links.sessionUntil(scene.user, scene.account.id())).contains(endOfDay());
    }

    @Test
    void leavesASessionOfTheWholeDayAlone() {
        Instant end = endOfDay();
        scene.links.opened(scene.user, scene.account, session("whole", opened, end));
        now = end.minusSeconds(1);
        renewals.look();
        scene.links.opened(scene.user, scene.account, session("longer", opened, end.plus(Duration.ofHours(6))));
        renewals.look();
        assertThat(scene.house.renewals).isZero();
    }

    @Test
    void neverRenewsPastTheDayNorWhatHasEnded() {
        Instant end = endOfDay();
        BrokerSession late = session("late", opened, end.minus(Duration.ofMinutes(20)));
        scene.links.opened(scene.user, scene.account, late);
        scene.house.renewal = () -> Optional.of(new LoginResult.Opened(session("new", now, now.plus(HOUR))));
        now = late.expires();
        renewals.look();
        assertThat(scene.house.renewals).isZero();

        now = late.expires().minusSeconds(60);
        renewals.look();
        assertThat(scene.safe.session.orElseThrow().expires()).isEqualTo(end);
        now = end;
        renewals.look();
        assertThat(scene.house.renewals).isOne();
    }

    @Test
    void asksAfterLongerPausesAndFewTimesAndThenSaysSoOnce() {
        scene.house.renewal = () -> Optional.of(new LoginResult.Failed("no answer"));
        for (int second = 50 * 60; second < 70 * 60; second += 10) {
            lookAfter(Duration.ofSeconds(second));
        }
        assertThat(scene.house.renewals).isEqualTo(4);
        assertThat(scene.of(Notice.Kind.SESSION_MISSING))
                .singleElement()
                .satisfies(notice ->
                        assertThat(notice.text()).contains("could not be renewed (no answer)", "Log in again"));
        assertThat(scene.safe.session).contains(old);
    }

    @Test
    void pagesWithTheDealersListWhereAShortIsOpenAndTheBrokerRefuses() {
        scene.holds();
        scene.house.renewal =
                () -> Optional.of(new LoginResult.Refused(RejectReason.SESSION, "Log in.", "Invalid refresh token"));
        lookAfter(Duration.ofMinutes(50));
        lookAfter(Duration.ofMinutes(55));
        assertThat(scene.house.renewals).isOne();
        assertThat(scene.of(Notice.Kind.POSITION_WITHOUT_SESSION))
                .singleElement()
                .satisfies(notice -> assertThat(notice.text()).contains("Sold options are open", "BUY 65 NIFTY"));
    }

    @Test
    void takesNoSessionOfAnotherClient() {
        scene.house.renewal = () -> Optional.of(
                new LoginResult.Opened(BrokerSession.of("ZZ9999", Map.of("token", "other"), now, now.plus(HOUR))));
        lookAfter(Duration.ofMinutes(50));
        assertThat(scene.safe.session).contains(old);
        assertThat(scene.of(Notice.Kind.SESSION_MISSING)).hasSize(1);
    }

    @Test
    void aLoginOrLogoutMeanwhileGoesFirst() {
        BrokerSession person = session("person", opened, opened.plus(HOUR.multipliedBy(2)));
        scene.house.renewal = () -> {
            scene.links.opened(scene.user, scene.account, person);
            return Optional.of(new LoginResult.Opened(session("new", now, now.plus(HOUR))));
        };
        lookAfter(Duration.ofMinutes(50));
        assertThat(scene.safe.session).contains(person);

        scene.links.opened(scene.user, scene.account, session("another", opened, opened.plus(HOUR)));
        scene.house.renewal = () -> {
            scene.links.logout(scene.user, scene.account);
            return Optional.of(new LoginResult.Opened(session("new", now, now.plus(HOUR))));
        };
        lookAfter(Duration.ofMinutes(51));
        assertThat(scene.house.renewals).isEqualTo(2);
        assertThat(scene.safe.session).isEmpty();
    }

    @Test
    void theOldSessionsDeathAtItsRenewalIsNoMatter() {
        scene.house.renewal = () -> {
            scene.house.kill();
            return Optional.of(new LoginResult.Opened(session("new", now, now.plus(HOUR))));
        };
        lookAfter(Duration.ofMinutes(50));
        assertThat(scene.safe.session.orElseThrow().token("token")).contains("new");
        assertThat(scene.house.inUse).isEqualTo(scene.safe.session);
    }

    private void lookAfter(Duration since) {
        now = opened.plus(since);
        renewals.look();
    }

    private Instant endOfDay() {
        return Ist.instant(Ist.local(opened).toLocalDate().plusDays(1).atStartOfDay());
    }

    private static BrokerSession session(String token, Instant opened, Instant expires) {
        return BrokerSession.of("AB1234", Map.of("token", token), opened, expires);
    }
}
