package io.tarkash.live.due;

import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.engine.event.Due;
import java.time.LocalDateTime;

/** An entry or exit that will come, as calendar and definitions stand. */
public record Upcoming(LocalDateTime minute, StrategyId strategy, Due.Kind kind) {}
