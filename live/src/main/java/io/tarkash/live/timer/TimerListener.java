package io.tarkash.live.timer;

import io.tarkash.engine.event.MinuteTick;
import io.tarkash.live.notice.Notice;
import java.time.Instant;

/** Hears the timer, on the timer's own thread: it must hand on what it hears and return at once. */
public interface TimerListener {
    /** Each minute once and in order; one that was missed comes late. */
    void minute(MinuteTick tick);

    /** A second has begun; one that was missed does not come. */
    void second(Instant at);

    void noticed(Notice notice);
}
