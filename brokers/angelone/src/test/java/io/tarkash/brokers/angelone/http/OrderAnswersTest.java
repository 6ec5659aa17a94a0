package io.tarkash.brokers.angelone.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.brokers.angelone.Fixtures;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.wire.http.HttpOutcome;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderAnswersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | AB1009 | Symbol Not Found | Rejected CONTRACT",
                "200 | AB1018 | Failed to get symbol details | Rejected CONTRACT",
                "200 | AB1008 | Invalid Order Variety | Rejected ORDER_KIND",
                "200 | AB1012 | Invalid Product Type | Rejected ORDER_KIND",
                "200 | AB1006 | Client is blocked for trading | Rejected BLOCKED",
                "200 | AB1013 | Order not found | Rejected NO_SUCH_ORDER",
                "200 | AB4008 | ordertag too long | Rejected OTHER",
                "400 | AB1009 | Symbol Not Found | Rejected CONTRACT",
                "200 | AG8001 | Invalid Token | Rejected SESSION",
                "401 | AG8002 | Token Expired | Rejected SESSION",
                "403 | AB1010 | AMX Session Expired | Rejected SESSION",
                "200 | AB1011 | Client not logged in | Rejected SESSION",
                "200 | ABxxxx | Order price is beyond the Limit Price Protection range | Rejected PRICE_BAND",
                "200 | '' | beyond the Permissible range | Rejected PRICE_BAND",
                "200 | '' | Insufficient Funds. Required margin 10 | Rejected MARGIN",
                "200 | '' | Quantity is not a multiple of the lot size | Rejected QUANTITY",
                "200 | '' | Adapter is Logged Off | Rejected MARKET_CLOSED",
                "403 | '' | Request from an IP that is not registered | Rejected SOURCE_ADDRESS",
                "200 | '' | Market orders are not allowed for API | Rejected ORDER_KIND",
                "200 | '' | Access denied because of exceeding access rate | Rejected RATE_LIMIT",
                "429 | '' | slow down | Rejected RATE_LIMIT",
                "403 | '' | Unauthorized | Rejected SESSION",
                "200 | AB1004 | Something went wrong, please try after sometime | Unknown",
                "200 | AB2000 | Error not specified | Unknown",
                "200 | AB2000 | Order price is beyond the Limit Price Protection range | Rejected PRICE_BAND",
                "200 | AB2000 | Order cannot be modified or cancelled, it is done | Rejected NO_SUCH_ORDER",
                "200 | AB2000 | Order cannot be modified or cancelled, its status is open pending | Rejected OTHER",
                "200 | AB2000 | Invalid price or trigger price | Rejected PRICE_BAND",
                "200 | AG8004 | Request is not from the registered static IP | Rejected SOURCE_ADDRESS",
                "200 | AG8004 | Invalid API Key | Rejected SESSION",
                "200 | '' | Duplicate order | Unknown",
                "403 | '' | Forbidden | Unknown",
                "200 | AB1009 | Symbol service is unreachable | Unknown",
                "200 | '' | Insufficient funds could not be checked, please try again | Unknown",
                "200 | AB2001 | Internal error, insufficient margin | Unknown",
                "200 | AB1007 | AMX error | Unknown",
                "200 | AB7777 | words that nobody knows | Unknown",
                "200 | '' | Order for this symbol timed out | Unknown",
                "200 | AB1009 | the order could not be confirmed | Unknown",
                "408 | AB1009 | Symbol Not Found | Unknown",
                "500 | AB1009 | Symbol Not Found | Unknown",
                "502 | AG8001 | Invalid Token | Unknown",
                "503 | '' | exceeding access rate | Unknown",
                "504 | '' | Gateway time-out | Unknown",
            })
    void takesForARefusalOnlyWhatIsOne(int status, String code, String text, String expected) {
        for (String envelope : new String[] {
            "{\"status\":false,\"message\":\"%s\",\"errorcode\":\"%s\",\"data\":null}",
            "{\"success\":false,\"message\":\"%s\",\"errorCode\":\"%s\",\"data\":\"\"}",
            "{\"status\":\"false\",\"message\":\"%s\",\"errorcode\":\"%s\"}"
        }) {
            BrokerOutcome outcome = placed(status, envelope.formatted(text, code));

            String said = outcome instanceof BrokerOutcome.Rejected rejected
                    ? "Rejected " + rejected.reason()
                    : outcome.getClass().getSimpleName();
            assertThat(said).as(envelope).isEqualTo(expected);
            assertThat(outcome.toString()).contains(text);
        }
    }

    @Test
    void acceptsOnlyWithAnOrdersNumber() {
        BrokerOutcome accepted = new BrokerOutcome.Accepted(new BrokerOrderId("261120000000111"));
        assertThat(placed(200, Fixtures.text("angel-constructed/place_order_ok.json")))
                .isEqualTo(accepted);
        assertThat(placed(200, "{\"status\":\"true\",\"data\":{\"orderid\":261120000000111}}"))
                .isEqualTo(accepted);
        for (String data :
                new String[] {"null", "\"\"", "{}", "{\"orderid\":null}", "{\"orderid\":\"\"}", "[]", "true"}) {
            assertThat(placed(200, "{\"status\":true,\"message\":\"SUCCESS\",\"data\":" + data + "}"))
                    .as(data)
                    .isInstanceOf(BrokerOutcome.Unknown.class);
        }
    }

    @Test
    void readsTheSamplesOfErrors() {
        assertThat(placed(200, Fixtures.text("angel-constructed/error_order.json")))
                .isEqualTo(new BrokerOutcome.Rejected(RejectReason.CONTRACT, "Symbol Not Found"));
        assertThat(placed(200, Fixtures.text("angel-constructed/error_invalid_token.json")))
                .isEqualTo(new BrokerOutcome.Rejected(RejectReason.SESSION, "Invalid Token"));
        assertThat(placed(403, Fixtures.text("angel-constructed/error_rate_limit_403.txt")))
                .isEqualTo(new BrokerOutcome.Rejected(
                        RejectReason.RATE_LIMIT, "Access denied because of exceeding access rate"));
    }

    @Test
    void tellsARateLimitFromADeadSessionByTheWordsOfTheSameStatus() {
        assertThat(kind(403, "Access denied because of exceeding access rate")).contains(Answer.Kind.RATE);
        assertThat(kind(403, "Forbidden")).contains(Answer.Kind.OTHER);
        assertThat(kind(403, "")).contains(Answer.Kind.OTHER);
        assertThat(kind(403, "Invalid Token")).contains(Answer.Kind.SESSION);
        assertThat(kind(502, "{\"success\":false,\"message\":\"Invalid Token\",\"errorCode\":\"AG8001\"}"))
                .contains(Answer.Kind.OTHER);
        assertThat(kind(401, "")).contains(Answer.Kind.SESSION);
        assertThat(kind(403, "IP address is not whitelisted")).contains(Answer.Kind.OTHER);
        assertThat(kind(429, "")).contains(Answer.Kind.RATE);
        assertThat(kind(403, "<html>Request blocked</html>")).isEmpty();
        assertThat(kind(500, "Access denied because of exceeding access rate")).isEmpty();
    }

    @Test
    void believesNoAnswerThatContradictsItselfOrCannotBeRead() {
        for (String body : new String[] {"", "ok", "<html>", "[]", "null", "{}", "{\"status\":\"maybe\"}"}) {
            assertThat(placed(200, body)).as(body).isInstanceOf(BrokerOutcome.Unknown.class);
        }
        assertThat(placed(500, Fixtures.text("angel-constructed/place_order_ok.json")))
                .isInstanceOf(BrokerOutcome.Unknown.class);
        assertThat(placed(302, "")).isInstanceOf(BrokerOutcome.Unknown.class);
    }

    @Test
    void knowsWhatNeverLeftAndWhatWasLost() {
        assertThat(OrderAnswers.placed(Answer.of(new HttpOutcome.NotSent("no route"))))
                .isEqualTo(new BrokerOutcome.NotSent("no route"));
        assertThat(OrderAnswers.placed(Answer.of(new HttpOutcome.Lost("cut"))))
                .isEqualTo(new BrokerOutcome.Unknown("cut"));
    }

    @Test
    void takesNoAnswerAboutAnotherOrder() {
        Answer answer = answer(200, Fixtures.text("angel-constructed/modify_or_cancel_ok.json"));

        assertThat(OrderAnswers.changed(answer, new BrokerOrderId("261120000000111")))
                .isEqualTo(new BrokerOutcome.Accepted(new BrokerOrderId("261120000000111")));
        assertThat(OrderAnswers.changed(answer, new BrokerOrderId("1")))
                .isEqualTo(new BrokerOutcome.Unknown("the broker answers for order 261120000000111"));
    }

    private static Optional<Answer.Kind> kind(int status, String body) {
        return answer(status, body) instanceof Answer.Refused refused ? Optional.of(refused.kind()) : Optional.empty();
    }

    private static BrokerOutcome placed(int status, String body) {
        return OrderAnswers.placed(answer(status, body));
    }

    private static Answer answer(int status, String body) {
        return Answer.of(new HttpOutcome.Answered(status, body, Optional.empty()));
    }
}
