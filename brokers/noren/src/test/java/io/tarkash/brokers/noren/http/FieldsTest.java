package io.tarkash.brokers.noren.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.brokers.noren.fixture.Shared;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FieldsTest {
    @Test
    void writesTheBodyAsTheBrokersClientDoes() {
        assertThat(new Fields()
                        .with("uid", "FA1")
                        .with("qty", "65")
                        .with("algo_id", Optional.empty())
                        .body())
                .isEqualTo("jData={\"uid\":\"FA1\",\"qty\":\"65\"}");
    }

    @Test
    void letsNoCharacterThroughAtWhichTheServerSplitsOrDecodes() {
        String body = new Fields().with("tsym", "M&M%26 a+b=c é").body();
        assertThat(body.substring("jData=".length())).doesNotContain("&", "%", "+", "=", "é");
        assertThat(Shared.json(body.substring("jData=".length())).path("tsym").asText())
                .isEqualTo("M&M%26 a+b=c é");
    }

    @Test
    void writesLegsAsAList() {
        Fields basket = new Fields()
                .with("uid", "FA1")
                .with("basketlists", List.of(new Fields().with("tsym", "A"), new Fields().with("tsym", "B")));
        assertThat(basket.json()).isEqualTo("{\"uid\":\"FA1\",\"basketlists\":[{\"tsym\":\"A\"},{\"tsym\":\"B\"}]}");
    }

    @Test
    void printsNoValues() {
        assertThat(new Fields().with("accesstoken", "at-1")).hasToString("1 fields");
    }
}
