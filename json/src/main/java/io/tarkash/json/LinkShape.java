package io.tarkash.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Stands for a type inside itself while its shape is being made. */
final class LinkShape implements Shape {
    private @Nullable Shape target;

    void lead(Shape to) {
        target = to;
    }

    @Override
    public void write(Object value, JsonGenerator out) throws IOException {
        Objects.requireNonNull(target).write(value, out);
    }

    @Override
    public Object read(JsonNode in) {
        return Objects.requireNonNull(target).read(in);
    }
}
