package io.tarkash.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Collection;
import java.util.function.Supplier;

/** A list or set as an array, in the order in which the collection has it. */
record ManyShape(Shape element, Supplier<Collection<Object>> empty) implements Shape {
    @Override
    public void write(Object value, JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (Object each : (Collection<?>) value) {
            element.write(each, out);
        }
        out.writeEndArray();
    }

    @Override
    public Object read(JsonNode in) {
        if (!in.isArray()) {
            throw UnreadableRecord.expected("an array", in);
        }
        Collection<Object> values = empty.get();
        in.forEach(each -> values.add(element.read(each)));
        if (values.size() != in.size()) {
            throw UnreadableRecord.expected("a set, each value once", in);
        }
        return values;
    }
}
