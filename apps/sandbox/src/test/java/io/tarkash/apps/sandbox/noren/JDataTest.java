package io.tarkash.apps.sandbox.noren;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JDataTest {
    @Test
    void readsTextsNumbersAndWhatIsNotThere() {
        JData data = JData.parse("jData={\"qty\": 65, \"trgprc\": \"None\", \"algo_id\": null, \"uid\": \"FA1\"}")
                .orElseThrow();
        assertThat(data.get("qty")).contains("65");
        assertThat(data.get("uid")).contains("FA1");
        assertThat(data.get("trgprc")).isEmpty();
        assertThat(data.get("algo_id")).isEmpty();
    }

    @Test
    void endsAtTheFirstAmpersand() {
        JData data = JData.parse("jData={\"uid\":\"FA1\"}&jKey=st-1").orElseThrow();
        assertThat(data.sessionKey()).contains("st-1");
        assertThat(JData.parse("jData={\"tsym\":\"M&M-EQ\"}")).isEmpty();
    }

    @Test
    void decodesSymbolsAndWholeBodies() {
        JData symbol = JData.parse("jData={\"tsym\":\"M%26M-EQ\",\"stext\":\"NIFTY+M%26M\"}")
                .orElseThrow();
        assertThat(symbol.decoded(JData.Name.SYMBOL)).contains("M&M-EQ");
        assertThat(symbol.decoded(JData.Name.SEARCH)).contains("NIFTY M&M");
        String encoded = "jData=" + URLEncoder.encode("{\"uid\":\"FA1\"}", StandardCharsets.UTF_8);
        assertThat(JData.parse(encoded).orElseThrow().get("uid")).contains("FA1");
    }

    @Test
    void refusesWhatIsNoObject() {
        assertThat(JData.parse("")).isEmpty();
        assertThat(JData.parse("jData=[1]")).isEmpty();
        assertThat(JData.parse("{\"uid\":\"FA1\"}")).isEmpty();
    }
}
