package io.tarkash.brokers.angelone;

import java.net.URI;

/**
 * Where the broker is. Another place, such as a rehearsal on loopback, speaks the same protocol, also in plain text.
 * {@code master} is the whole address of the list of contracts, which lies elsewhere.
 */
public record Addresses(URI rest, URI loginPage, URI quotes, URI orders, URI master) {
    public static final Addresses REAL = new Addresses(
            URI.create("https://apiconnect.angelone.in"),
            URI.create("https://smartapi.angelone.in/publisher-login"),
            URI.create("wss://smartapisocket.angelone.in/smart-stream"),
            URI.create("wss://tns.angelone.in/smart-order-update"),
            URI.create("https://margincalculator.angelone.in/OpenAPI_File/files/OpenAPIScripMaster.json"));
}
