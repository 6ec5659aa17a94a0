package io.tarkash.engine.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is stored under one key: named attributes, and the item's places in the indexes, at most
 * one in each. Immutable; a put replaces the whole item.
 */
public record Item(ItemKey key, SortedMap<String, Attribute> attributes, List<IndexKey> places) {
    private static final int NAME_LENGTH_MAX = 64;

    /** The names of the two key columns, which DynamoDB counts like any other attribute's. */
    private static final int KEY_NAME_BYTES = 4;

    /** Room for the names of an index's two columns. */
    private static final int INDEX_NAME_BYTES = 32;

    public Item {
        TreeMap<String, Attribute> sorted = new TreeMap<>();
        sorted.putAll(attributes);
        sorted.keySet().forEach(Item::checkName);
        attributes = Collections.unmodifiableSortedMap(sorted);
        places = places.stream().sorted(Comparator.comparing(IndexKey::index)).toList();
        if (places.stream().map(IndexKey::index).distinct().count() < places.size()) {
            throw new IllegalArgumentException("item is in one index twice: " + key);
        }
    }

    /** An item with no attributes yet. */
    public static Item of(String pk, String sk) {
        return of(new ItemKey(pk, sk), Map.of());
    }

    public static Item of(ItemKey key, Map<String, Attribute> attributes) {
        return new Item(key, new TreeMap<>(attributes), List.of());
    }

    public Item with(String name, String value) {
        return with(name, new Attribute.Text(value));
    }

    public Item with(String name, long value) {
        return with(name, new Attribute.Whole(value));
    }

    public Item with(String name, Attribute value) {
        SortedMap<String, Attribute> changed = new TreeMap<>(attributes);
        changed.put(name, value);
        return new Item(key, changed, places);
    }

    /** The same item at this place of the index, and at no other of that index. */
    public Item with(IndexKey place) {
        List<IndexKey> changed = new ArrayList<>(places);
        changed.removeIf(other -> other.index() == place.index());
        changed.add(place);
        return new Item(key, attributes, changed);
    }

    public Optional<Attribute> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    /** The text of that name; empty where there is none or it is a number. */
    public Optional<String> text(String name) {
        return attributes.get(name) instanceof Attribute.Text(String value) ? Optional.of(value) : Optional.empty();
    }

    /** The number of that name; empty where there is none or it is a text. */
    public OptionalLong whole(String name) {
        return attributes.get(name) instanceof Attribute.Whole(long value)
                ? OptionalLong.of(value)
                : OptionalLong.empty();
    }

    public Optional<IndexKey> place(Index index) {
        return places.stream().filter(place -> place.index() == index).findFirst();
    }

    /** The size that counts against the limits: names and values as UTF-8. */
    public int bytes() {
        int bytes = KEY_NAME_BYTES + key.bytes();
        for (Map.Entry<String, Attribute> attribute : attributes.entrySet()) {
            bytes += attribute.getKey().length() + attribute.getValue().bytes();
        }
        for (IndexKey place : places) {
            bytes += INDEX_NAME_BYTES + place.bytes();
        }
        return bytes;
    }

    /** Plain ASCII names, so that they can stand unquoted in any engine's expressions. */
    private static void checkName(String name) {
        boolean plain = name.chars().allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || c == '_'));
        if (!plain || name.isEmpty() || name.length() > NAME_LENGTH_MAX || !Character.isLetter(name.charAt(0))) {
            throw new IllegalArgumentException("not a name of an attribute: " + name);
        }
    }
}
