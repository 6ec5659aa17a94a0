package io.tarkash.bench.server;

import io.tarkash.remote.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What is measured and where it may write: the servers of one installation, each with a data folder below
 * {@code scratch}.
 *
 * @param launched whether by the launcher of the installation, as users have it, or with this process's class path
 */
record Installation(Path home, Path scratch, boolean launched, Map<String, String> settings) {
    Installation {
        settings = Map.copyOf(settings);
    }

    /** A data folder that no server has seen. */
    Path fresh() throws IOException {
        return Files.createTempDirectory(scratch, "data");
    }

    /** What the servers say. */
    Path log() {
        return scratch.resolve("server.log");
    }

    ServerProcess start(Path data) throws IOException {
        ServerProcess.Place place = new ServerProcess.Place(home, data, log(), settings);
        return launched ? ServerProcess.launch(place) : ServerProcess.start(place);
    }
}
