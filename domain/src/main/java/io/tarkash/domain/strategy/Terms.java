package io.tarkash.domain.strategy;

/** How a strategy is carried out: everything that is not a leg and not a time. */
public record Terms(
        ReferencePrice reference,
        Product product,
        OnLegIncomplete onLegIncomplete,
        OnShortExit onShortExit,
        Liquidity liquidity,
        OverallRules overall) {}
