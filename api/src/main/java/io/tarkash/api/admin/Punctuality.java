package io.tarkash.api.admin;

import com.fasterxml.jackson.databind.JsonNode;

/** How punctual minutes and orders were: histograms in microseconds, as the application keeps them. Thread-safe. */
@FunctionalInterface
public interface Punctuality {
    /** A JSON object. */
    JsonNode report();
}
