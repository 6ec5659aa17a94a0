package io.tarkash.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;

/** A map as an object; its keys are texts or records of one text. */
record MapShape(Shape key, Shape element, Supplier<Map<Object, Object>> empty) implements Shape {
    @Override
    public void write(Object value, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
            out.writeFieldName(key.name(entry.getKey()));
            element.write(entry.getValue(), out);
        }
        out.writeEndObject();
    }

    @Override
    public Object read(JsonNode in) {
        if (!in.isObject()) {
            throw UnreadableRecord.expected("an object", in);
        }
        Map<Object, Object> values = empty.get();
        in.properties().forEach(entry -> values.put(key.named(entry.getKey()), element.read(entry.getValue())));
        return values;
    }
}
