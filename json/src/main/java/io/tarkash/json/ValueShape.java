package io.tarkash.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** A record of one component, as that component alone: an id is a text, a price a number. */
record ValueShape(Members members, Shape component) implements Shape {
    @Override
    public void write(Object value, JsonGenerator out) throws IOException {
        component.write(members.get(0, value), out);
    }

    @Override
    public Object read(JsonNode in) {
        return members.make(component.read(in));
    }

    @Override
    public String name(Object key) {
        return component.name(members.get(0, key));
    }

    @Override
    public Object named(String name) {
        return members.make(component.named(name));
    }
}
