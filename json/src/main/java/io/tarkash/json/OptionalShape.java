package io.tarkash.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;

/** What may be absent: the value itself, or null. */
record OptionalShape(Shape present) implements Shape {
    @Override
    public void write(Object value, JsonGenerator out) throws IOException {
        Optional<?> optional = (Optional<?>) value;
        if (optional.isPresent()) {
            present.write(optional.get(), out);
        } else {
            out.writeNull();
        }
    }

    @Override
    public Object read(JsonNode in) {
        return in.isNull() ? Optional.empty() : Optional.of(present.read(in));
    }
}
