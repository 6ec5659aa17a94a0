package io.tarkash.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tarkash.api.idempotency.IdempotencyKey;
import io.tarkash.api.idempotency.IdempotentCall;
import io.tarkash.api.web.FieldError;
import io.tarkash.api.web.Need;
import io.tarkash.api.web.Problem;
import io.tarkash.api.web.ProblemKind;
import io.tarkash.api.web.Refusal;
import io.tarkash.api.web.Route;
import io.tarkash.api.web.Version;
import io.tarkash.domain.account.UserId;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Reads from headers and query what a route declared to need, and refuses what is missing, wrong or undeclared. */
final class Wants {
    private static final JsonMapper CANONICAL =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();
    private static final Set<String> SECRETS =
            Set.of("access_token", "token", "api_key", "apikey", "key", "session", "password", "refresh_token");

    private Wants() {}

    /** The query parameters, each at most once and declared, unless the route takes any. */
    static Map<String, String> query(HttpServletRequest request, Route route) {
        String query = request.getQueryString();
        Map<String, String> values = new LinkedHashMap<>();
        List<FieldError> wrong = new ArrayList<>();
        for (String pair : query == null || query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            boolean taken = route.openQuery() || route.queryNames().contains(name);
            if (SECRETS.contains(name) && !taken) {
                wrong.add(new FieldError(name, "never belongs into a URL; send it as a header"));
            } else if (!taken) {
                wrong.add(new FieldError(readable(name), "is not known here"));
            } else if (values.put(name, value) != null) {
                wrong.add(new FieldError(readable(name), "stands there twice"));
            }
        }
        if (!wrong.isEmpty()) {
            throw Problem.of(ProblemKind.INVALID_PARAMETERS, "The query is wrong.", wrong)
                    .asRefusal();
        }
        return values;
    }

    static IdempotencyKey key(HttpServletRequest request) {
        String header = request.getHeader("Idempotency-Key");
        if (header == null) {
            throw missing("Idempotency-Key", "Name this write, so that it is done once however often it is sent.");
        }
        return IdempotencyKey.parse(header.strip())
                .orElseThrow(() -> wrong("Idempotency-Key", "must be 8 to 128 letters, digits or any of . _ : -"));
    }

    static OptionalLong version(HttpServletRequest request, Route route) {
        if (!route.isNeeding(Need.IF_MATCH)) {
            return OptionalLong.empty();
        }
        String header = request.getHeader("If-Match");
        if (header == null) {
            throw missing("If-Match", "Say which version you saw: the ETag of the last answer.");
        }
        OptionalLong version = Version.parse(header);
        if (version.isEmpty()) {
            throw wrong("If-Match", "must be one ETag as it was answered, such as \"v3\"");
        }
        return version;
    }

    static IdempotentCall once(HttpServletRequest request, UserId user, IdempotencyKey key, JsonNode body) {
        String query = request.getQueryString();
        String operation = request.getMethod() + " " + request.getRequestURI() + (query == null ? "" : "?" + query);
        return new IdempotentCall(user, key, operation, hash(body));
    }

    private static String hash(JsonNode body) {
        try {
            String text = body.isMissingNode() ? "" : CANONICAL.writeValueAsString(body);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (JsonProcessingException | NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("a tree that was read can be hashed", impossible);
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw Problem.of(ProblemKind.INVALID_PARAMETERS, "The query is not well encoded.")
                    .asRefusal();
        }
    }

    private static String readable(String name) {
        String clean = name.replaceAll("[^\\x20-\\x7e]", "?");
        return clean.length() > 64 ? clean.substring(0, 64) + "..." : clean;
    }

    private static Refusal missing(String header, String detail) {
        return Problem.of(ProblemKind.PRECONDITION_NEEDED, detail, List.of(new FieldError(header, "is missing")))
                .asRefusal();
    }

    private static Refusal wrong(String header, String message) {
        return Problem.of(
                        ProblemKind.INVALID_PARAMETERS, "A header is wrong.", List.of(new FieldError(header, message)))
                .asRefusal();
    }
}
