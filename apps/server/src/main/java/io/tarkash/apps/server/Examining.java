package io.tarkash.apps.server;

import io.tarkash.apps.server.config.Configuration;
import io.tarkash.apps.server.trading.Trading;
import io.tarkash.live.timer.RealtimeClass;
import io.tarkash.stores.sqlite.DiskSync;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** The part of {@code ./tarkash doctor} that only a running program finds out: what this machine does to punctuality. */
final class Examining {
    static final List<String> OPTIONS = List.of("--data-dir", "--config");

    private static final int SYNCS = 50;
    private static final Path SYNCHRONIZED = Path.of("/run/systemd/timesync/synchronized");

    private Examining() {}

    static int run(Words words) throws IOException {
        Configuration configuration = Main.configuration(words);
        Trading.Folder folder = Up.folder(configuration);
        System.out.println("info     real-time scheduling: " + scheduling());
        DiskSync sync = DiskSync.probe(folder.path(), SYNCS);
        System.out.println("info     disk sync at " + folder.path() + ": " + micros(sync.median()) + " us median, "
                + micros(sync.max()) + " us at most, of " + SYNCS);
        System.out.println("info     clock: " + clock());
        System.out.println("info     address that this machine sends from: " + egress());
        return 0;
    }

    private static String scheduling() {
        AtomicReference<RealtimeClass.Grant> grant = new AtomicReference<>(RealtimeClass.Grant.NOT_ASKED);
        Thread asking = Thread.ofPlatform().start(() -> grant.set(RealtimeClass.askForThisThread()));
        try {
            asking.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return switch (grant.get()) {
            case RealtimeClass.Grant.Granted(String scheduling) -> "granted, " + scheduling;
            case RealtimeClass.Grant.Refused(String why) -> "not granted: " + why;
        };
    }

    /** Without a broker's answers there is nothing to hold the clock against but the system's own word. */
    private static String clock() {
        return Files.exists(SYNCHRONIZED)
                ? "the system says that it is synchronized"
                : "whether it is synchronized is not known here; a minute too late is an order too late";
    }

    /** Chosen by the routing table; nothing is sent. A router may put another address in its place. */
    private static String egress() {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByAddress(new byte[] {8, 8, 8, 8}), 53));
            return socket.getLocalAddress().getHostAddress();
        } catch (IOException | java.io.UncheckedIOException none) {
            return "none, there is no route to the outside";
        }
    }

    private static long micros(Duration span) {
        return span.toNanos() / 1_000;
    }
}
