package io.tarkash.soak.kill;

import io.tarkash.apps.server.trading.Trading;
import io.tarkash.remote.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

/** The paper brokers within the server; their books are files in its data folder, and die with it. */
record PaperWorld(Path scratch) implements World {
    @Override
    public String name() {
        return "kill";
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("TARKASH_PAPER_LATENCY", "60ms", "TARKASH_LIMITS_ORDERS_A_SECOND", "10");
    }

    @Override
    public void prepare(Session session) {}

    @Override
    public void await(Session session) {}

    @Override
    public void disturb(Random random) {}

    @Override
    public void calm() {}

    @Override
    public Books books(Path data, String user) throws IOException {
        return PaperBooks.read(new Trading.Folder(data).books(), user);
    }

    /** Copies first: whoever opens a book changes its files. */
    @Override
    public Books found(Path data, String user) throws IOException {
        Path copies = new Trading.Folder(scratch).books();
        Files.createDirectories(copies);
        for (Path book : PaperBooks.files(new Trading.Folder(data).books(), user)) {
            PaperBooks.copy(book, copies);
        }
        return PaperBooks.read(copies, user);
    }

    @Override
    public void close() {}
}
