package io.tarkash.soak.kill;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person at a sandbox's login page: sends the form off, as it was filled in for them where it was. */
final class LoginForm {
    private static final Pattern ACTION = Pattern.compile("<form[^>]*action=\"([^\"]*)\"");
    private static final Pattern INPUT = Pattern.compile("<input([^>]*)>");
    private static final Pattern NAME = Pattern.compile("name=\"([^\"]*)\"");
    private static final Pattern VALUE = Pattern.compile("value=\"([^\"]*)\"");

    private LoginForm() {}

    /** The parameters of the address to which the broker sends the browser back. */
    static Map<String, String> send(URI page, String client, String pin) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            String html = http.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            URI action = page.resolve(first(ACTION, html).orElse(""));
            HttpRequest filled = HttpRequest.newBuilder(action)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form(fields(html, client, pin))))
                    .build();
            HttpResponse<String> answer = http.send(filled, HttpResponse.BodyHandlers.ofString());
            String back = answer.headers()
                    .firstValue("Location")
                    .orElseThrow(() -> new IOException("the login page of " + client + " answered " + answer.body()));
            return parameters(URI.create(back));
        }
    }

    private static Map<String, String> fields(String html, String client, String pin) {
        Map<String, String> fields = new TreeMap<>();
        Matcher input = INPUT.matcher(html);
        while (input.find()) {
            String value = first(VALUE, input.group(1)).orElse("");
            first(NAME, input.group(1))
                    .ifPresent(name -> fields.put(
                            name,
                            switch (name) {
                                case "user_id", "userid" -> client;
                                case "password" -> pin;
                                case "totp" -> value.isEmpty() ? "123456" : value;
                                default -> value;
                            }));
        }
        return fields;
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1).replace("&amp;", "&")) : Optional.empty();
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Map<String, String> parameters(URI back) {
        Map<String, String> found = new TreeMap<>();
        for (String pair : back.getRawQuery().split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String value = URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
                found.put(pair.substring(0, equals), value);
            }
        }
        return found;
    }
}
