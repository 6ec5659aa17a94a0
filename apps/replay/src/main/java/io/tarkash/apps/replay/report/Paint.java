package io.tarkash.apps.replay.report;

import java.util.Map;

/** Colour for a terminal, or none. A file, a dumb terminal and anyone who sets {@code NO_COLOR} get plain text. */
public record Paint(boolean coloured) {
    public static final Paint PLAIN = new Paint(false);

    public static Paint of(boolean terminal, Map<String, String> environment) {
        boolean refused = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || "dumb".equals(environment.getOrDefault("TERM", ""));
        return new Paint(terminal && !refused);
    }

    public String strong(String text) {
        return code("1", text);
    }

    public String faint(String text) {
        return code("2", text);
    }

    public String warning(String text) {
        return code("33", text);
    }

    /** Green for a gain, red for a loss. */
    String signed(long sign, String text) {
        return sign == 0 ? text : code(sign > 0 ? "32" : "31", text);
    }

    private String code(String code, String text) {
        return coloured ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
