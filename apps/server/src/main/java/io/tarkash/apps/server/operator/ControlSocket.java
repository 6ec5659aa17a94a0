package io.tarkash.apps.server.operator;

import io.tarkash.domain.run.DerivedId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a running server hears its operator: a Unix socket in the data folder, for whoever may write there, or where the
 * folder's path is too long for one in a folder of its own that only the data folder's owner may enter. One request
 * is one line of words parted by tabs; the answer is lines of text and then the exit code in a line of its own. A thread
 * of its own, so it answers when the web side does not.
 */
public final class ControlSocket implements AutoCloseable {
    /** Begins the last line of an answer. */
    static final String EXIT = "exit ";

    private static final String NAME = "control.sock";

    private static final ProtocolFamily UNIX = StandardProtocolFamily.UNIX;
    private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);

    /** The operating systems' limit of a socket's path. */
    private static final int PATH_BYTES_MAX = 100;

    private final Path file;
    private final ServerSocketChannel server;
    private final Handler handler;

    private ControlSocket(Path file, ServerSocketChannel server, Handler handler) {
        this.file = file;
        this.server = server;
        this.handler = handler;
    }

    /** Carries a request out. */
    @FunctionalInterface
    public interface Handler {
        /** The exit code of the command; what a person should read goes to {@code out} line by line. */
        int handle(List<String> words, Consumer<String> out);
    }

    /** Listens in the folder, which belongs to this process alone: a socket file of an earlier one is replaced. */
    public static ControlSocket open(Path folder, Handler handler) throws IOException {
        Path place = place(folder);
        if (!place.equals(own(folder))) {
            PrivateFolder.make(place, folder);
        }
        Path file = place.resolve(NAME);
        Files.deleteIfExists(file);
        ServerSocketChannel server = ServerSocketChannel.open(UNIX);
        server.bind(UnixDomainSocketAddress.of(file));
        if (Files.getFileStore(place).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        ControlSocket socket = new ControlSocket(file, server, handler);
        Thread.ofPlatform().name("control").daemon().start(socket::listen);
        return socket;
    }

    /** Tells the server of this folder; empty if none listens there. */
    public static Optional<Integer> tell(Path folder, List<String> words, Consumer<String> out) throws IOException {
        Path place = place(folder);
        if (!place.equals(own(folder)) && Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            PrivateFolder.require(place, folder);
        }
        Path file = place.resolve(NAME);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try (SocketChannel channel = SocketChannel.open(UNIX)) {
            try {
                channel.connect(UnixDomainSocketAddress.of(file));
            } catch (java.net.ConnectException nobody) {
                return Optional.empty();
            }
            return Optional.of(converse(channel, words, out));
        }
    }

    private static int converse(SocketChannel channel, List<String> words, Consumer<String> out) throws IOException {
        PrintWriter request = new PrintWriter(Channels.newWriter(channel, StandardCharsets.UTF_8), true);
        request.println(String.join("\t", words));
        BufferedReader answer = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
        for (Optional<String> line = line(answer); line.isPresent(); line = line(answer)) {
            if (line.get().startsWith(EXIT)) {
                return Integer.parseInt(line.get().substring(EXIT.length()));
            }
            out.accept(line.get());
        }
        throw new IOException("the server stopped before it had answered");
    }

    private void listen() {
        try {
            while (server.isOpen()) {
                SocketChannel channel = server.accept();
                Thread.ofVirtual().name("control-request").start(() -> serve(channel));
            }
        } catch (ClosedChannelException closed) {
            LOG.debug("the control socket is closed");
        } catch (IOException failure) {
            LOG.error("the control socket fails; operator commands are not heard any more", failure);
        }
    }

    private void serve(SocketChannel channel) {
        try (channel;
                PrintWriter answer = new PrintWriter(Channels.newWriter(channel, StandardCharsets.UTF_8), true)) {
            BufferedReader request = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
            Optional<String> line = line(request);
            if (line.isPresent()) {
                answer.println(EXIT + handled(List.of(line.get().split("\t", -1)), answer));
            }
        } catch (IOException gone) {
            LOG.warn("an operator left before the answer: {}", gone.getMessage());
        }
    }

    private int handled(List<String> words, PrintWriter answer) {
        try {
            return handler.handle(words, answer::println);
        } catch (RuntimeException broken) {
            LOG.error("the command {} broke", words, broken);
            answer.println("the command broke: " + broken.getMessage());
            return 1;
        }
    }

    private static Optional<String> line(BufferedReader reader) throws IOException {
        return Optional.ofNullable(reader.readLine());
    }

    /** Where the socket lies: in the folder, or where its path is too long for one, in a private one of its own. */
    private static Path place(Path folder) {
        Path own = own(folder);
        String file = own.resolve(NAME).toString();
        return file.getBytes(StandardCharsets.UTF_8).length <= PATH_BYTES_MAX
                ? own
                : Path.of(
                        System.getProperty("java.io.tmpdir"),
                        "tarkash-" + DerivedId.hex(file).substring(0, 32));
    }

    private static Path own(Path folder) {
        return folder.toAbsolutePath().normalize();
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(file);
    }
}
