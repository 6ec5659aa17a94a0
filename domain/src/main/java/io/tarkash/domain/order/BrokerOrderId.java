package io.tarkash.domain.order;

/** The number a broker gave an order. */
public record BrokerOrderId(String value) implements Comparable<BrokerOrderId> {
    public BrokerOrderId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a broker order id is not blank");
        }
    }

    @Override
    public int compareTo(BrokerOrderId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
