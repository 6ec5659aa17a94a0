package io.tarkash.api.web;

import java.util.Locale;

/** The refusals of the API by what a caller can do about them, each with its status of HTTP. */
public enum ProblemKind {
    MALFORMED_REQUEST(400, "The request cannot be read"),
    INVALID_PARAMETERS(400, "Parameters of the request are wrong"),
    NOT_SIGNED_IN(401, "Sign in first"),
    NOT_ALLOWED(403, "This caller may not do that"),
    FORGERY_SUSPECTED(403, "The request does not prove that it comes from our own pages"),
    RECENT_PROOF_NEEDED(403, "Show password and second factor again"),
    SECOND_FACTOR_NEEDED(403, "Enrol a second factor first"),
    NOT_FOUND(404, "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "This method is not for this address"),
    CONFLICT(409, "The present state does not allow that"),
    STILL_RUNNING(409, "The first request with this key has not ended"),
    VERSION_CHANGED(412, "Somebody else changed it in the meantime"),
    BODY_TOO_LARGE(413, "The body is too large"),
    URI_TOO_LONG(414, "The address is too long"),
    MEDIA_TYPE_UNSUPPORTED(415, "Only JSON is read here"),
    INVALID_FIELDS(422, "Fields of the body are wrong"),
    KEY_REUSED(422, "This idempotency key belongs to another request"),
    PRECONDITION_NEEDED(428, "A header that this operation needs is missing"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    HEADERS_TOO_LARGE(431, "The headers are too large"),
    INTERNAL_FAULT(500, "Something broke on our side"),
    UNAVAILABLE(503, "A part that this needs does not answer now");

    private final int status;
    private final String title;

    ProblemKind(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** Where the docs explain this kind; the value of {@code type} in the answer. */
    public String type() {
        return "/api/docs#problem-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
