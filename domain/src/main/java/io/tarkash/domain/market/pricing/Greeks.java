package io.tarkash.domain.market.pricing;

/**
 * Price and sensitivities of one option, per unit and in points. Delta and gamma are per point of
 * the model's own {@link Black76.Basis}; theta is per calendar day; vega is per volatility point,
 * a change of the volatility by 0.01.
 */
public record Greeks(double price, double delta, double gamma, double theta, double vega) {}
