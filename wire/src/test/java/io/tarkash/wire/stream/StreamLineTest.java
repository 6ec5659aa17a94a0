package io.tarkash.wire.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.testkit.net.ScriptedStream;
import io.tarkash.testkit.net.ScriptedStream.Peer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamLineTest {
    private final ScriptedStream server = ScriptedStream.open();

    @AfterEach
    void closeServer() {
        server.close();
    }

    @Test
    void handsOverEveryMessageInOrder() throws InterruptedException {
        RecordingProtocol protocol = RecordingProtocol.patient(server.address());
        try (StreamLine line = open(protocol)) {
            Peer peer = server.next();
            assertThat(peer.hear()).isEqualTo("hello");
            peer.text("one");
            peer.binary("two".getBytes(StandardCharsets.UTF_8));
            peer.text("x".repeat(60_000));
            line.tell(out -> out.text("said"));

            assertThat(protocol.next()).isEqualTo("opened");
            assertThat(protocol.next()).isEqualTo("text one");
            assertThat(protocol.next()).isEqualTo("binary two");
            assertThat(protocol.next()).hasSize(60_005);
            assertThat(peer.hear()).isEqualTo("said");
        }
    }

    @Test
    void connectsAgainAfterAGoodbye() throws InterruptedException {
        RecordingProtocol protocol = RecordingProtocol.patient(server.address());
        try (StreamLine _ = open(protocol)) {
            Peer peer = server.next();
            assertThat(protocol.next()).isEqualTo("opened");
            peer.closeWith(1001);

            assertThat(protocol.next()).startsWith("down: closed by the other side: 1001");
            assertThat(protocol.next()).isEqualTo("opened");
            assertThat(server.next().hear()).isEqualTo("hello");
        }
    }

    @Test
    void connectsAgainAfterACut() throws InterruptedException {
        RecordingProtocol protocol = RecordingProtocol.patient(server.address());
        try (StreamLine _ = open(protocol)) {
            Peer peer = server.next();
            assertThat(protocol.next()).isEqualTo("opened");
            peer.cut();

            assertThat(protocol.next()).startsWith("down: ");
            assertThat(server.next().hear()).isEqualTo("hello");
        }
    }

    @Test
    void takesSilenceForDeath() throws InterruptedException {
        Duration soon = Duration.ofMillis(400);
        RecordingProtocol protocol = new RecordingProtocol(server.address(), soon, Optional.empty());
        try (StreamLine _ = open(protocol)) {
            server.next();

            assertThat(protocol.next()).isEqualTo("opened");
            assertThat(protocol.next()).startsWith("down: nothing was heard");
            assertThat(server.next().hear()).isEqualTo("hello");
        }
    }

    @Test
    void connectsAgainAfterAMessageThatCannotBeRead() throws InterruptedException {
        RecordingProtocol protocol = RecordingProtocol.patient(server.address());
        try (StreamLine _ = open(protocol)) {
            Peer peer = server.next();
            assertThat(protocol.next()).isEqualTo("opened");
            peer.text("break");

            assertThat(protocol.next()).startsWith("down: a message could not be read");
            assertThat(server.next().hear()).isEqualTo("hello");
        }
    }

    @Test
    void saysItsHeartbeat() throws InterruptedException {
        Optional<StreamProtocol.Heartbeat> beat =
                Optional.of(new StreamProtocol.Heartbeat("{\"t\":\"h\"}", Duration.ofMillis(50)));
        RecordingProtocol protocol = new RecordingProtocol(server.address(), RecordingProtocol.NEVER, beat);
        try (StreamLine _ = open(protocol)) {
            Peer peer = server.next();

            assertThat(peer.hear()).isEqualTo("hello");
            assertThat(peer.hear()).isEqualTo("{\"t\":\"h\"}");
            assertThat(peer.hear()).isEqualTo("{\"t\":\"h\"}");
        }
    }

    @Test
    void pingsWhereTheHeartbeatHasNoWords() throws InterruptedException {
        Optional<StreamProtocol.Heartbeat> beat = Optional.of(new StreamProtocol.Heartbeat("", Duration.ofMillis(50)));
        RecordingProtocol protocol = new RecordingProtocol(server.address(), RecordingProtocol.NEVER, beat);
        try (StreamLine _ = open(protocol)) {
            Peer peer = server.next();

            assertThat(peer.hear()).isEqualTo("hello");
            assertThat(peer.hear()).isEqualTo("ping");
        }
    }

    @Test
    void tellsTheStatusOfARefusedHandshake() throws InterruptedException {
        server.refuseWith(403);
        RecordingProtocol protocol = RecordingProtocol.patient(server.address());
        try (StreamLine _ = open(protocol)) {
            assertThat(protocol.next()).startsWith("down 403: ");
            server.refuseWith(0);

            assertThat(protocol.next()).isEqualTo("opened");
        }
    }

    @Test
    void waitsWhileThereIsNothingToConnectWith() throws InterruptedException {
        RecordingProtocol protocol = RecordingProtocol.patient(server.address());
        protocol.address = Optional.empty();
        try (StreamLine line = open(protocol)) {
            line.reconnect("still nothing");
            assertThat(server.handshakes()).isZero();
            protocol.address = Optional.of(server.address());
            line.reconnect("now there is");

            assertThat(server.next().hear()).isEqualTo("hello");
        }
    }

    @Test
    void connectsAnewWhenAskedTo() throws InterruptedException {
        RecordingProtocol protocol = RecordingProtocol.patient(server.address());
        try (StreamLine line = open(protocol)) {
            server.next();
            assertThat(protocol.next()).isEqualTo("opened");
            line.reconnect("another session");

            assertThat(protocol.next()).isEqualTo("down: another session");
            assertThat(server.next().hear()).isEqualTo("hello");
        }
    }

    @Test
    void outlivesAnAddressThatIsNone() throws InterruptedException {
        RecordingProtocol protocol = RecordingProtocol.patient(java.net.URI.create("mailto:nobody"));
        try (StreamLine _ = open(protocol)) {
            assertThat(protocol.next()).startsWith("down: ");
            protocol.address = Optional.of(server.address());

            assertThat(server.next().hear()).isEqualTo("hello");
        }
    }

    @Test
    void hangsUpWhenItIsClosed() throws InterruptedException {
        RecordingProtocol protocol = RecordingProtocol.patient(server.address());
        StreamLine line = open(protocol);
        Peer peer = server.next();
        assertThat(peer.hear()).isEqualTo("hello");
        line.close();

        assertThat(peer.hear()).isEqualTo("cut");
    }

    private static StreamLine open(StreamProtocol protocol) {
        return new StreamLine("test", Optional::empty, protocol);
    }
}
