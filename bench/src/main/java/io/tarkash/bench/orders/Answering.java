package io.tarkash.bench.orders;

import io.tarkash.bench.server.BareJetty;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A process that answers every request with what Kite says to an order that it takes, and does nothing else. */
final class Answering implements AutoCloseable {
    private static final String TAKEN = "{\"status\":\"success\",\"data\":{\"order_id\":\"261118000000001\"}}";

    private final Process process;
    private final Path bytes;
    private final URI address;

    private Answering(Process process, Path bytes, URI address) {
        this.process = process;
        this.bytes = bytes;
        this.address = address;
    }

    static Answering start(Path folder) throws IOException {
        Path bytes = Files.writeString(Files.createTempFile(folder, "answer", ".json"), TAKEN);
        Process process = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        BareJetty.class.getName(),
                        bytes.toString(),
                        "Content-Type: application/json"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader lines = process.inputReader();
        String port = lines.readLine();
        if (port == null) {
            throw new IOException("the bare Jetty did not start");
        }
        return new Answering(process, bytes, URI.create("http://127.0.0.1:" + port));
    }

    URI address() {
        return address;
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        process.onExit().join();
        Files.deleteIfExists(bytes);
    }
}
