package io.tarkash.api.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tarkash.api.web.Problem;
import io.tarkash.api.web.ProblemKind;
import io.tarkash.api.web.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the JSON of a body: bounded in size, depth and length, UTF-8 only, no member twice, nothing after the end.
 * What it refuses is named with line and column.
 */
final class BodyReader {
    private static final int DISCARDED_BYTES_MAX = 1 << 20;
    private static final Logger LOG = LoggerFactory.getLogger(BodyReader.class);
    private static final JsonMapper MAPPER = mapper();

    private final int bytesMax;

    BodyReader(int bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** The JSON, or a missing node where there is no body. */
    JsonNode read(HttpServletRequest request) throws IOException {
        InputStream in = request.getInputStream();
        byte[] bytes = in.readNBytes(bytesMax + 1);
        if (bytes.length > bytesMax) {
            throw Problem.of(ProblemKind.BODY_TOO_LARGE, "A body has at most " + bytesMax + " bytes.")
                    .asRefusal();
        }
        if (bytes.length == 0) {
            return MissingNode.getInstance();
        }
        checkMediaType(request);
        return parse(text(bytes));
    }

    /**
     * Takes in what is left of a body of known length that nobody reads. A client that is still sending would else not
     * see the answer, since the connection is cut under it. A body without a length may never end.
     */
    static void discard(HttpServletRequest request) {
        if (request.getContentLengthLong() <= 0) {
            return;
        }
        try {
            request.getInputStream().readNBytes(DISCARDED_BYTES_MAX);
        } catch (IOException gone) {
            LOG.debug("the rest of a body did not come: {}", gone.toString());
        }
    }

    private static void checkMediaType(HttpServletRequest request) {
        String type = request.getContentType();
        String encoding = request.getHeader("Content-Encoding");
        boolean json = type != null
                && type.strip().toLowerCase(Locale.ROOT).matches("application/json(\\s*;\\s*charset=\"?utf-8\"?)?");
        if (!json || (encoding != null && !encoding.equalsIgnoreCase("identity"))) {
            throw Problem.of(
                            ProblemKind.MEDIA_TYPE_UNSUPPORTED,
                            "Send application/json in UTF-8, without content encoding.")
                    .asRefusal();
        }
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException wrong) {
            throw malformed("The body is not UTF-8.");
        }
    }

    private static JsonNode parse(String text) {
        try {
            JsonNode tree = MAPPER.readTree(text);
            if (hasLoneSurrogate(tree)) {
                throw malformed("A text contains half of a surrogate pair.");
            }
            return tree;
        } catch (JsonProcessingException wrong) {
            JsonLocation at = wrong.getLocation();
            String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw malformed("The body is not the JSON that is read here" + place + ".");
        }
    }

    private static boolean hasLoneSurrogate(JsonNode node) {
        if (node.isTextual()) {
            return isBroken(node.textValue());
        }
        for (var member : node.properties()) {
            if (isBroken(member.getKey()) || hasLoneSurrogate(member.getValue())) {
                return true;
            }
        }
        for (int index = 0; node.isArray() && index < node.size(); index++) {
            if (hasLoneSurrogate(node.get(index))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBroken(String text) {
        return !StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static Refusal malformed(String detail) {
        return Problem.of(ProblemKind.MALFORMED_REQUEST, detail).asRefusal();
    }

    private static JsonMapper mapper() {
        StreamReadConstraints bounds = StreamReadConstraints.builder()
                .maxNestingDepth(32)
                .maxNumberLength(40)
                .maxNameLength(256)
                .maxStringLength(64 * 1024)
                .build();
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(bounds)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
    }
}
