package io.tarkash.api.testing;

import com.fasterxml.jackson.databind.node.TextNode;
import io.tarkash.api.web.Json;
import java.util.List;
import java.util.Random;

/** What no honest client sends. */
final class Hostile {
    /** For paths, queries and texts. */
    static final List<String> TEXTS = List.of(
            "",
            " ",
            "' OR '1'='1' --",
            "\"; DROP TABLE items; --",
            "<script>alert(1)</script>",
            "../../../../etc/passwd",
            "..\\..\\windows",
            "%00",
            "%2e%2e%2f",
            "${jndi:ldap://127.0.0.1/a}",
            "{{7*7}}",
            "a\r\nX-Injected: 1",
            "\u0000",
            "\u202e\u200b",
            "e\u0301\ufb01\u212b",
            "\ud83d\ude80".repeat(50),
            "NaN",
            "-1",
            "99999999999999999999",
            "2026-02-30T25:61:00Z",
            "USER#somebody",
            "null",
            "x".repeat(900));

    /** Pieces of JSON, some of them none. */
    private static final List<String> TOKENS = List.of(
            "null",
            "true",
            "-1",
            "0",
            "1.5",
            "1e308",
            "1e999999",
            "-1e-999999",
            "NaN",
            "Infinity",
            "9223372036854775808",
            "9".repeat(39),
            "9".repeat(100),
            "[]",
            "{}",
            "[[[[[[[[[[]]]]]]]]]]",
            "[".repeat(60) + "]".repeat(60),
            "{\"a\":1,\"a\":2}",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "\"" + "x".repeat(70_000) + "\"",
            "[\"" + "x".repeat(2_000) + "\",1,null,{}]",
            "01",
            "'single'",
            "");

    private Hostile() {}

    static String text(Random random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    static String token(Random random) {
        return random.nextBoolean()
                ? TOKENS.get(random.nextInt(TOKENS.size()))
                : Json.text(TextNode.valueOf(text(random)));
    }

    /** A whole body that is wrong as such. */
    static String body(Random random) {
        List<String> bodies =
                List.of("null", "[]", "\"text\"", "42", "{", "{}", "{}{}", "\ufeff{}", "{\"a\":}", "x".repeat(300_000));
        return bodies.get(random.nextInt(bodies.size()));
    }
}
