package io.tarkash.bench.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@link BareJetty} in a process of its own, under the flags of the process that it stands beside. */
final class Peer implements AutoCloseable {
    /** What Jetty writes itself. */
    private static final Set<String> ITS_OWN = Set.of("date", "content-length", "connection");

    private final Process process;
    private final URI address;

    private Peer(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Answers what was answered, in headers and in bytes. */
    static Peer start(ProcessHandle beside, HttpResponse<byte[]> answered, Path scratch) throws IOException {
        Path bytes = Files.write(scratch.resolve("answer.json"), answered.body());
        List<String> words = new ArrayList<>();
        words.add(ProcessHandle.current().info().command().orElse("java"));
        words.addAll(flags(beside));
        words.addAll(
                List.of("-cp", System.getProperty("java.class.path"), BareJetty.class.getName(), bytes.toString()));
        answered.headers().map().forEach((name, values) -> {
            if (!ITS_OWN.contains(name.toLowerCase(Locale.ROOT)) && !name.startsWith(":")) {
                values.forEach(value -> words.add(name + ": " + value));
            }
        });
        Process process = new ProcessBuilder(words)
                .redirectError(scratch.resolve("jetty.log").toFile())
                .start();
        BufferedReader lines = process.inputReader();
        String port = lines.readLine();
        if (port == null) {
            throw new IOException("the bare Jetty did not start; see " + scratch.resolve("jetty.log"));
        }
        return new Peer(process, URI.create("http://127.0.0.1:" + port + DemoDesk.POSITIONS));
    }

    URI address() {
        return address;
    }

    /** Options of the virtual machine, without what holds for one class path only. */
    static List<String> flags(ProcessHandle process) {
        return process.info().arguments().stream()
                .flatMap(Arrays::stream)
                .takeWhile(word -> !word.equals("-jar") && !word.equals("-cp"))
                .filter(word -> word.startsWith("-X") && !word.startsWith("-XX:AOTCache"))
                .toList();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
