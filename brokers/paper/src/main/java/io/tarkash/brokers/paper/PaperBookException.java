package io.tarkash.brokers.paper;

/** The book file of a paper broker cannot be read or written; the broker must not answer. */
public final class PaperBookException extends RuntimeException {
    private static final long serialVersionUID = 1;

    PaperBookException(String what) {
        super(what);
    }

    PaperBookException(String what, Throwable cause) {
        super(what, cause);
    }
}
