package io.tarkash.apps.server.brokers;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.live.link.LinkState;
import io.tarkash.live.notice.Notice;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionWatchTest {
    private static final Notice.Kind KIND = Notice.Kind.POSITION_WITHOUT_SESSION;

    private final AccountScene scene = new AccountScene().linked();
    private final SessionWatch watch = new SessionWatch(scene.links, user -> scene.view(), scene.desk::now, scene.told);

    @Test
    void tellsTheDealersListOnceWhenASessionDiesOverAnOpenShort() {
        scene.links.whenLost(watch::lost);
        scene.house.session = LinkState.Session.OPEN;
        scene.holds();

        scene.house.kill();
        watch.look();

        assertThat(scene.of(Notice.Kind.SESSION_DEAD)).hasSize(1);
        assertThat(scene.of(KIND))
                .singleElement()
                .satisfies(notice -> assertThat(notice.text())
                        .contains("sold options are open")
                        .contains("BUY 65 NIFTY 24NOV26 24700 CE NRML (opened by order"));
    }

    @Test
    void tellsAgainAfterALoginThatDiedToo() {
        scene.holds();
        watch.look();
        scene.house.session = LinkState.Session.OPEN;
        watch.look();
        scene.house.session = LinkState.Session.DEAD;
        watch.look();

        assertThat(scene.of(KIND)).hasSize(2);
    }

    @Test
    void tellsAtTheStartOfWhatIsOpenWithoutASession() {
        scene.holds();

        watch.look();

        assertThat(scene.of(KIND)).hasSize(1);
    }

    @Test
    void waitsForASessionThatIsBeingTakenUp() {
        scene.holds();
        scene.safe.session = Optional.of(scene.session());

        watch.look();

        assertThat(scene.of(KIND)).isEmpty();
    }

    @Test
    void saysNothingWhereNothingIsOpen() {
        scene.holds();
        scene.leaves();

        watch.look();

        assertThat(scene.of(KIND)).isEmpty();
    }
}
