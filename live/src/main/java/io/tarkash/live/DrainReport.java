package io.tarkash.live;

import java.time.Duration;

/** How a drain ended: what was still under way when time was up; nothing if {@code isClean}. */
public record DrainReport(Duration took, int requestsUnderWay, int eventsWaiting) {
    public boolean isClean() {
        return requestsUnderWay == 0 && eventsWaiting == 0;
    }
}
