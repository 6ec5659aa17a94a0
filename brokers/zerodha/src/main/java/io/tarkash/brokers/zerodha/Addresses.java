package io.tarkash.brokers.zerodha;

import java.net.URI;

/** Where the broker is. Another place, such as a rehearsal on loopback, speaks the same protocol, also in plain text. */
public record Addresses(URI rest, URI loginPage, URI stream) {
    public static final Addresses REAL = new Addresses(
            URI.create("https://api.kite.trade"),
            URI.create("https://kite.zerodha.com/connect/login"),
            URI.create("wss://ws.kite.trade"));
}
