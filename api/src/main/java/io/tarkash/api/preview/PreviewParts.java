package io.tarkash.api.preview;

import io.tarkash.api.market.MarketView;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.strategy.rules.Limits;
import io.tarkash.engine.Owner;
import io.tarkash.engine.time.Time;
import io.tarkash.live.Desks;
import java.util.Optional;
import java.util.function.Function;

/**
 * What previews are made of.
 *
 * @param owners what a user has defined, read from where edits are kept, so that a preview follows an edit at once
 */
public record PreviewParts(
        Desks desks, Function<UserId, Optional<Owner>> owners, MarketView market, Limits limits, Time time) {}
