package io.tarkash.live.link;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a person gave for one account, by {@link CredentialField#name}. Kept sealed; never shown, never logged. */
public record Credentials(SortedMap<String, Secret> values) {
    public static final Credentials NONE = new Credentials(new TreeMap<>());

    public Credentials {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    public static Credentials of(Map<String, String> values) {
        SortedMap<String, Secret> secrets = new TreeMap<>();
        values.forEach((name, value) -> secrets.put(name, new Secret(value)));
        return new Credentials(secrets);
    }

    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name)).map(Secret::reveal).filter(value -> !value.isBlank());
    }

    /** A field that {@link #missing} did not name. */
    public String required(String name) {
        return value(name).orElseThrow(() -> new IllegalArgumentException("the credential " + name + " is missing"));
    }

    /** The names of required fields that have no value. */
    public List<String> missing(List<CredentialField> fields) {
        return fields.stream()
                .filter(field -> field.kind() == CredentialField.Kind.REQUIRED)
                .map(CredentialField::name)
                .filter(name -> value(name).isEmpty())
                .toList();
    }
}
