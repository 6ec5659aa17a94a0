package io.tarkash.brokers.zerodha.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.brokers.zerodha.Fixtures;
import io.tarkash.domain.order.BrokerOrderId;
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
                "400 | InputException | Missing `quantity` | Rejected QUANTITY",
                "400 | OrderException | Price exceeds circuit limits | Rejected PRICE_BAND",
                "400 | MarginException | Insufficient funds. Check the orderbook | Rejected MARGIN",
                "400 | HoldingException | no | Rejected OTHER",
                "403 | TokenException | Incorrect access_token | Rejected SESSION",
                "403 | TokenException | The session timed out | Rejected SESSION",
                "403 | PermissionException | no | Rejected BLOCKED",
                "403 | UserException | Your account is blocked | Rejected BLOCKED",
                "404 | OrderException | Couldn't find that `order_id`. | Rejected NO_SUCH_ORDER",
                "428 | HoldingException | authorise | Rejected OTHER",
                "429 | NetworkException | Too many requests | Rejected RATE_LIMIT",
                "429 | GeneralException | slow down | Rejected RATE_LIMIT",
                "400 | OrderException | Your order request timed out | Unknown",
                "400 | OrderException | The order could not be confirmed | Unknown",
                "400 | OrderException | Something went wrong. Please try later | Unknown",
                "400 | OrderException | The exchange is unreachable | Unknown",
                "403 | UserException | Internal error | Unknown",
                "500 | TokenException | Incorrect access_token | Unknown",
                "400 | OrderException | Duplicate order | Unknown",
                "400 | NetworkException | no | Unknown",
                "400 | GeneralException | no | Unknown",
                "400 | DataException | no | Unknown",
                "400 | SomethingNew | no | Unknown",
                "408 | InputException | no | Unknown",
                "500 | GeneralException | no | Unknown",
                "500 | OrderException | no | Unknown",
                "502 | DataException | no | Unknown",
                "503 | NetworkException | no | Unknown",
                "504 | NetworkException | Gateway timed out | Unknown",
            })
    void takesForARefusalOnlyWhatIsOne(int status, String kind, String text, String expected) {
        BrokerOutcome outcome = placed(status, """
                {"status":"error","message":"%s","error_type":"%s","data":null}""".formatted(text, kind));

        String said = outcome instanceof BrokerOutcome.Rejected rejected
                ? "Rejected " + rejected.reason()
                : outcome.getClass().getSimpleName();
        assertThat(said).isEqualTo(expected);
        assertThat(outcome.toString()).contains(text);
    }

    @Test
    void acceptsOnlyWithAnOrdersNumber() {
        assertThat(placed(200, Fixtures.text("kite/order_response.json")))
                .isEqualTo(new BrokerOutcome.Accepted(new BrokerOrderId("151220000000000")));
        assertThat(placed(200, "{\"status\":\"success\",\"data\":{\"order_id\":\"1914227164488687616\"}}"))
                .isEqualTo(new BrokerOutcome.Accepted(new BrokerOrderId("1914227164488687616")));
        for (String data : new String[] {"null", "{}", "{\"order_id\":null}", "{\"order_id\":\"\"}", "[]", "true"}) {
            assertThat(placed(200, "{\"status\":\"success\",\"data\":" + data + "}"))
                    .as(data)
                    .isInstanceOf(BrokerOutcome.Unknown.class);
        }
    }

    @Test
    void believesNoAnswerThatContradictsItselfOrCannotBeRead() {
        for (String body : new String[] {
            "",
            "<html>Bad gateway</html>",
            "[]",
            "{}",
            "null",
            "{\"status\":\"error\",\"error_type\":\"InputException\"}"
        }) {
            assertThat(placed(200, body)).as(body).isInstanceOf(BrokerOutcome.Unknown.class);
        }
        assertThat(placed(400, "{\"status\":\"success\",\"data\":{\"order_id\":\"1\"}}"))
                .isInstanceOf(BrokerOutcome.Unknown.class);
        assertThat(placed(403, "<html>Forbidden</html>")).isInstanceOf(BrokerOutcome.Unknown.class);
        assertThat(placed(302, "")).isInstanceOf(BrokerOutcome.Unknown.class);
    }

    @Test
    void takesASessionForDeadOnlyByTheDoorkeepersWord() {
        assertThat(new Answer.Refused(403, "TokenException", "no").isDeadSession())
                .isTrue();
        assertThat(new Answer.Refused(502, "TokenException", "no").isDeadSession())
                .isFalse();
        assertThat(new Answer.Refused(403, "PermissionException", "no").isDeadSession())
                .isFalse();
    }

    @Test
    void tellsWhatNeverLeftFromWhatWasLost() {
        assertThat(OrderAnswers.placed(Answer.of(new HttpOutcome.NotSent("refused"))))
                .isEqualTo(new BrokerOutcome.NotSent("refused"));
        assertThat(OrderAnswers.placed(Answer.of(new HttpOutcome.Lost("cut"))))
                .isEqualTo(new BrokerOutcome.Unknown("cut"));
    }

    @Test
    void wantsTheSameOrderNamedAfterAChange() {
        HttpOutcome answer = new HttpOutcome.Answered(200, Fixtures.text("kite/order_modify.json"), Optional.empty());

        assertThat(OrderAnswers.changed(Answer.of(answer), new BrokerOrderId("151220000000000")))
                .isInstanceOf(BrokerOutcome.Accepted.class);
        assertThat(OrderAnswers.changed(Answer.of(answer), new BrokerOrderId("7")))
                .isInstanceOf(BrokerOutcome.Unknown.class);
    }

    private static BrokerOutcome placed(int status, String body) {
        return OrderAnswers.placed(Answer.of(new HttpOutcome.Answered(status, body, Optional.empty())));
    }
}
