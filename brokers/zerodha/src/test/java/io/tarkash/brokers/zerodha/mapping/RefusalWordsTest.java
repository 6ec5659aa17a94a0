package io.tarkash.brokers.zerodha.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.order.RejectReason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MarginException | anything at all | MARGIN",
                "TokenException | Incorrect `api_key` or `access_token`. | SESSION",
                "NetworkException | Too many requests | RATE_LIMIT",
                "PermissionException | Insufficient permission for that call. | BLOCKED",
                "PermissionException | Your IP is not registered for this app | SOURCE_ADDRESS",
                "InputException | Request from IP address 1.2.3.4 is not allowed | SOURCE_ADDRESS",
                "OrderException | Maximum allowed order modifications exceeded. | MODIFICATIONS",
                "OrderException | Insufficient funds. Required margin is 95417.84. Check the orderbook for open orders. | MARGIN",
                " | RMS:Margin Exceeds,Required:95417.84, Available:74251.80 for entity account-X across product | MARGIN",
                "OrderException | Price exceeds circuit limits for the instrument | PRICE_BAND",
                " | 16283 : The order price is out of the LPP range | PRICE_BAND",
                "InputException | Tick size for this script is 5.00. Kindly enter price in the multiple of tick size | PRICE_BAND",
                "InputException | Market orders without market protection are not allowed via API. | ORDER_KIND",
                "InputException | Invalid `validity`. | ORDER_KIND",
                "InputException | Invalid `product`. | ORDER_KIND",
                "OrderException | Order cannot be modified as it is already complete | NO_SUCH_ORDER",
                "OrderException | Couldn't find that `order_id`. | NO_SUCH_ORDER",
                "OrderException | Order is not in a state that can be changed: it is already PUT ORDER REQ RECEIVED | OTHER",
                "OrderException | Order cannot be cancelled as it is being processed: VALIDATION PENDING | OTHER",
                "InputException | Quantity should be in multiples of the lot size | QUANTITY",
                " | Quantity exceeds the freeze quantity | QUANTITY",
                "OrderException | Markets are closed right now. | MARKET_CLOSED",
                " | RMS:Blocked for entity account-X | BLOCKED",
                "InputException | The instrument you are placing an order for has either expired or does not exist. | CONTRACT",
                "OrderException | The stars are not right | OTHER",
            })
    void readsTheReasonFromTheKindFirstAndTheWordsSecond(String kind, String text, RejectReason reason) {
        assertThat(RefusalWords.reason(kind == null ? "" : kind, text)).isEqualTo(reason);
    }
}
