package io.tarkash.api.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.tarkash.domain.market.calendar.Ist;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/**
 * How answers become JSON: snake_case members, absent instead of null, instants in UTC, trading times with the offset
 * of India, money in rupees with two decimals. Thread-safe.
 */
public final class Json {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper MAPPER = mapper();

    private Json() {}

    public static ObjectNode object() {
        return NODES.objectNode();
    }

    public static ArrayNode array() {
        return NODES.arrayNode();
    }

    /** The tree of a record, collection or value. */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    public static String text(JsonNode tree) {
        try {
            return MAPPER.writeValueAsString(tree);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree can be written", impossible);
        }
    }

    /** A JSON text of our own making. */
    public static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("not JSON", broken);
        }
    }

    /** Rupees with two decimals. */
    public static DecimalNode rupees(long paise) {
        return DecimalNode.valueOf(BigDecimal.valueOf(paise, 2));
    }

    /** A trading time with the offset of India. */
    public static String tradingTime(LocalDateTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atOffset(Ist.OFFSET));
    }

    private static JsonMapper mapper() {
        SimpleModule times = new SimpleModule();
        times.addSerializer(Instant.class, ToStringSerializer.instance);
        times.addSerializer(LocalDate.class, ToStringSerializer.instance);
        times.addSerializer(LocalTime.class, ToStringSerializer.instance);
        times.addSerializer(OffsetDateTime.class, ToStringSerializer.instance);
        return JsonMapper.builder()
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .addModule(times)
                .addModule(new OptionalMembers())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
                .build();
    }
}
