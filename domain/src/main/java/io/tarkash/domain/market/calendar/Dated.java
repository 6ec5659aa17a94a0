package io.tarkash.domain.market.calendar;

/** A fact and the days on which it holds. */
public record Dated<T>(DateRange range, T value) {}
