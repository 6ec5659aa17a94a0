package io.tarkash.testkit.net;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A WebSocket server that does only what the test tells it, one connection at a time: it says nothing by itself but
 * pongs, so a test can be silent, cut the line, or refuse the handshake. Thread-safe.
 */
public final class ScriptedStream implements AutoCloseable {
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final long PATIENCE_SECONDS = 30;

    private final ServerSocket server;
    private final BlockingQueue<Peer> peers = new LinkedBlockingQueue<>();
    private final List<Peer> all = new CopyOnWriteArrayList<>();
    private final AtomicInteger handshakes = new AtomicInteger();
    private volatile int refusal;

    private ScriptedStream() throws IOException {
        this.server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("scripted-stream").start(this::accept);
    }

    public static ScriptedStream open() {
        try {
            return new ScriptedStream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public URI address() {
        return URI.create("ws://127.0.0.1:" + server.getLocalPort());
    }

    /** From now on handshakes are answered with this status; 0 lets them in again. */
    public void refuseWith(int status) {
        refusal = status;
    }

    /** How often someone came, refused or not. */
    public int handshakes() {
        return handshakes.get();
    }

    /** The next connection that was let in; waits for it. */
    public Peer next() throws InterruptedException {
        Peer peer = peers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (peer == null) {
            throw new AssertionError("nobody connected within " + PATIENCE_SECONDS + " s");
        }
        return peer;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        all.forEach(Peer::cut);
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> greet(socket));
            }
        } catch (IOException closed) {
            all.forEach(Peer::cut);
        }
    }

    private void greet(Socket socket) {
        try {
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            List<String> head = new ArrayList<>();
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                head.add(line);
            }
            handshakes.incrementAndGet();
            if (refusal != 0) {
                String no = "HTTP/1.1 " + refusal + " No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
                socket.getOutputStream().write(no.getBytes(StandardCharsets.US_ASCII));
                socket.close();
                return;
            }
            String yes = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: " + acceptance(head) + "\r\n\r\n";
            socket.getOutputStream().write(yes.getBytes(StandardCharsets.US_ASCII));
            Peer peer = new Peer(socket, head.getFirst().split(" ", -1)[1]);
            all.add(peer);
            peers.add(peer);
            peer.listen(in);
        } catch (IOException | GeneralSecurityException gone) {
            socket.isClosed();
        }
    }

    private static String acceptance(List<String> head) throws GeneralSecurityException {
        String key = head.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key:"))
                .map(line -> line.split(":", 2)[1].strip())
                .findFirst()
                .orElse("");
        byte[] digest = MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
        return Base64.getEncoder().encodeToString(digest);
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    /** One connection, seen from the server. */
    public static final class Peer {
        private static final int TEXT = 1;
        private static final int BINARY = 2;
        private static final int CLOSE = 8;
        private static final int PING = 9;
        private static final int PONG = 10;

        private final Socket socket;
        private final String target;
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

        Peer(Socket socket, String target) {
            this.socket = socket;
            this.target = target;
        }

        /** Path and query of the handshake. */
        public String target() {
            return target;
        }

        public void text(String message) {
            send(TEXT, message.getBytes(StandardCharsets.UTF_8));
        }

        public void binary(byte[] message) {
            send(BINARY, message);
        }

        public void ping() {
            send(PING, new byte[0]);
        }

        /** Says goodbye as the protocol wants it. */
        public void closeWith(int code) {
            send(CLOSE, new byte[] {(byte) (code >> 8), (byte) code});
        }

        /** Ends the connection without a goodbye. */
        public void cut() {
            try {
                socket.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        /** The next that the client said: a text as it is, {@code ping}, {@code close}, or {@code cut}. */
        public String hear() throws InterruptedException {
            String message = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("nothing was said within " + PATIENCE_SECONDS + " s");
            }
            return message;
        }

        private synchronized void send(int opcode, byte[] payload) {
            try {
                byte[] head = payload.length < 126
                        ? new byte[] {(byte) (0x80 | opcode), (byte) payload.length}
                        : new byte[] {(byte) (0x80 | opcode), 126, (byte) (payload.length >> 8), (byte) payload.length};
                socket.getOutputStream().write(head);
                socket.getOutputStream().write(payload);
                socket.getOutputStream().flush();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private void listen(DataInputStream in) {
            try {
                while (true) {
                    int opcode = in.readUnsignedByte() & 0x0f;
                    int length = in.readUnsignedByte() & 0x7f;
                    length = length == 126 ? in.readUnsignedShort() : length;
                    byte[] mask = in.readNBytes(4);
                    byte[] payload = in.readNBytes(length);
                    for (int i = 0; i < payload.length; i++) {
                        payload[i] ^= mask[i % 4];
                    }
                    hear(opcode, payload);
                }
            } catch (IOException gone) {
                heard.add("cut");
            }
        }

        private void hear(int opcode, byte[] payload) {
            switch (opcode) {
                case TEXT -> heard.add(new String(payload, StandardCharsets.UTF_8));
                case PING -> {
                    heard.add("ping");
                    send(PONG, payload);
                }
                case CLOSE -> heard.add("close");
                default -> heard.add("opcode " + opcode);
            }
        }
    }
}
