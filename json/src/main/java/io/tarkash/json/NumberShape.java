package io.tarkash.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** Whole numbers and yes or no, as JSON has them. */
enum NumberShape implements Shape {
    LONG {
        @Override
        public void write(Object value, JsonGenerator out) throws IOException {
            out.writeNumber((Long) value);
        }

        @Override
        public Object read(JsonNode in) {
            if (!in.isIntegralNumber() || !in.canConvertToLong()) {
                throw UnreadableRecord.expected("a whole number", in);
            }
            return in.longValue();
        }
    },
    INT {
        @Override
        public void write(Object value, JsonGenerator out) throws IOException {
            out.writeNumber((Integer) value);
        }

        @Override
        public Object read(JsonNode in) {
            if (!in.isIntegralNumber() || !in.canConvertToInt()) {
                throw UnreadableRecord.expected("a small whole number", in);
            }
            return in.intValue();
        }
    },
    BOOLEAN {
        @Override
        public void write(Object value, JsonGenerator out) throws IOException {
            out.writeBoolean((Boolean) value);
        }

        @Override
        public Object read(JsonNode in) {
            if (!in.isBoolean()) {
                throw UnreadableRecord.expected("true or false", in);
            }
            return in.booleanValue();
        }
    }
}
