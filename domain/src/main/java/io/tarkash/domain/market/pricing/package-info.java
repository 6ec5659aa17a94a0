/**
 * Prices, Greeks and implied volatilities of European index options.
 *
 * <p>In come strikes, prices and the forward or spot as plain numbers in points; out go model
 * prices, Greeks and volatilities. This is the only package of the project where {@code double} is
 * allowed, because a model value is an estimate and never money. Volatilities are fractions of one
 * (0.12 is 12 %), times are years of exactly 365 days. Everything here is a pure function of its
 * arguments and safe to call from any thread.
 */
@org.jspecify.annotations.NullMarked
package io.tarkash.domain.market.pricing;
