package io.tarkash.live.timer;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * How the timer stands: the last minute that it told (IST), how far the wall clock is ahead of the disciplined one, what
 * was last noticed of the clocks, and how the thread is scheduled.
 */
public record TimerStatus(
        Optional<LocalDateTime> lastMinute,
        Duration wallOffset,
        Optional<Instant> lastNoticeAt,
        String lastNotice,
        RealtimeClass.Grant realtime) {}
