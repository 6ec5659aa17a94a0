package io.tarkash.apps.sandbox.noren;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.apps.sandbox.exchange.Listing;
import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import io.tarkash.apps.sandbox.scenario.Action;
import io.tarkash.apps.sandbox.scenario.Call;
import io.tarkash.apps.sandbox.scene.Fixtures;
import io.tarkash.apps.sandbox.scene.Scene;
import io.tarkash.apps.sandbox.scene.Shape;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The session that the reference wrote down, held again with our server. */
class NorenSocketTest {
    private static final Fixtures FILES = Fixtures.of("noren-constructed");

    private final Scene scene = new Scene(SandboxBroker.SHOONYA);
    private NorenCaller noren = new NorenCaller(scene);

    @BeforeEach
    void logIn() throws IOException, InterruptedException {
        noren = NorenCaller.loggedIn(scene);
    }

    @AfterEach
    void close() {
        noren.close();
        scene.close();
    }

    @Test
    void goesLikeTheWrittenSession() throws IOException, InterruptedException {
        Listing option = scene.option();
        String scrip = "NFO|" + option.token();
        try (NorenCaller.Heard heard = noren.listen()) {
            heard.say(greeting(noren.token));
            assertThat(heard.next("ak").path("s").asText()).isEqualTo("OK");
            heard.say("{\"t\":\"t\",\"k\":\"NSE|26000#" + scrip + "\"}");
            assertThat(Shape.of(heard.next("tk"))).isEqualTo(Shape.of(theirs("tk", 0)));
            JsonNode touchline = heard.next("tk");
            assertThat(Shape.of(touchline)).isEqualTo(Shape.of(theirs("tk", 1)));
            assertThat(touchline.path("ts").asText()).isEqualTo(option.symbol(SandboxBroker.SHOONYA));
            JsonNode change = heard.next("tf");
            assertThat(change.size()).isLessThan(touchline.size());
            assertThat(change.has("ft")).isTrue();
            heard.say("{\"t\":\"d\",\"k\":\"" + scrip + "\"}");
            assertThat(Shape.of(heard.next("dk")).keySet())
                    .containsAll(Shape.of(theirs("dk", 0)).keySet());
            assertThat(heard.next("df").path("tk").asText()).isEqualTo(Integer.toString(option.token()));
            heard.say("{\"t\":\"o\",\"actid\":\"" + noren.client.code() + "\"}");
            heard.next("ok");
            place(option);
            assertThat(List.of(report(heard), report(heard), report(heard), report(heard)))
                    .containsExactly("NewAck", "PendingNew", "New", "Fill");
            heard.say("{\"t\":\"h\"}");
            heard.next("hk");
            heard.ping("{\"t\":\"h\"}");
            assertThat(heard.pongs.poll(10, SECONDS)).isEqualTo("{\"t\":\"h\"}");
            heard.say("{\"t\":\"u\",\"k\":\"" + scrip + "\"}");
            assertThat(heard.next("uk").path("k").asText()).isEqualTo(scrip);
            heard.say("{\"t\":\"uo\"}");
            heard.next("uok");
        }
    }

    @Test
    void staysSilentWhenALoginIsRefused() throws InterruptedException {
        try (NorenCaller.Heard heard = noren.listen()) {
            heard.say(greeting("stale"));
            heard.say("{\"t\":\"h\"}");
            heard.ping("x");
            assertThat(heard.pongs.poll(10, SECONDS)).isEqualTo("x");
            assertThat(heard.frames).isEmpty();
            heard.say("{\"t\":\"c\",\"uid\":\"" + noren.client.code() + "\",\"susertoken\":\"" + noren.session + "\"}");
            assertThat(heard.next("ck").path("s").asText()).isEqualTo("OK");
        }
    }

    @Test
    void updatesComeTwiceOrNotAtAllWhenAScenarioSaysSo() throws IOException, InterruptedException {
        try (NorenCaller.Heard heard = noren.listen()) {
            heard.say(greeting(noren.token));
            heard.say("{\"t\":\"o\"}");
            heard.next("ok");
            scene.always(Call.STREAM, new Action.DuplicateUpdates());
            place(scene.option());
            assertThat(List.of(report(heard), report(heard))).containsExactly("NewAck", "NewAck");
            scene.sandbox()
                    .server(SandboxBroker.SHOONYA)
                    .orElseThrow()
                    .streams()
                    .freeze(noren.client.key(), Duration.ofMinutes(1));
            heard.frames.clear();
            heard.say("{\"t\":\"h\"}");
            heard.ping("y");
            assertThat(heard.pongs.poll(10, SECONDS)).isEqualTo("y");
            assertThat(heard.frames.stream()
                            .filter(frame -> frame.path("t").asText().equals("hk")))
                    .isEmpty();
        }
    }

    private void place(Listing option) throws IOException, InterruptedException {
        noren.call(
                "PlaceOrder",
                Map.of(
                        "exch", "NFO",
                        "tsym", option.symbol(SandboxBroker.SHOONYA),
                        "qty", "65",
                        "prc", scene.dear(option),
                        "prd", "M",
                        "trantype", "B",
                        "prctyp", "LMT",
                        "ret", "DAY"));
    }

    private static String report(NorenCaller.Heard heard) {
        return heard.next("om").path("reporttype").asText();
    }

    private String greeting(String token) {
        String user = noren.client.code();
        return "{\"t\":\"a\",\"uid\":\"" + user + "\",\"actid\":\"" + user + "\",\"source\":\"API\",\"accesstoken\":\""
                + token + "\"}";
    }

    private static JsonNode theirs(String type, int place) throws IOException {
        Stream<JsonNode> frames = FILES.lines("ws_session.jsonl").stream().map(line -> line.path("frame"));
        return frames.filter(frame -> frame.path("t").asText().equals(type))
                .skip(place)
                .findFirst()
                .orElseThrow();
    }
}
