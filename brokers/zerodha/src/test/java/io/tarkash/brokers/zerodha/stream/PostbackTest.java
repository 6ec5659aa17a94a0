package io.tarkash.brokers.zerodha.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.brokers.zerodha.Fixtures;
import io.tarkash.brokers.zerodha.session.Checksum;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.BrokerOrder.Progress;
import io.tarkash.engine.broker.BrokerOrder.Status;
import io.tarkash.engine.broker.BrokerUpdate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PostbackTest {
    private static final String SECRET = "sec";

    @Test
    void readsAnUpdateOfAnOrderOfOurs() {
        ObjectNode row = sample().put("exchange", "NFO")
                .put("tradingsymbol", "NIFTY26D0125900PE")
                .put("product", "MIS")
                .put("tag", "tk1a2b0123456789ab");
        sign(row, SECRET);

        assertThat(Postback.read(row.toString(), SECRET, Fixtures.master()))
                .isEqualTo(new Postback.Genuine(
                        "AB1234",
                        Optional.of(new BrokerUpdate.OrderChanged(new BrokerOrder(
                                new BrokerOrderId("220303000308932"),
                                "tk1a2b0123456789ab",
                                Fixtures.NIFTY_25900_PE,
                                Side.BUY,
                                Product.MIS,
                                new Progress(Status.FILLED, 1, 1, Price.ZERO, ""))))));
    }

    @Test
    void hasNothingToSayOfTheUsersShares() {
        ObjectNode row = sample();
        sign(row, SECRET);

        assertThat(Postback.read(row.toString(), SECRET, Fixtures.master()))
                .isEqualTo(new Postback.Genuine("AB1234", Optional.empty()));
    }

    @Test
    void refusesWhatAnotherSecretSignedOrNobody() {
        ObjectNode row = sample();
        assertRefused(row.toString(), "checksum");
        sign(row, "other");
        assertRefused(row.toString(), "checksum");
        sign(row, SECRET);
        assertRefused(row.put("order_id", "1").toString(), "checksum");
        assertRefused(row.put("checksum", "").toString(), "checksum");
        assertRefused(row.putNull("checksum").toString(), "checksum");
    }

    @Test
    void refusesWhatCannotBeRead() {
        assertRefused("", "no JSON");
        assertRefused("[1]", "no JSON");
        assertRefused("{", "no JSON");
        assertRefused("{}", "checksum is missing");
    }

    private static void assertRefused(String body, String why) {
        assertThat(Postback.read(body, SECRET, Fixtures.master()))
                .isInstanceOfSatisfying(
                        Postback.Refused.class,
                        refused -> assertThat(refused.why()).contains(why));
    }

    private static ObjectNode sample() {
        return (ObjectNode) Fixtures.json(Fixtures.text("kite/postback.json"));
    }

    private static void sign(ObjectNode row, String secret) {
        row.put(
                "checksum",
                Checksum.of(
                        row.path("order_id").asText(),
                        row.path("order_timestamp").asText(),
                        secret));
    }
}
