package io.tarkash.api.http;

import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/** The id of the request that a thread works on: on the answer, in every log line, and in problem details. */
public final class RequestScope {
    public static final String HEADER = "X-Request-Id";
    private static final String LOG_KEY = "request_id";
    private static final ScopedValue<String> CURRENT = ScopedValue.newInstance();
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{8,64}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private RequestScope() {}

    /** The request id of this thread, inside a request. */
    public static Optional<String> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /** The id that came with the request if it is well-formed, else a new one. */
    static String idOf(HttpServletRequest request) {
        String given = request.getHeader(HEADER);
        return given != null && FORM.matcher(given).matches() ? given : fresh();
    }

    static String fresh() {
        byte[] bytes = new byte[12];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static void run(String id, Runnable work) {
        MDC.put(LOG_KEY, id);
        try {
            ScopedValue.where(CURRENT, id).run(work);
        } finally {
            MDC.remove(LOG_KEY);
        }
    }
}
