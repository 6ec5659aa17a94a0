package io.tarkash.domain.market.quote;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.money.Price;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class QuoteBoardTest {
    private static final LocalDate EXPIRY = LocalDate.of(2026, 11, 24);
    private static final LocalDate LATER = LocalDate.of(2026, 12, 1);
    private static final Instant NOON = Instant.parse("2026-11-20T06:30:00Z");

    private final QuoteBoard board = new QuoteBoard(Duration.ZERO);

    private void quote(long strike, OptionType type, LocalDate expiry, String last) {
        Instrument option = new Instrument(Underlying.NIFTY, expiry, Strike.ofRupees(strike), type);
        board.put(option, Quote.traded(Price.parse(last), NOON));
    }

    @Test
    void keepsInASnapshotWhatWasKnownWhenItWasTaken() {
        quote(24_500, OptionType.CALL, EXPIRY, "100");
        Market before = board.snapshot();
        quote(24_500, OptionType.CALL, EXPIRY, "120");
        quote(24_600, OptionType.PUT, EXPIRY, "80");

        Chain chain = before.chain(Underlying.NIFTY, EXPIRY);
        assertThat(chain.strikes()).containsExactly(Strike.ofRupees(24_500));
        assertThat(chain.quote(Strike.ofRupees(24_500), OptionType.CALL).flatMap(Quote::last))
                .contains(Price.parse("100"));
        assertThat(board.snapshot().chain(Underlying.NIFTY, EXPIRY).strikes()).hasSize(2);
    }

    @Test
    void putsAChainOfASnapshotTogetherOnce() {
        quote(24_500, OptionType.CALL, EXPIRY, "100");
        quote(24_700, OptionType.CALL, LATER, "90");
        Market market = board.snapshot();

        Chain near = market.chain(Underlying.NIFTY, EXPIRY);
        assertThat(market.chain(Underlying.NIFTY, LATER).strikes()).containsExactly(Strike.ofRupees(24_700));
        assertThat(market.chain(Underlying.SENSEX, EXPIRY).isEmpty()).isTrue();
        assertThat(market.chain(Underlying.NIFTY, EXPIRY)).isSameAs(near);
    }

    @Test
    void listsInAChainEachTypeByItself() {
        quote(24_600, OptionType.PUT, EXPIRY, "80");
        quote(24_600, OptionType.CALL, EXPIRY, "60");
        quote(24_500, OptionType.CALL, EXPIRY, "100");

        Chain chain = board.chain(Underlying.NIFTY, EXPIRY);
        assertThat(chain.strikes(OptionType.CALL)).containsExactly(Strike.ofRupees(24_500), Strike.ofRupees(24_600));
        assertThat(chain.strikes(OptionType.PUT)).containsExactly(Strike.ofRupees(24_600));
        assertThat(chain.quote(Strike.ofRupees(24_500), OptionType.PUT)).isEmpty();
    }
}
