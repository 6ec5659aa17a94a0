package io.tarkash.api.http;

import io.tarkash.api.web.Answer;
import io.tarkash.api.web.Content;
import io.tarkash.api.web.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Puts an answer on the wire, with the headers that every answer carries. */
final class AnswerWriter {
    private final Map<String, String> always;
    private final Cookies cookies;

    AnswerWriter(boolean tls, Cookies cookies) {
        this.always = SecurityHeaders.of(tls);
        this.cookies = cookies;
    }

    /** Sets what does not depend on the answer; it stays even where the handler fails. */
    void prepare(HttpServletResponse response, String requestId) {
        response.setHeader(RequestScope.HEADER, requestId);
        always.forEach(response::setHeader);
    }

    void write(HttpServletResponse response, Answer answer) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        answer.cookies().forEach(cookie -> response.addHeader("Set-Cookie", cookies.header(cookie)));
        switch (answer.content()) {
            case Content.None ignored -> response.setContentType(null);
            case Content.Tree(var json) -> {
                if (!answer.headers().containsKey("Content-Type")) {
                    response.setContentType("application/json");
                }
                bytes(response, Json.text(json));
            }
            case Content.Text(String mediaType, String text) -> {
                response.setContentType(mediaType);
                if (mediaType.startsWith("text/html")) {
                    response.setHeader("Content-Security-Policy", SecurityHeaders.PAGE_POLICY);
                }
                bytes(response, text);
            }
            case Content.Encoded encoded -> {
                response.setContentType(encoded.mediaType());
                response.setContentLength(encoded.length());
                encoded.writeTo(response.getOutputStream());
            }
            case Content.Flowing(String mediaType, Content.Writer writer) -> {
                response.setContentType(mediaType);
                writer.write(response.getOutputStream());
            }
        }
    }

    private static void bytes(HttpServletResponse response, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
