package io.tarkash.brokers.noren.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.brokers.noren.fixture.Shared;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.engine.broker.BrokerOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of what an answer proves of an order. */
final class OutcomesTest {
    private static final BrokerOrderId ORDER = new BrokerOrderId("26112000000001");

    @Test
    void acceptsOnlyWithANumber() {
        assertThat(placed(200, Shared.constructed("place_order_ok.json"))).isEqualTo(new BrokerOutcome.Accepted(ORDER));
        assertThat(changed(200, Shared.constructed("modify_or_cancel_ok.json")))
                .isEqualTo(new BrokerOutcome.Accepted(ORDER));
        assertThat(placed(200, "{\"stat\":\"Ok\",\"norenoordno\":\"26112000000001\"}"))
                .isEqualTo(new BrokerOutcome.Accepted(ORDER));
        assertThat(placed(200, "{\"stat\":\"Ok\"}"))
                .isEqualTo(new BrokerOutcome.Unknown("the broker says success and names no order"));
        assertThat(placed(200, "{\"stat\":\"Ok\",\"result\":\"SUCCESS\"}")).isInstanceOf(BrokerOutcome.Unknown.class);
        assertThat(placed(200, "{\"stat\":\"Ok\",\"norenordno\":\"\"}")).isInstanceOf(BrokerOutcome.Unknown.class);
    }

    @Test
    void doubtsAnAnswerThatSpeaksOfAnotherOrder() {
        assertThat(changed(200, "{\"stat\":\"Ok\",\"result\":\"5\"}")).isInstanceOf(BrokerOutcome.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '@', quoteCharacter = '`', textBlock = """
            200 @ Session Expired : Invalid Session Key @ SESSION
            403 @ Session Expired : Invalid Session Key @ SESSION
            403 @ anything @ SESSION
            401 @ anything @ SESSION
            403 @ IP address is not registered @ SOURCE_ADDRESS
            200 @ Invalid Input :  jData is not valid json object @ OTHER
            200 @ Invalid Input : Missing uid or actid or prd. @ ORDER_KIND
            400 @ what was that @ OTHER
            404 @ what was that @ OTHER
            200 @ Rejected : ORA:Order not found @ NO_SUCH_ORDER
            200 @ RED:RULE:{something new} @ OTHER
            200 @ RED:Margin Shortfall:INR 1.00 @ MARGIN
            200 @ Trigger price invalid - 0.00 @ ORDER_KIND
            200 @ Rate_Limited : slow down @ RATE_LIMIT
            429 @ Rate_Limited : slow down @ RATE_LIMIT
            200 @ Server Timeout :   @ UNKNOWN
            200 @ Server  Timeout : Margin @ UNKNOWN
            200 @ Error Occurred : 5 "no data" @ UNKNOWN
            200 @ Error Occurred : 9 "margin" @ UNKNOWN
            429 @ what was that @ RATE_LIMIT
            408 @ what was that @ UNKNOWN
            408 @ RED:Margin Shortfall:INR 1.00 @ UNKNOWN
            409 @ what was that @ UNKNOWN
            499 @ what was that @ UNKNOWN
            200 @ RMS:the order could not be confirmed @ UNKNOWN
            200 @ Rejected : the order already exists @ UNKNOWN
            200 @ something quite new @ UNKNOWN
            500 @ Invalid Input : Missing uid @ UNKNOWN
            502 @ Rejected : ORA:Order not found @ UNKNOWN
            503 @ what was that @ UNKNOWN
            504 @ what was that @ UNKNOWN
            """)
    void provesARefusalOnlyByWordsThatAreKnown(int status, String emsg, String outcome) {
        String body = "{\"stat\":\"Not_Ok\",\"emsg\":\"" + emsg.replace("\"", "\\\"") + "\"}";
        if (outcome.equals("UNKNOWN")) {
            assertThat(placed(status, body)).isInstanceOf(BrokerOutcome.Unknown.class);
        } else {
            assertThat(placed(status, body))
                    .isEqualTo(new BrokerOutcome.Rejected(RejectReason.valueOf(outcome), emsg.strip()));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '@', quoteCharacter = '`', textBlock = """
            200 @ <html>oops</html> @ UNKNOWN
            200 @ `` @ UNKNOWN
            200 @ [] @ UNKNOWN
            200 @ [{"stat":"Ok"}] @ UNKNOWN
            200 @ "Ok" @ UNKNOWN
            302 @ `` @ UNKNOWN
            403 @ <html>forbidden</html> @ UNKNOWN
            429 @ `` @ UNKNOWN
            429 @ <html>slow down</html> @ UNKNOWN
            502 @ <html>bad gateway</html> @ UNKNOWN
            404 @ {"stat":"Ok","norenordno":"1"} @ UNKNOWN
            408 @ `` @ UNKNOWN
            499 @ `` @ UNKNOWN
            403 @ `` @ SESSION
            404 @ `` @ OTHER
            405 @ `` @ OTHER
            """)
    void provesNothingByWhatCannotBeRead(int status, String body, String outcome) {
        BrokerOutcome is = placed(status, body);
        if (outcome.equals("UNKNOWN")) {
            assertThat(is).isInstanceOf(BrokerOutcome.Unknown.class);
        } else {
            assertThat(is).isEqualTo(new BrokerOutcome.Rejected(RejectReason.valueOf(outcome), "HTTP " + status));
        }
    }

    @Test
    void saysThatAnOrderWithoutDataIsNone() {
        assertThat(changed(200, "{\"stat\":\"Not_Ok\",\"emsg\":\"Error Occurred : 5 \\\"no data\\\"\"}"))
                .isEqualTo(new BrokerOutcome.Rejected(RejectReason.NO_SUCH_ORDER, "Error Occurred : 5 \"no data\""));
    }

    @Test
    void passesOnWhatNeverLeftAndWhatWasLost() {
        assertThat(Outcomes.placed(new Answer.NotSent("refused"))).isEqualTo(new BrokerOutcome.NotSent("refused"));
        assertThat(Outcomes.placed(new Answer.Unclear("cut"))).isEqualTo(new BrokerOutcome.Unknown("cut"));
    }

    @Test
    void takesABookForEmptyOnlyByTheBrokersWord() {
        for (String words : new String[] {
            "Error Occurred : 5 \\\"no data\\\"", "Error Occurred : 5 {no data}", "Error Occurred :  5  NO DATA "
        }) {
            String body = "{\"stat\":\"Not_Ok\",\"emsg\":\"" + words + "\"}";
            assertThat(RowsReading.of(NorenCalls.meaning(200, body)))
                    .isInstanceOfSatisfying(
                            RowsReading.Read.class,
                            read -> assertThat(read.rows()).isEmpty());
            assertThat(RowsReading.of(NorenCalls.meaning(200, "[" + body + "]")))
                    .isInstanceOf(RowsReading.Read.class);
        }
        for (String body : new String[] {
            "[]", "{}", "{\"stat\":\"Ok\"}", "", "null", "[1]", "{\"stat\":\"Not_Ok\",\"emsg\":\"Server Timeout :  \"}"
        }) {
            assertThat(RowsReading.of(NorenCalls.meaning(200, body))).isInstanceOf(RowsReading.Unreadable.class);
        }
    }

    @Test
    void readsEachConstructedErrorAsARefusal() {
        for (var error : Shared.json(Shared.constructed("errors.json"))) {
            assertThat(NorenCalls.meaning(200, error.toString()))
                    .isEqualTo(
                            new Answer.Refused(200, error.path("emsg").asText().strip()));
        }
    }

    private static BrokerOutcome placed(int status, String body) {
        return Outcomes.placed(NorenCalls.meaning(status, body));
    }

    private static BrokerOutcome changed(int status, String body) {
        return Outcomes.changed(NorenCalls.meaning(status, body), ORDER);
    }
}
