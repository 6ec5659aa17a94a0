package io.tarkash.domain.strategy.rules;

/** Where in a document something stands, in the document's own words: {@code baskets[0].strategies[2].legs[0].lots}. */
public record Place(String path) implements Comparable<Place> {
    public static final Place ROOT = new Place("");

    public Place field(String name) {
        return new Place(path.isEmpty() ? name : path + "." + name);
    }

    public Place item(int index) {
        return new Place(path + "[" + index + "]");
    }

    public Place item(String list, int index) {
        return field(list).item(index);
    }

    /** Whether one of the two is the other or lies within it. */
    public boolean touches(Place other) {
        return holds(other) || other.holds(this);
    }

    private boolean holds(Place other) {
        return path.isEmpty()
                || other.path.equals(path)
                || other.path.startsWith(path + ".")
                || other.path.startsWith(path + "[");
    }

    @Override
    public int compareTo(Place other) {
        return path.compareTo(other.path);
    }

    @Override
    public String toString() {
        return path;
    }
}
