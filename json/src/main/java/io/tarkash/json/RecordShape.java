package io.tarkash.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A record as an object with one field for each component, all of them and no others. What may be absent may be missing:
 * a record that was written before it had that component is read all the same.
 */
record RecordShape(Members members, List<String> names, List<Shape> components) implements Shape {
    @Override
    public void write(Object value, JsonGenerator out) throws IOException {
        out.writeStartObject();
        writeFields(value, out);
        out.writeEndObject();
    }

    void writeFields(Object value, JsonGenerator out) throws IOException {
        for (int i = 0; i < names.size(); i++) {
            out.writeFieldName(names.get(i));
            components.get(i).write(members.get(i, value), out);
        }
    }

    @Override
    public Object read(JsonNode in) {
        if (!in.isObject()) {
            throw UnreadableRecord.expected("an object for " + type(), in);
        }
        return readFields(in, 0);
    }

    /** Reads the components from an object that has so many other fields beside them. */
    Object readFields(JsonNode in, int others) {
        Object[] values = new Object[names.size()];
        int absent = 0;
        for (int i = 0; i < values.length; i++) {
            JsonNode field = in.get(names.get(i));
            if (field == null && components.get(i) instanceof OptionalShape) {
                values[i] = Optional.empty();
                absent++;
                continue;
            }
            if (field == null) {
                throw new UnreadableRecord(type() + " has no field '" + names.get(i) + "': " + in);
            }
            values[i] = components.get(i).read(field);
        }
        if (in.size() != values.length - absent + others) {
            throw new UnreadableRecord(type() + " has fields that nobody knows: " + in);
        }
        return members.make(values);
    }

    private String type() {
        return members.type().getSimpleName();
    }
}
