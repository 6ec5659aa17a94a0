package io.tarkash.api.web;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A path with named places for ids, as {@code /api/options/baskets/{basket_id}}. */
public record PathTemplate(String text) {
    private static final Pattern FORM = Pattern.compile("(/([a-z0-9._-]+|\\{[a-z][a-z0-9_]*}))+");

    public PathTemplate {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a path: " + text);
        }
    }

    public List<String> segments() {
        return List.of(text.substring(1).split("/", -1));
    }

    /** The names of the places, in their order. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (String segment : segments()) {
            if (isPlace(segment)) {
                names.add(nameOf(segment));
            }
        }
        return List.copyOf(names);
    }

    public static boolean isPlace(String segment) {
        return segment.startsWith("{");
    }

    public static String nameOf(String place) {
        return place.substring(1, place.length() - 1);
    }

    @Override
    public String toString() {
        return text;
    }
}
