package io.tarkash.bench.result;

/** Times one piece of work by the monotonic clock. */
public final class Stopwatch {
    private static final double NANOS_PER_SECOND = 1e9;

    private Stopwatch() {}

    /** Work that may fail; nothing of a failed round is counted. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    /** How many of {@code count} things a second the work came to. */
    public static double perSecond(long count, Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return count * NANOS_PER_SECOND / (System.nanoTime() - start);
    }
}
