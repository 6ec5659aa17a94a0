package io.tarkash.apps.sandbox.kite;

/** A call ends with an error of this type. */
final class KiteRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;

    KiteRefused(int status, String type, String message) {
        super(message);
        this.status = status;
        this.type = type;
    }

    static KiteRefused input(String message) {
        return new KiteRefused(400, "InputException", message);
    }

    static KiteRefused order(String message) {
        return new KiteRefused(400, "OrderException", message);
    }

    int status() {
        return status;
    }

    String type() {
        return type;
    }
}
