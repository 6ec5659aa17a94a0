package io.tarkash.api.web;

import java.util.Optional;

/**
 * Which part of a list is wanted.
 *
 * @param limit how many entries at most
 * @param after where the last page ended, in the words of the route that answered it
 */
public record Page(int limit, Optional<String> after) {
    public static final int LIMIT_DEFAULT = 50;
    public static final int LIMIT_MAX = 200;
}
