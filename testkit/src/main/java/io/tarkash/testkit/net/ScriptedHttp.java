package io.tarkash.testkit.net;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A plain HTTP/1.1 server whose every answer the test decides, including none. It speaks to sockets itself because
 * servers of libraries do not let a test cut a connection after the request was read. Thread-safe.
 */
public final class ScriptedHttp implements AutoCloseable {
    private final ServerSocket server;
    private final Function<Request, Reply> script;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<InetAddress> callers = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();

    /** Header names are in lower case. */
    public record Request(String method, String target, Map<String, String> headers, String body) {
        public String path() {
            return target.split("\\?", 2)[0];
        }
    }

    /** What becomes of a request that was read whole. */
    public sealed interface Reply {
        /** Keeps the connection. */
        record Answer(int status, Map<String, String> headers, ByteBuffer body) implements Reply {}

        /** The connection is closed without a word. */
        record Drop() implements Reply {}

        /** Nothing is ever said, the connection stays. */
        record Silence() implements Reply {}

        static Reply json(int status, String body) {
            return bytes(status, Map.of("Content-Type", "application/json"), body.getBytes(StandardCharsets.UTF_8));
        }

        static Reply bytes(int status, Map<String, String> headers, byte[] body) {
            return new Answer(status, headers, ByteBuffer.wrap(body));
        }
    }

    private ScriptedHttp(Function<Request, Reply> script) throws IOException {
        this.script = script;
        this.server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("scripted-http").start(this::accept);
    }

    public static ScriptedHttp answering(Function<Request, Reply> script) {
        try {
            return new ScriptedHttp(script);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** From where the connections came that were accepted, in their order. */
    public List<InetAddress> callers() {
        return List.copyOf(callers);
    }

    /** How many connections were ever accepted. */
    public int connections() {
        return connections.get();
    }

    /** The same, once there are so many; accepting is a little later than connecting. Gives up after five seconds. */
    public synchronized int connectionsOnceThereAre(int wanted) throws InterruptedException {
        long until = System.nanoTime() + 5_000_000_000L;
        while (connections.get() < wanted && System.nanoTime() < until) {
            wait(100);
        }
        return connections.get();
    }

    private synchronized void accepted() {
        connections.incrementAndGet();
        notifyAll();
    }

    /** Closes what rests open on the server's side, as a server does with connections that were idle for long. */
    public void closeConnections() {
        open.forEach(ScriptedHttp::quietly);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        closeConnections();
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                Socket socket = server.accept();
                callers.add(socket.getInetAddress());
                accepted();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            open.forEach(ScriptedHttp::quietly);
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (true) {
                Request request = read(in);
                requests.add(request);
                switch (script.apply(request)) {
                    case Reply.Answer answer -> write(socket.getOutputStream(), answer);
                    case Reply.Drop() -> {
                        return;
                    }
                    case Reply.Silence() -> in.read();
                }
            }
        } catch (IOException gone) {
            open.remove(socket);
        }
    }

    private static Request read(InputStream in) throws IOException {
        String[] first = line(in).split(" ", -1);
        if (first.length < 2) {
            throw new IOException("no request");
        }
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String[] parts = line.split(":", 2);
            headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        return new Request(first[0], first[1], headers, body);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("closed");
            }
            bytes.write(next);
        }
        return bytes.toString(StandardCharsets.UTF_8).strip();
    }

    private static void write(OutputStream out, Reply.Answer answer) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " As said\r\n");
        answer.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(answer.body().remaining()).append("\r\n\r\n");
        out.write(head.toString().getBytes(StandardCharsets.UTF_8));
        out.write(answer.body().array());
        out.flush();
    }

    private static void quietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
