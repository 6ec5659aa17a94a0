package io.tarkash.api.market;

/**
 * Which market this is, to be said on every screen and answer.
 *
 * @param label what a person reads, such as {@code Simulated market}
 */
public record Venue(String name, boolean simulated, String label) {}
