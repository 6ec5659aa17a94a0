package io.tarkash.domain.run;

import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.strategy.Leg;

/** A leg bound to a listed contract, the same one for every account of the run. */
public record BoundLeg(Leg leg, Contract contract) {}
