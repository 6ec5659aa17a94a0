package io.tarkash.live.line;

import io.tarkash.domain.account.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a line stands: orders waiting for their turn and how long the first of them has waited, requests under way, when
 * the broker was last heard at all and when its book was last read well.
 */
public record LineStatus(
        AccountId account,
        int waiting,
        Duration longestWait,
        int underWay,
        Optional<Instant> heardAt,
        Optional<Instant> bookAt,
        String lastProblem) {}
