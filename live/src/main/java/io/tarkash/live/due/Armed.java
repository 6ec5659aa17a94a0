package io.tarkash.live.due;

import io.tarkash.domain.account.UserId;
import io.tarkash.domain.strategy.StrategyId;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;

/**
 * An entry that was looked at before its minute. It fires whether or not there are problems: they say what would keep
 * it from trading as things stood at {@code at}.
 */
public record Armed(UserId user, StrategyId strategy, LocalDateTime minute, Instant at, List<String> problems) {
    public Armed {
        problems = List.copyOf(problems);
    }

    public boolean isReady() {
        return problems.isEmpty();
    }
}
