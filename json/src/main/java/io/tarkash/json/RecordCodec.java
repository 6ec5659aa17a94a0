package io.tarkash.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Records as JSON text. A record is an object of its components, a record of one component is that component, a sealed
 * type says which case it {@code is}, times are ISO text. Reading gives an equal value or throws
 * {@link UnreadableRecord}: a field or case too many, too few or unknown is never passed over. Thread-safe.
 */
public final class RecordCodec {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Shapes shapes = new Shapes();
    private final Map<Class<?>, Shape> roots = new ConcurrentHashMap<>();

    /** @param type as which it is written: of a sealed type's case, the sealed type */
    public <T> String encode(Class<T> type, T value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            shape(type).write(value, out);
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory does not fail", impossible);
        }
        return text.toString();
    }

    public <T> T decode(Class<T> type, String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            return type.cast(shape(type).read(tree));
        } catch (JsonProcessingException malformed) {
            throw new UnreadableRecord("no JSON for a " + type.getSimpleName(), malformed);
        }
    }

    private Shape shape(Class<?> type) {
        Shape root = roots.get(type);
        if (root != null) {
            return root;
        }
        synchronized (shapes) {
            Shape made = shapes.of(type);
            roots.put(type, made);
            return made;
        }
    }
}
