package io.tarkash.identity.token;

/** Ends the reading of a token at its first fault; caught where the reading began. */
public final class TokenRejected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final TokenFault fault;

    public TokenRejected(TokenFault fault) {
        super(fault.name(), null, false, false);
        this.fault = fault;
    }

    public TokenFault fault() {
        return fault;
    }
}
