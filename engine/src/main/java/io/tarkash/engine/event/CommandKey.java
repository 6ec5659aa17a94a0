package io.tarkash.engine.event;

/** A person's or program's own name of one command, by which the same command told twice is one command. */
public record CommandKey(String value) implements Comparable<CommandKey> {
    public CommandKey {
        if (value.isBlank() || value.length() > 128) {
            throw new IllegalArgumentException("a command key has 1 to 128 characters");
        }
    }

    @Override
    public int compareTo(CommandKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
