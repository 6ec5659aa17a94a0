package io.tarkash.brokers.noren.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.order.RejectReason;
import io.tarkash.engine.broker.BrokerOrder.Status;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WordsTest {
    @ParameterizedTest
    @CsvSource({
        "PENDING, OPEN",
        "Open, OPEN",
        "TRIGGER_PENDING, OPEN",
        "trigger pending, OPEN",
        "OPEN PENDING, OPEN",
        "MODIFY_PENDING, OPEN",
        "CANCEL PENDING, OPEN",
        "AFTER MARKET ORDER REQ RECEIVED, OPEN",
        "NEW, OPEN",
        "REPLACED, OPEN",
        "COMPLETE, FILLED",
        "complete, FILLED",
        "REJECTED, REJECTED",
        "Reject, REJECTED",
        "CANCELED, CANCELLED",
        "cancelled, CANCELLED"
    })
    void knowsTheStatesInEverySpelling(String word, Status status) {
        assertThat(OrderWords.status(word, "")).contains(status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '@', textBlock = """
            Session Expired : Invalid Session Key @ SESSION
            Session Expired :  Invalid User Id @ SESSION
            Invalid Input : INVALID_VERIFIER @ SESSION
            Rate_Limited : 10 per second @ RATE_LIMIT
            Request from unregistered IP 1.2.3.4 @ SOURCE_ADDRESS
            IP address is not whitelisted @ SOURCE_ADDRESS
            Invalid Input : Request is not from a registered IP address @ SOURCE_ADDRESS
            Unauthorized IP 10.0.0.1 @ SOURCE_ADDRESS
            Rejected : ORA:Order is COMPLETE, not open to modify @ NO_SUCH_ORDER
            Rejected : ORA:Order is OPEN, not open to cancel @ OTHER
            RED:RULE:{Check freeze quantity}1865 @ QUANTITY
            ORA:Price not in multiples of tick size: 0.07 @ PRICE_BAND
            ORA:Quantity not in multiples of lot size: 10 @ QUANTITY
            RED:Exchange is closed: 15:31 @ MARKET_CLOSED
            Rejected : ORA:Order not found @ NO_SUCH_ORDER
            Rejected : ORA:Order not found to Cancel @ NO_SUCH_ORDER
            RED:RULE:{Check circuit limit including square off order exceeds}Current:INR 10 LowerCircuit:1 @ PRICE_BAND
            17070 : The Price is out of the LPP range @ PRICE_BAND
            RED:Margin Shortfall:INR 5000.00 Available:INR 100.00 for C-FA1 @ MARGIN
            Insufficient Balance @ MARGIN
            Quantity is above the freeze quantity @ QUANTITY
            Order quantity is not a multiple of lot size @ QUANTITY
            Market is closed @ MARKET_CLOSED
            Trigger price invalid - 0.00 @ ORDER_KIND
            MKT orders are not allowed for API @ ORDER_KIND
            Account is blocked for trading @ BLOCKED
            Invalid trading symbol @ CONTRACT
            Maximum modifications exceeded: modification limit 25 @ MODIFICATIONS
            something quite new @ OTHER
            """)
    void namesTheReason(String text, RejectReason reason) {
        assertThat(Reasons.of(text)).isEqualTo(reason);
    }

    @Test
    void keepsTheBrokersWordsBehindTheReason() {
        assertThat(Reasons.opening("RED:RULE:{Check circuit limit}"))
                .isEqualTo("PRICE_BAND: RED:RULE:{Check circuit limit}");
        assertThat(RejectReason.opening(Reasons.opening("Insufficient Balance")))
                .isEqualTo(RejectReason.MARGIN);
        assertThat(Reasons.opening(" ")).isEqualTo("OTHER: no reason was given");
    }

    @Test
    void readsBothOrdersOfDateAndTime() {
        Optional<Instant> morning = Optional.of(Instant.parse("2026-11-20T05:00:00Z"));
        assertThat(NorenTimes.of("10:30:00 20-11-2026")).isEqualTo(morning);
        assertThat(NorenTimes.of("20-11-2026 10:30:00")).isEqualTo(morning);
        assertThat(NorenTimes.of("1795150800")).isEqualTo(morning);
    }

    @Test
    void takesTheYear1980ForNoTime() {
        assertThat(NorenTimes.of("01-01-1980 00:00:00")).isEmpty();
        assertThat(NorenTimes.of("315513000")).isEmpty();
        assertThat(NorenTimes.of("soon")).isEmpty();
    }
}
