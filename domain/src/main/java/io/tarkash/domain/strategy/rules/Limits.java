package io.tarkash.domain.strategy.rules;

/** How large a basket and a strategy may be. An operator may set others; these are the defaults. */
public record Limits(int strategiesPerBasket, int legsPerStrategy) {
    public static final Limits DEFAULT = new Limits(10, 6);

    public Limits {
        if (strategiesPerBasket < 1 || legsPerStrategy < 1) {
            throw new IllegalArgumentException("a limit below 1 lets nothing run");
        }
    }
}
