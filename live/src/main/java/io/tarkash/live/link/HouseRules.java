package io.tarkash.live.link;

import io.tarkash.live.line.PaceLimits;

/**
 * What a broker allows. {@code pace} bounds place, modify and cancel together, {@code modificationsMax} how often one
 * order may be modified, {@code basketMargin} whether the broker calculates a basket's margin. The sources stand with
 * each broker's constant.
 */
public record HouseRules(PaceLimits pace, int modificationsMax, boolean basketMargin) {}
