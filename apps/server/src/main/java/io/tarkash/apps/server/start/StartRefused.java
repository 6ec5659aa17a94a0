package io.tarkash.apps.server.start;

/** The server cannot be started as asked; the message says what to do. */
public final class StartRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartRefused(String message) {
        super(message);
    }
}
