package io.tarkash.bench.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The peer: Jetty with one handler that answers every request with the same headers and bytes and knows nothing else.
 * Its handlers run on virtual threads, as those of the API do. A process of its own; ends with its standard input.
 */
public final class BareJetty {
    /** As many as the API lets wait to be accepted. */
    private static final int WAITING_MAX = 1_024;

    private BareJetty() {}

    /** The words: the file of the bytes, then the headers, each {@code name: value}. */
    public static void main(String[] words) throws Exception {
        byte[] bytes = Files.readAllBytes(Path.of(words[0]));
        List<HttpField> headers = new ArrayList<>();
        for (int i = 1; i < words.length; i++) {
            String[] parts = words[i].split(": ", 2);
            headers.add(new HttpField(parts[0], parts[1]));
        }
        QueuedThreadPool threads = new QueuedThreadPool();
        threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("bare-"));
        Server server = new Server(threads);
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setAcceptQueueSize(WAITING_MAX);
        server.addConnector(connector);
        server.setHandler(new Same(bytes, headers));
        server.start();
        System.out.println(connector.getLocalPort());
        awaitEnd();
        server.stop();
    }

    private static void awaitEnd() throws IOException {
        while (System.in.read() >= 0) {
            // Nothing is said to it.
        }
    }

    private static final class Same extends Handler.Abstract {
        private final byte[] bytes;
        private final List<HttpField> headers;

        private Same(byte[] bytes, List<HttpField> headers) {
            this.bytes = bytes;
            this.headers = headers;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            headers.forEach(response.getHeaders()::put);
            response.write(true, ByteBuffer.wrap(bytes), callback);
            return true;
        }
    }
}
