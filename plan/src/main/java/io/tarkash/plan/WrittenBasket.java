package io.tarkash.plan;

import io.tarkash.domain.strategy.Basket;

/** A basket, perhaps without strategies yet, and which of its optional parts were written at all. */
public record WrittenBasket(Basket basket, boolean published, boolean saysAllocations, boolean saysStrategies) {}
