package io.tarkash.brokers.noren.stream;

import io.tarkash.brokers.noren.mapping.OrderMemory;
import io.tarkash.brokers.noren.session.NorenSession;
import io.tarkash.engine.time.Time;
import io.tarkash.live.link.LinkListener;
import io.tarkash.live.link.Masters;
import io.tarkash.live.link.SessionSeat;
import java.net.URI;

/**
 * What a stream works with.
 *
 * @param doubtSession asked to find out by a call whether the session is dead, when the stream was refused with it;
 *     must not block
 */
public record StreamTerms(
        URI address,
        SessionSeat<NorenSession> seat,
        Masters masters,
        OrderMemory memory,
        LinkListener listener,
        Time time,
        Runnable doubtSession) {}
