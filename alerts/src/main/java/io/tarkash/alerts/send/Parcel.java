package io.tarkash.alerts.send;

import java.net.URI;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A JSON text on its way to an address. The address may hold a token, so it is never printed.
 *
 * @param trusted whether the operator chose the address, so that it may lie anywhere
 */
public record Parcel(URI address, SortedMap<String, String> headers, String body, boolean trusted) {
    public Parcel {
        headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
    }

    @Override
    public String toString() {
        return "Parcel to " + address.getHost();
    }
}
