package io.tarkash.live.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.AccountId;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.engine.event.Event;
import io.tarkash.testkit.Samples;
import io.tarkash.testkit.Seed;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InboxTest {
    private static final AccountId ACCOUNT = new AccountId("A");

    private final Samples samples = new Samples(Seed.random("InboxTest"));
    private final Inbox inbox = new Inbox(3);

    private Event book() {
        return new Event.BookRead(ACCOUNT, Instant.EPOCH, new BookReading.Unreadable("x"));
    }

    @Test
    void holdsASecondAndAWakeUpOnceUntilTheyAreTaken() {
        inbox.add(new Event.Second());
        inbox.add(new Event.Woken());
        inbox.add(new Event.Second());
        inbox.add(new Event.Woken());
        assertThat(inbox.take(9)).containsExactly(new Event.Second(), new Event.Woken());

        inbox.add(new Event.Second());
        assertThat(inbox.take(9)).containsExactly(new Event.Second());
    }

    @Test
    void letsGoOnlyWhatCanBeHadAgainWhenItIsFull() {
        for (int i = 0; i < 3; i++) {
            inbox.add(book());
        }
        Event update = new Event.Updated(ACCOUNT, samples.of(io.tarkash.engine.broker.BrokerUpdate.class));

        assertThat(inbox.add(samples.of(Event.Commanded.class))).isFalse();
        assertThat(inbox.add(update)).isTrue();
        assertThat(inbox.add(samples.of(Event.Answered.class))).isTrue();
        assertThat(inbox.add(samples.of(Event.Granted.class))).isTrue();
        assertThat(inbox.takeOwed()).isEmpty();

        List<Event> taken = inbox.take(9);
        assertThat(taken).hasSize(5).doesNotContain(update);
        assertThat(inbox.takeOwed()).containsExactly(ACCOUNT);
        assertThat(inbox.takeOwed()).isEmpty();
    }

    @Test
    void putsBackInFrontInTheSameOrder() {
        inbox.add(new Event.Started());
        inbox.add(new Event.Woken());
        List<Event> taken = inbox.take(2);
        inbox.add(book());

        inbox.putBack(taken);

        assertThat(inbox.take(9)).containsExactly(new Event.Started(), new Event.Woken(), book());
    }
}
