package io.tarkash.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** How much memory a process keeps resident, as Linux counts it: with the pages of mapped files that it touched. */
final class Resident {
    private static final String LINE = "VmRSS:";
    private static final double KILOBYTES = 1024;

    private Resident() {}

    /** Empty where the system has no /proc. */
    static OptionalDouble megabytes(ProcessHandle process) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.isReadable(status)) {
            return OptionalDouble.empty();
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(LINE))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / KILOBYTES)
                .findFirst();
    }
}
