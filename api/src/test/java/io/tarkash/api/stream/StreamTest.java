package io.tarkash.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.api.testing.Ask;
import io.tarkash.api.testing.Person;
import io.tarkash.api.testing.WholeApi;
import io.tarkash.api.web.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class StreamTest {
    private static final WholeApi API = new WholeApi();
    private static final String LARGE = "x".repeat(20_000);

    @AfterAll
    static void stops() {
        API.close();
    }

    @Test
    void tellsStatesAndAlertsAndResumesAfterTheLastOneSeen() throws IOException {
        Person person = API.persons().trader();
        Map<String, String> seen;
        try (Line line = new Line(person, "")) {
            assertThat(line.next().get("event")).isEqualTo("snapshot");
            state(person, 2);
            seen = line.next();
            assertThat(seen.get("event")).isEqualTo("desk");
            assertThat(seen.get("data")).contains("\"version\":2");
        }
        API.feed().alert(person.user(), Json.object().put("text", "missed"));
        state(person, 3);
        try (Line line = new Line(person, "Last-Event-ID: " + seen.get("id") + "\r\n")) {
            assertThat(line.next().get("data")).contains("missed");
            assertThat(line.next().get("data")).contains("\"version\":3");
        }
        try (Line line = new Line(person, "Last-Event-ID: 0000000000000000-7\r\n")) {
            assertThat(line.next().get("event")).isEqualTo("snapshot");
        }
    }

    @Test
    void neverWaitsForAReaderWhoDoesNotRead() throws IOException {
        Person person = API.persons().trader();
        int told = 3_000;
        try (Line slow = new Line(person, "");
                Line quick = new Line(person, "")) {
            assertThat(quick.next().get("event")).isEqualTo("snapshot");
            for (int version = 2; version <= told; version++) {
                state(person, version);
            }
            assertThat(quick.until("\"version\":" + told)).isNotEmpty();
            List<Map<String, String>> late = slow.until("\"version\":" + told);
            assertThat(late.size()).isLessThan(told);
        }
    }

    @Test
    void endsWithTheSession() throws IOException {
        Person person = API.persons().trader();
        try (Line line = new Line(person, "")) {
            assertThat(line.next().get("event")).isEqualTo("snapshot");
            API.client().send(person.asks(Ask.post("/api/auth/logout", "{}")));
            List<Map<String, String>> rest = line.toEnd(() -> state(person, System.nanoTime()));
            assertThat(rest.getLast().get("event")).isEqualTo("end");
        }
    }

    @Test
    void boundsTheStreamsOfOneUser() throws IOException {
        Person person = API.persons().trader();
        List<Line> lines = new ArrayList<>();
        try {
            for (int count = 0; count < StreamSettings.defaults().readersMax(); count++) {
                lines.add(new Line(person, ""));
            }
            assertThat(API.client().send(person.asks(Ask.get("/api/stream"))).status())
                    .isEqualTo(429);
        } finally {
            for (Line line : lines) {
                line.close();
            }
        }
    }

    private static void state(Person person, long version) {
        API.feed().state(person.user(), Topic.DESK, version, Json.object().put("large", LARGE));
    }

    /** One connection to the stream, read by hand and with a small window, so that not reading is felt. */
    private static final class Line implements AutoCloseable {
        private final Socket socket = new Socket();
        private final BufferedReader in;

        private Line(Person person, String headers) throws IOException {
            socket.setReceiveBufferSize(4_096);
            int port = Integer.parseInt(API.client().address().replaceAll(".*:", ""));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            String request = "GET /api/stream HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                    + person.credential().name() + ": " + person.credential().value() + "\r\n" + headers + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream stream = socket.getInputStream();
            this.in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8), 1_024);
            assertThat(in.readLine()).contains(" 200 ");
            while (!line().isEmpty()) {}
        }

        /** The next event; chunk sizes and comments are passed over. */
        private Map<String, String> next() {
            Map<String, String> event = new LinkedHashMap<>();
            while (true) {
                String line = line();
                if (line.isEmpty() && event.containsKey("data")) {
                    return event;
                }
                int colon = line.indexOf(": ");
                if (colon > 0) {
                    event.put(line.substring(0, colon), line.substring(colon + 2));
                }
            }
        }

        private List<Map<String, String>> until(String data) {
            List<Map<String, String>> events = new ArrayList<>();
            do {
                events.add(next());
            } while (!events.getLast().getOrDefault("data", "").contains(data));
            return events;
        }

        private List<Map<String, String>> toEnd(Runnable between) {
            List<Map<String, String>> events = new ArrayList<>();
            do {
                between.run();
                events.add(next());
            } while (!"end".equals(events.getLast().get("event")));
            return events;
        }

        private String line() {
            try {
                String line = in.readLine();
                if (line == null) {
                    throw new IllegalStateException("the stream ended");
                }
                return line;
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
