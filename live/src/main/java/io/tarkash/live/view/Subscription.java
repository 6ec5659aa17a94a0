package io.tarkash.live.view;

/** Ends with {@link #close()}, after which no further view is handed over. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
