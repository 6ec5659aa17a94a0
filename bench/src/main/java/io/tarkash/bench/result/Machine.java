package io.tarkash.bench.result;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the figures were taken; without this they mean nothing. {@code load} is how many processes wanted to run in the
 * minute before: on a machine that is not idle the figures say less than they seem to.
 */
public record Machine(
        int cores, double load, long heapMegabytes, String jdk, String system, String folder, String fileSystem) {
    public static Machine here(Path folder) throws IOException {
        Runtime runtime = Runtime.getRuntime();
        return new Machine(
                runtime.availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                runtime.maxMemory() >> 20,
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                folder.toAbsolutePath().toString(),
                Files.getFileStore(folder).type());
    }

    /** A folder in memory makes every durable figure worthless. */
    public boolean forgets() {
        return fileSystem.equals("tmpfs") || fileSystem.equals("ramfs");
    }

    @Override
    public String toString() {
        return cores + " cores (load " + load + " before the start), heap up to " + heapMegabytes + " MB, " + jdk + ", "
                + system + "; files on " + fileSystem + " at " + folder
                + (forgets() ? " (IN MEMORY: durable figures mean nothing)" : "");
    }
}
