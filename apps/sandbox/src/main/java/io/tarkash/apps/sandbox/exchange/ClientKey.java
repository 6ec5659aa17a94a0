package io.tarkash.apps.sandbox.exchange;

/** One client of one broker, by the code under which it logs in. */
public record ClientKey(SandboxBroker broker, String code) {
    public ClientKey {
        if (code.isBlank()) {
            throw new IllegalArgumentException("a client code is not blank");
        }
    }

    @Override
    public String toString() {
        return broker.word() + "/" + code;
    }
}
