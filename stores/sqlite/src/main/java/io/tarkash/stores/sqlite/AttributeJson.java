package io.tarkash.stores.sqlite;

import io.tarkash.engine.store.Attribute;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Attributes as one flat JSON object of strings and integers, so that {@code json_extract} of the
 * {@code sqlite3} tool reads them. Reads back exactly what it writes; anything else is damage.
 */
final class AttributeJson {
    private final String json;
    private int at;

    private AttributeJson(String json) {
        this.json = json;
    }

    static String write(SortedMap<String, Attribute> attributes) {
        StringBuilder out = new StringBuilder("{");
        for (Map.Entry<String, Attribute> attribute : attributes.entrySet()) {
            out.append(out.length() > 1 ? "," : "");
            quote(attribute.getKey(), out);
            out.append(':');
            switch (attribute.getValue()) {
                case Attribute.Text(String value) -> quote(value, out);
                case Attribute.Whole(long value) -> out.append(value);
            }
        }
        return out.append('}').toString();
    }

    static SortedMap<String, Attribute> read(String json) {
        return new AttributeJson(json).object();
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    private SortedMap<String, Attribute> object() {
        SortedMap<String, Attribute> attributes = new TreeMap<>();
        take('{');
        while (peek() != '}') {
            if (!attributes.isEmpty()) {
                take(',');
            }
            String name = string();
            take(':');
            attributes.put(name, peek() == '"' ? new Attribute.Text(string()) : new Attribute.Whole(whole()));
        }
        take('}');
        if (at != json.length()) {
            throw damaged();
        }
        return attributes;
    }

    private String string() {
        take('"');
        int end = at;
        while (end < json.length() && json.charAt(end) != '"' && json.charAt(end) != '\\') {
            end++;
        }
        StringBuilder text = new StringBuilder(json.substring(at, end));
        at = end;
        while (peek() != '"') {
            char c = json.charAt(at++);
            text.append(c == '\\' ? escaped() : c);
        }
        take('"');
        return text.toString();
    }

    private char escaped() {
        char c = peek();
        at++;
        if (c != 'u') {
            return c;
        }
        at += 4;
        if (at > json.length()) {
            throw damaged();
        }
        return (char) Integer.parseInt(json, at - 4, at, 16);
    }

    private long whole() {
        int start = at;
        while (peek() == '-' || Character.isDigit(peek())) {
            at++;
        }
        return Long.parseLong(json, start, at, 10);
    }

    private char peek() {
        if (at >= json.length()) {
            throw damaged();
        }
        return json.charAt(at);
    }

    private void take(char expected) {
        if (peek() != expected) {
            throw damaged();
        }
        at++;
    }

    private IllegalStateException damaged() {
        return new IllegalStateException("attributes are damaged at character " + at);
    }
}
