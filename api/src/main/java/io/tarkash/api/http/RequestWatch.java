package io.tarkash.api.http;

import java.time.Duration;

/** Is told of every answer, for metrics. Must be quick and must not throw. */
@FunctionalInterface
public interface RequestWatch {
    /** @param route the operation's name, or {@code none} where no route matched */
    void answered(String route, int status, Duration took);
}
