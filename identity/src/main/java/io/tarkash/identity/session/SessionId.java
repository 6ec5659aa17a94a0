package io.tarkash.identity.session;

import java.util.regex.Pattern;

/** The public name of a session: stands in lists and tokens, and opens nothing. */
public record SessionId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{16,64}");

    public SessionId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a session id");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
