package io.tarkash.api.http;

/**
 * How large the parts of a request may be.
 *
 * @param bodyBytes of the body
 * @param pathLength of the path, in characters
 * @param queryLength of the query, in characters
 * @param headerBytes of the request line and all headers
 */
public record Limits(int bodyBytes, int pathLength, int queryLength, int headerBytes) {
    public static Limits defaults() {
        return new Limits(256 * 1024, 1_024, 4_096, 16 * 1024);
    }
}
