package io.tarkash.live.link;

/**
 * Something a person gives so that we can log in. {@code name} is its key in {@link Credentials}, {@code label} what
 * stands beside the input, {@code help} a sentence with what must be known, such as a rule that speaks against it.
 */
public record CredentialField(String name, String label, Kind kind, String help) {
    public enum Kind {
        REQUIRED,
        OPTIONAL
    }
}
