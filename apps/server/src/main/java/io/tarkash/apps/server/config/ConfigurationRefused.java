package io.tarkash.apps.server.config;

import java.util.List;

/** The configuration cannot be used, and everything that is wrong with it. */
public final class ConfigurationRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    ConfigurationRefused(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
