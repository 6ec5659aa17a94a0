package io.tarkash.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;

/** One of several records: the object of that record, with its simple name in the field {@code is}. */
record CaseShape(String type, Map<String, RecordShape> cases) implements Shape {
    static final String TAG = "is";

    @Override
    public void write(Object value, JsonGenerator out) throws IOException {
        String name = value.getClass().getSimpleName();
        out.writeStartObject();
        out.writeStringField(TAG, name);
        of(name).writeFields(value, out);
        out.writeEndObject();
    }

    @Override
    public Object read(JsonNode in) {
        JsonNode tag = in.get(TAG);
        if (tag == null || !tag.isTextual()) {
            throw UnreadableRecord.expected("an object that says which " + type + " it is", in);
        }
        return of(tag.textValue()).readFields(in, 1);
    }

    private RecordShape of(String name) {
        RecordShape shape = cases.get(name);
        if (shape == null) {
            throw new UnreadableRecord("no case of " + type + " is called '" + name + "'");
        }
        return shape;
    }
}
