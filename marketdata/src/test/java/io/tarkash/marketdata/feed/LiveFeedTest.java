package io.tarkash.marketdata.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.domain.market.quote.Quote;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class LiveFeedTest {
    private static final Instant START = Instant.parse("2026-11-20T04:00:00Z");
    private static final Instrument CALL =
            new Instrument(Underlying.NIFTY, LocalDate.parse("2026-11-24"), Strike.ofRupees(26_000), OptionType.CALL);

    private Instant now = START;
    private final LiveFeed feed = new LiveFeed(() -> now, Duration.ofSeconds(3));

    @Test
    void believesOneSourceWhileItSpeaks() {
        LiveFeed.Source first = feed.source("first");
        LiveFeed.Source second = feed.source("second");
        first.quoted(CALL, quote(100));
        pass(1_000);
        second.quoted(CALL, quote(900));

        assertThat(last()).isEqualTo(100);
        assertThat(feed.sources()).extracting(LiveFeed.Standing::isPrimary).containsExactly(true, false);
    }

    @Test
    void turnsToTheOtherWhenTheFirstIsSilentThoughConnected() {
        LiveFeed.Source first = feed.source("first");
        LiveFeed.Source second = feed.source("second");
        first.quoted(CALL, quote(100));
        pass(3_001);
        second.quoted(CALL, quote(105));
        pass(100);
        first.quoted(CALL, quote(999));

        assertThat(last()).isEqualTo(105);
    }

    @Test
    void keepsTheLastSoundQuoteAndItsAge() {
        LiveFeed.Source source = feed.source("only");
        source.quoted(CALL, quote(100));
        pass(5_000);
        source.quoted(CALL, new Quote(120, 110, 0, now));
        source.quoted(CALL, new Quote(0, 0, 0, now));
        pass(100);

        assertThat(feed.market().quote(CALL).orElseThrow().at()).isEqualTo(START);
    }

    @Test
    void showsASnapshotThatNeverChanges() {
        LiveFeed.Source source = feed.source("only");
        source.quoted(CALL, quote(100));
        Market before = feed.market();
        pass(100);
        source.quoted(CALL, quote(101));

        assertThat(before.quote(CALL).orElseThrow().lastPaise()).isEqualTo(100);
        assertThat(last()).isEqualTo(101);
        assertThat(feed.market()).isSameAs(feed.market());
    }

    @Test
    void letsAStreamThatEndsGoAndForgetsYesterday() {
        LiveFeed.Source first = feed.source("first");
        LiveFeed.Source second = feed.source("second");
        first.quoted(CALL, quote(100));
        first.close();
        feed.clear();
        pass(60);
        assertThat(feed.market().quote(CALL)).isEmpty();
        second.quoted(CALL, quote(105));
        pass(60);

        assertThat(last()).isEqualTo(105);
    }

    private long last() {
        return feed.market().quote(CALL).orElseThrow().lastPaise();
    }

    private void pass(long millis) {
        now = now.plusMillis(millis);
    }

    private Quote quote(long last) {
        return new Quote(last - 5, last + 5, last, now);
    }
}
