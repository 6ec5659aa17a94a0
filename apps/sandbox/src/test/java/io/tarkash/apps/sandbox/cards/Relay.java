package io.tarkash.apps.sandbox.cards;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A port that leads to a server while it is open and refuses connections while it is not. */
final class Relay implements AutoCloseable {
    private final int port;
    private final int target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private Optional<ServerSocket> door = Optional.empty();

    /** Closed at first. */
    Relay(int target) {
        this.target = target;
        try (ServerSocket free = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    int port() {
        return port;
    }

    void open() {
        try {
            ServerSocket opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            door = Optional.of(opened);
            Thread.ofVirtual().start(() -> serve(opened));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void serve(ServerSocket opened) {
        try {
            while (true) {
                Socket in = opened.accept();
                Socket out = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(in);
                sockets.add(out);
                Thread.ofVirtual().start(() -> copy(in, out));
                Thread.ofVirtual().start(() -> copy(out, in));
            }
        } catch (IOException closed) {
            quietly(opened);
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException closed) {
            quietly(from);
            quietly(to);
        }
    }

    private static void quietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception ignored) {
            // It is closed already.
        }
    }

    @Override
    public void close() {
        door.ifPresent(Relay::quietly);
        door = Optional.empty();
        sockets.forEach(Relay::quietly);
        sockets.clear();
    }
}
