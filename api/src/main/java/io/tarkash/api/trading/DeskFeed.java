package io.tarkash.api.trading;

import io.tarkash.api.market.PhaseJson;
import io.tarkash.api.stream.LiveFeed;
import io.tarkash.domain.account.UserId;

/**
 * What live streams show: the desk, the market's phase, alerts; made by the same code as the answers to requests. Each
 * watched user has a thread of their own, which looks at new views as they come and at prices once a second, so a desk
 * never does anything for those who watch it. Thread-safe.
 */
public final class DeskFeed implements LiveFeed {
    private final TradingParts parts;
    private final PhaseJson phase;
    private final AlertHub alerts;

    public DeskFeed(TradingParts parts, PhaseJson phase, AlertHub alerts) {
        this.parts = parts;
        this.phase = phase;
        this.alerts = alerts;
    }

    @Override
    public Subscription subscribe(UserId user, Listener listener) {
        DeskWatch watch = new DeskWatch(parts, phase, user, listener);
        watch.begin(alerts);
        return watch::close;
    }
}
