package io.tarkash.brokers.noren.session;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The code of one login, as a parameter of the callback, or as a person copied it: alone or with its whole address. */
final class LoginCode {
    static final String NAME = "code";

    private LoginCode() {}

    static Optional<String> in(Map<String, String> answers) {
        return Optional.ofNullable(answers.get(NAME))
                .map(String::strip)
                .map(LoginCode::outOfAddress)
                .filter(code -> !code.isEmpty());
    }

    private static String outOfAddress(String typed) {
        int query = typed.indexOf('?');
        String parameters = query < 0 ? typed : typed.substring(query + 1);
        for (String parameter : parameters.split("[&#]", -1)) {
            if (parameter.startsWith(NAME + "=")) {
                return URLDecoder.decode(parameter.substring(NAME.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return query < 0 ? typed : "";
    }
}
