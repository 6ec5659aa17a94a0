package io.tarkash.alerts.send;

/** Carries parcels by HTTP. Blocks, but not for long; throws nothing; thread-safe. */
@FunctionalInterface
public interface Courier {
    Reception carry(Parcel parcel);
}
