package io.tarkash.apps.replay.day;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Profit and charges of a day that ends flat, computed anew from the report's fills alone. Rates are parts of one, as
 * the contract notes of that day have them; the fee of the exchange includes the investor protection fund.
 */
record ContractNote(String sttOfSales, String exchangeFee) {

    void agreesWith(ReplayRun run) throws SQLException {
        try (Sql sql = Sql.over(run)) {
            sql.execute("""
                    CREATE TABLE notes AS
                    WITH turnover AS (
                        SELECT account, sum(units * paise * (side = 'SELL')::INT)::DECIMAL(18,0) AS sold,
                            sum(units * paise * (side = 'BUY')::INT)::DECIMAL(18,0) AS bought,
                            count(DISTINCT intent)::DECIMAL(9,0) AS orders
                        FROM fills GROUP BY account)
                    SELECT account, (sold - bought)::BIGINT AS gross,
                        round(round(sold * %s * 0.01) * 100 + bought * 0.00003
                            + (2000 * orders + (sold + bought) * (%s + 0.000001)) * 1.18)::BIGINT AS charges
                    FROM turnover""".formatted(sttOfSales, exchangeFee));
            JsonNode pnl = run.json().path("pnl");
            assertThat(sql.rows("SELECT account, gross, charges, gross - charges FROM notes ORDER BY account"))
                    .isEqualTo(pnl.path("accounts")
                            .valueStream()
                            .map(account -> account.path("account").textValue() + " " + money(account))
                            .sorted()
                            .toList());
            assertThat(sql.rows("SELECT sum(gross), sum(charges), sum(gross - charges) FROM notes"))
                    .isEqualTo(List.of(money(pnl)));
        }
    }

    private static String money(JsonNode profit) {
        return Stream.of("grossPaise", "chargesPaise", "netPaise")
                .map(field -> Long.toString(profit.path(field).longValue()))
                .reduce((left, right) -> left + " " + right)
                .orElseThrow();
    }
}
