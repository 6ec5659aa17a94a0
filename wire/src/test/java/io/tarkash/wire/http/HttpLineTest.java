package io.tarkash.wire.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.testkit.net.ScriptedHttp;
import io.tarkash.testkit.net.ScriptedHttp.Reply;
import io.tarkash.testkit.net.ScriptedHttp.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class HttpLineTest {
    private static final Duration AMPLE = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(1500);
    private static final HttpCall ORDER = new HttpCall(
            HttpCall.Method.POST,
            "/orders?a=b",
            List.of(new HttpCall.Header("Authorization", "token secret")),
            Optional.of(HttpCall.Body.form("quantity=65&price=10.05")));

    @Test
    void sendsWhatItWasGivenAndBringsTheAnswer() {
        Function<Request, Reply> script = request -> Reply.bytes(
                201,
                Map.of("Content-Type", "application/json", "Date", "Sat, 21 Nov 2026 03:45:07 GMT"),
                "{\"price\":\"₹\"}".getBytes(StandardCharsets.UTF_8));
        try (ScriptedHttp server = ScriptedHttp.answering(script);
                HttpLine line = new HttpLine(HttpTerms.to(server.address(), AMPLE))) {
            HttpOutcome outcome = line.send(ORDER);

            assertThat(outcome)
                    .isEqualTo(new HttpOutcome.Answered(
                            201, "{\"price\":\"₹\"}", Optional.of(Instant.parse("2026-11-21T03:45:07Z"))));
            Request request = server.requests().getFirst();
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.target()).isEqualTo("/orders?a=b");
            assertThat(request.body()).isEqualTo("quantity=65&price=10.05");
            assertThat(request.headers())
                    .containsEntry("authorization", "token secret")
                    .containsEntry("content-type", "application/x-www-form-urlencoded");
        }
    }

    @Test
    void putsThePathOfItsAddressBeforeTheTarget() {
        try (ScriptedHttp server = ScriptedHttp.answering(request -> Reply.json(200, ""));
                HttpLine line = new HttpLine(HttpTerms.to(server.address().resolve("/rest/"), AMPLE))) {
            line.send(HttpCall.get("/book", List.of()));

            assertThat(server.requests().getFirst().target()).isEqualTo("/rest/book");
        }
    }

    @Test
    void knowsThatNothingLeftWhenTheConnectionIsRefused() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        try (HttpLine line = new HttpLine(HttpTerms.to(URI.create("http://127.0.0.1:" + free), AMPLE))) {
            assertThat(line.send(ORDER)).isInstanceOf(HttpOutcome.NotSent.class);
            assertThat(line.warm(1)).isPresent();
            assertThat(line.send(ORDER))
                    .as("no connection that did not open is used")
                    .isInstanceOf(HttpOutcome.NotSent.class);
        }
    }

    @Test
    void knowsThatNothingLeftWhenTheNameIsUnknown() {
        try (HttpLine line = new HttpLine(HttpTerms.to(URI.create("http://broker.invalid"), AMPLE))) {
            assertThat(line.send(ORDER)).isInstanceOf(HttpOutcome.NotSent.class);
        }
    }

    @Test
    void knowsThatNothingLeftWhenThereIsNoSecureChannel() {
        try (ScriptedHttp server = ScriptedHttp.answering(request -> Reply.json(200, ""))) {
            URI secure = URI.create("https://127.0.0.1:" + server.address().getPort());
            try (HttpLine line = new HttpLine(HttpTerms.to(secure, Duration.ofSeconds(2)))) {
                assertThat(line.send(ORDER)).isInstanceOf(HttpOutcome.NotSent.class);
                assertThat(server.requests()).isEmpty();
            }
        }
    }

    @Test
    void callsADroppedCallLostAndDoesNotRepeatIt() {
        try (ScriptedHttp server = ScriptedHttp.answering(request -> new Reply.Drop());
                HttpLine line = new HttpLine(HttpTerms.to(server.address(), AMPLE))) {
            assertThat(line.send(ORDER)).isInstanceOf(HttpOutcome.Lost.class);
            assertThat(line.send(HttpCall.get("/book", List.of()))).isInstanceOf(HttpOutcome.Lost.class);

            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void doesNotRepeatWhatTheServerIsTooBusyFor() {
        try (ScriptedHttp server =
                        ScriptedHttp.answering(request -> Reply.bytes(503, Map.of("Retry-After", "0"), new byte[0]));
                HttpLine line = new HttpLine(HttpTerms.to(server.address(), AMPLE))) {
            assertThat(line.send(ORDER)).isEqualTo(new HttpOutcome.Answered(503, "", Optional.empty()));

            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void callsItLostWhenTheDeadlinePasses() {
        try (ScriptedHttp server = ScriptedHttp.answering(request -> new Reply.Silence());
                HttpLine line = new HttpLine(HttpTerms.to(server.address(), SHORT))) {
            assertThat(line.send(ORDER)).isEqualTo(new HttpOutcome.Lost("no answer within 1500 ms"));
        }
    }

    @Test
    void endsEarlierForACallWithLessTime() {
        try (ScriptedHttp server = ScriptedHttp.answering(request -> new Reply.Silence());
                HttpLine line = new HttpLine(HttpTerms.to(server.address(), Duration.ofMinutes(5)))) {
            assertThat(line.send(ORDER, SHORT)).isEqualTo(new HttpOutcome.Lost("no answer within 1500 ms"));
        }
    }

    @Test
    void followsNoRedirect() {
        try (ScriptedHttp other = ScriptedHttp.answering(request -> Reply.json(200, ""));
                ScriptedHttp server = ScriptedHttp.answering(request -> Reply.bytes(
                        307,
                        Map.of("Location", other.address().resolve("/orders").toString()),
                        new byte[0]));
                HttpLine line = new HttpLine(HttpTerms.to(server.address(), AMPLE))) {
            assertThat(line.send(ORDER)).isEqualTo(new HttpOutcome.Answered(307, "", Optional.empty()));

            assertThat(server.requests()).hasSize(1);
            assertThat(other.connections()).isZero();
        }
    }

    @Test
    void warmsConnectionsWithoutAskingAnything() throws InterruptedException {
        try (ScriptedHttp server = ScriptedHttp.answering(request -> Reply.json(200, ""));
                HttpLine line = new HttpLine(HttpTerms.to(server.address(), AMPLE))) {
            assertThat(line.warm(3)).isEmpty();
            assertThat(line.warm(3)).isEmpty();
            assertThat(line.send(ORDER)).isInstanceOf(HttpOutcome.Answered.class);

            assertThat(server.connectionsOnceThereAre(3)).isEqualTo(3);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void warmsWithNewConnectionsInPlaceOfOldOnes() throws InterruptedException {
        try (ScriptedHttp server = ScriptedHttp.answering(request -> Reply.json(200, ""));
                HttpLine line = new HttpLine(HttpTerms.to(server.address(), AMPLE))) {
            line.warm(2, Duration.ofMinutes(1));
            line.warm(2, Duration.ofMinutes(1));
            assertThat(server.connectionsOnceThereAre(2)).isEqualTo(2);

            line.warm(2, Duration.ZERO);

            assertThat(server.connectionsOnceThereAre(4)).isEqualTo(4);
            assertThat(line.send(ORDER)).isInstanceOf(HttpOutcome.Answered.class);
            assertThat(server.connections()).isEqualTo(4);
        }
    }

    @Test
    void keepsItsConnections() {
        try (ScriptedHttp server = ScriptedHttp.answering(request -> Reply.json(200, ""));
                HttpLine line = new HttpLine(HttpTerms.to(server.address(), AMPLE))) {
            line.send(ORDER);
            line.send(ORDER);

            assertThat(server.connections()).isOne();
        }
    }

    @Test
    void makesNoUnknownOutcomeOfAConnectionThatDiedWhileItRested() throws InterruptedException {
        try (ScriptedHttp server = ScriptedHttp.answering(request -> Reply.json(200, ""));
                HttpLine line = new HttpLine(HttpTerms.to(server.address(), AMPLE))) {
            line.send(ORDER);
            server.closeConnections();
            // Longer than a connection is trusted without a look; more time than that changes nothing.
            Thread.sleep(1700);

            assertThat(line.send(ORDER)).isInstanceOf(HttpOutcome.Answered.class);
            assertThat(server.requests()).hasSize(2);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void unpacksADownload() {
        byte[] packed = gzip("token,symbol\n1,A\n");
        try (ScriptedHttp server = ScriptedHttp.answering(request ->
                        Reply.bytes(200, Map.of("Content-Type", "text/csv", "Content-Encoding", "gzip"), packed));
                HttpLine line = new HttpLine(HttpTerms.to(server.address(), AMPLE))) {
            AtomicReference<String> read = new AtomicReference<>("");
            HttpOutcome outcome = line.download(
                    HttpCall.get("/instruments", List.of()),
                    body -> read.set(new String(body.readAllBytes(), StandardCharsets.UTF_8)));

            assertThat(outcome).isEqualTo(new HttpOutcome.Answered(200, "", Optional.empty()));
            assertThat(read.get()).isEqualTo("token,symbol\n1,A\n");
            assertThat(server.requests().getFirst().headers().get("accept-encoding"))
                    .contains("gzip");
        }
    }

    @Test
    void callsADownloadThatEndsTooEarlyLost() {
        byte[] packed = gzip("token,symbol\n1,A\n");
        byte[] half = java.util.Arrays.copyOf(packed, packed.length - 9);
        try (ScriptedHttp server =
                        ScriptedHttp.answering(request -> Reply.bytes(200, Map.of("Content-Encoding", "gzip"), half));
                HttpLine line = new HttpLine(HttpTerms.to(server.address(), AMPLE))) {
            HttpOutcome outcome = line.download(HttpCall.get("/instruments", List.of()), body -> body.readAllBytes());

            assertThat(outcome).isInstanceOf(HttpOutcome.Lost.class);
        }
    }

    @Test
    void bringsTheWordsOfARefusedDownload() {
        try (ScriptedHttp server = ScriptedHttp.answering(request -> Reply.json(403, "no"));
                HttpLine line = new HttpLine(HttpTerms.to(server.address(), AMPLE))) {
            HttpOutcome outcome = line.download(HttpCall.get("/instruments", List.of()), body -> {
                throw new IOException("not to be read");
            });

            assertThat(outcome).isEqualTo(new HttpOutcome.Answered(403, "no", Optional.empty()));
        }
    }

    @Test
    void leavesFromTheSourceOfTheMoment() {
        InetAddress first = InetAddress.ofLiteral("127.0.0.2");
        InetAddress second = InetAddress.ofLiteral("127.0.0.3");
        AtomicReference<Optional<InetAddress>> source = new AtomicReference<>(Optional.of(first));
        try (ScriptedHttp server = ScriptedHttp.answering(request -> Reply.json(200, ""));
                HttpLine line =
                        new HttpLine(HttpTerms.to(server.address(), AMPLE).from(source::get))) {
            line.send(ORDER);
            source.set(Optional.of(second));
            line.send(ORDER);
            line.warm(1);
            line.send(ORDER);

            assertThat(server.callers()).containsExactly(first, second);
        }
    }

    @Test
    void sendsNothingFromAnAddressOfAnotherMachine() {
        Optional<InetAddress> foreign = Optional.of(InetAddress.ofLiteral("192.0.2.1"));
        try (ScriptedHttp server = ScriptedHttp.answering(request -> Reply.json(200, ""));
                HttpLine line =
                        new HttpLine(HttpTerms.to(server.address(), AMPLE).from(() -> foreign))) {
            assertThat(line.send(ORDER)).isInstanceOf(HttpOutcome.NotSent.class);
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void takesNoDownloadWithoutAnEnd() {
        byte[] packed = zeros(300L * 1024 * 1024);
        try (ScriptedHttp server = ScriptedHttp.answering(
                        request -> Reply.bytes(200, Map.of("Content-Encoding", "gzip"), packed));
                HttpLine line = new HttpLine(HttpTerms.to(server.address(), Duration.ofMinutes(2)))) {
            HttpOutcome outcome = line.download(
                    HttpCall.get("/instruments", List.of()), body -> body.transferTo(OutputStream.nullOutputStream()));

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            HttpOutcome.Lost.class,
                            lost -> assertThat(lost.why()).contains("longer than"));
        }
    }

    @Test
    void showsNeitherHeadersNorBodyNorQuery() {
        assertThat(ORDER).hasToString("POST /orders");
    }

    private static byte[] zeros(long count) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] part = new byte[1024 * 1024];
        try (OutputStream packing = new GZIPOutputStream(bytes)) {
            for (long left = count; left > 0; left -= part.length) {
                packing.write(part);
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream packing = new GZIPOutputStream(bytes)) {
            packing.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }
}
