package io.tarkash.apps.server.config;

/** What a server is for; decides a few defaults and what it insists on. */
public enum Environment {
    DEV(7),
    STAGING(30),
    PROD(90);

    private final int logDays;

    Environment(int logDays) {
        this.logDays = logDays;
    }

    /** How many days of logs are kept. */
    public int logDays() {
        return logDays;
    }
}
