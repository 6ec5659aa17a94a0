package io.tarkash.api.health;

/** The metrics as the text that is scraped. Thread-safe. */
@FunctionalInterface
public interface MetricsText {
    String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    String text();
}
