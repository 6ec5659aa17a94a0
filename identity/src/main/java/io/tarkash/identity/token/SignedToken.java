package io.tarkash.identity.token;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A signed token (JWS, compact) taken apart strictly, before anything in it is believed: three parts of canonical
 * Base64url, each JSON object with every name once, of bounded size. Immutable.
 *
 * @param encodedHeader as it was sent
 * @param signed the bytes that the signature is over
 */
public record SignedToken(JsonNode header, JsonNode claims, String encodedHeader, String signed, String signature) {
    private static final int LENGTH_MAX = 8 * 1024;
    private static final int NESTING_MAX = 8;
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_-]+");
    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(NESTING_MAX)
                            .maxNumberLength(20)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Throws {@link TokenRejected} where the text is anything else. */
    public static SignedToken parse(String text) {
        if (text.length() > LENGTH_MAX) {
            throw new TokenRejected(TokenFault.FORM);
        }
        List<String> parts = List.of(text.split("\\.", -1));
        if (parts.size() != 3
                || !parts.stream().allMatch(part -> PART.matcher(part).matches())) {
            throw new TokenRejected(TokenFault.FORM);
        }
        return new SignedToken(
                json(parts.get(0)), json(parts.get(1)), parts.get(0), parts.get(0) + "." + parts.get(1), parts.get(2));
    }

    /** The text of a header member or claim; a fault where it is missing or no text. */
    public static String text(JsonNode object, String name, TokenFault fault) {
        JsonNode member = object.get(name);
        if (member == null || !member.isTextual() || member.textValue().isEmpty()) {
            throw new TokenRejected(fault);
        }
        return member.textValue();
    }

    /** Whole seconds; a fault where the claim is missing or anything else. */
    public long seconds(String claim) {
        JsonNode member = claims.get(claim);
        if (member == null || !member.isIntegralNumber() || !member.canConvertToLong() || member.longValue() < 0) {
            throw new TokenRejected(TokenFault.CLAIMS);
        }
        return member.longValue();
    }

    /** The verifier brings its own key; nothing of the token chooses it but by name. */
    public void check(JWSVerifier verifier) {
        try {
            JWSHeader parsed = JWSHeader.parse(new Base64URL(encodedHeader));
            byte[] bytes = signed.getBytes(StandardCharsets.US_ASCII);
            if (!verifier.verify(parsed, bytes, new Base64URL(signature))) {
                throw new TokenRejected(TokenFault.SIGNATURE);
            }
        } catch (JOSEException | ParseException unusable) {
            throw new TokenRejected(TokenFault.SIGNATURE);
        }
    }

    private static JsonNode json(String part) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            boolean canonical = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(bytes)
                    .equals(part);
            JsonNode tree = STRICT.readTree(bytes);
            if (!canonical || tree == null || !tree.isObject()) {
                throw new TokenRejected(TokenFault.FORM);
            }
            return tree;
        } catch (JsonProcessingException | IllegalArgumentException malformed) {
            throw new TokenRejected(TokenFault.FORM);
        } catch (IOException unreadable) {
            throw new TokenRejected(TokenFault.FORM);
        }
    }
}
