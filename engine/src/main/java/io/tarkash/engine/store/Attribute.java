package io.tarkash.engine.store;

/**
 * One value of an item: a text or a whole number. A JSON document is a text; money is paise, so
 * nothing needs a fraction.
 */
public sealed interface Attribute {
    /** The size that counts against the limits. */
    int bytes();

    record Text(String value) implements Attribute {
        public Text {
            if (!Utf8.isWellFormed(value)) {
                throw new IllegalArgumentException("text has half a surrogate pair");
            }
        }

        @Override
        public int bytes() {
            return Utf8.length(value);
        }
    }

    record Whole(long value) implements Attribute {
        /** What DynamoDB takes for the longest long; it counts shorter ones a little lower. */
        private static final int BYTES = 12;

        @Override
        public int bytes() {
            return BYTES;
        }
    }
}
