package io.tarkash.apps.sandbox.cards;

import io.tarkash.apps.sandbox.exchange.Client;
import io.tarkash.apps.sandbox.login.Totp;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person with a browser: opens a login page, fills in its form, sends it, and is sent back with parameters. */
final class Browser {
    private static final Pattern ACTION = Pattern.compile("<form[^>]*action=\"([^\"]*)\"");
    private static final Pattern INPUT = Pattern.compile("<input([^>]*)>");
    private static final Pattern NAME = Pattern.compile("name=\"([^\"]*)\"");
    private static final Pattern VALUE = Pattern.compile("value=\"([^\"]*)\"");

    private Browser() {}

    /** The parameters of the address that the page leads back to; none if it does not let the person in. */
    static Map<String, String> login(URI page, Client client, String pin) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> shown =
                    http.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
            Matcher action = ACTION.matcher(shown.body());
            if (!action.find()) {
                return Map.of();
            }
            HttpRequest filledIn = HttpRequest.newBuilder(page.resolve(plain(action.group(1))))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form(fields(shown.body(), client, pin))))
                    .build();
            return http.send(filledIn, HttpResponse.BodyHandlers.ofString())
                    .headers()
                    .firstValue("Location")
                    .map(back -> parameters(URI.create(back)))
                    .orElse(Map.of());
        } catch (IOException broken) {
            throw new AssertionError("the login page cannot be reached", broken);
        } catch (InterruptedException stopped) {
            throw new AssertionError("interrupted", stopped);
        }
    }

    private static Map<String, String> fields(String html, Client client, String pin) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher input = INPUT.matcher(html);
        while (input.find()) {
            first(NAME, input.group(1)).ifPresent(name -> {
                String value = first(VALUE, input.group(1)).orElse("");
                fields.put(
                        name,
                        switch (name) {
                            case "user_id", "userid" -> client.code();
                            case "password" -> pin;
                            case "totp" ->
                                Totp.code(client.totpSecret(), Instant.now().getEpochSecond());
                            default -> value;
                        });
            });
        }
        return fields;
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(plain(matcher.group(1))) : Optional.empty();
    }

    private static String plain(String html) {
        return html.replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Map<String, String> parameters(URI back) {
        Map<String, String> parameters = new TreeMap<>();
        String query = Optional.ofNullable(back.getRawQuery()).orElse("");
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }
}
