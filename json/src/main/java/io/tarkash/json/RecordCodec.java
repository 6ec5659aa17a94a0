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

    // Found once for the whole process: each desk has a codec, and the first use of a shape costs hundreds of the next.
    private static final Shapes SHAPES = new Shapes();
    private static final Map<Class<?>, Shape> ROOTS = new ConcurrentHashMap<>();

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

    private static Shape shape(Class<?> type) {
        Shape root = ROOTS.get(type);
        if (root != null) {
            return root;
        }
        synchronized (SHAPES) {
            Shape made = SHAPES.of(type);
            ROOTS.put(type, made);
            return made;
        }
    }
}
