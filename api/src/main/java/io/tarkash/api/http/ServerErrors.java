package io.tarkash.api.http;

import io.tarkash.api.web.Json;
import io.tarkash.api.web.Problem;
import io.tarkash.api.web.ProblemKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers what the server refuses before any route is asked, in the same form and with the same headers. */
public final class ServerErrors extends ErrorHandler {
    private final boolean tls;

    public ServerErrors(boolean tls) {
        this.tls = tls;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String id = RequestScope.fresh();
        ProblemKind kind = kindOf(response.getStatus());
        response.setStatus(kind.status());
        SecurityHeaders.of(tls).forEach((name, value) -> response.getHeaders().put(new HttpField(name, value)));
        response.getHeaders().put(RequestScope.HEADER, id);
        response.getHeaders().put("Content-Type", Problem.MEDIA_TYPE);
        String body = Json.text(
                Problem.of(kind, "The server did not take the request.").json(id));
        response.write(true, ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)), callback);
        return true;
    }

    private static ProblemKind kindOf(int status) {
        return switch (status) {
            case 404 -> ProblemKind.NOT_FOUND;
            case 405 -> ProblemKind.METHOD_NOT_ALLOWED;
            case 413 -> ProblemKind.BODY_TOO_LARGE;
            case 414 -> ProblemKind.URI_TOO_LONG;
            case 415 -> ProblemKind.MEDIA_TYPE_UNSUPPORTED;
            case 431 -> ProblemKind.HEADERS_TOO_LARGE;
            case 503 -> ProblemKind.UNAVAILABLE;
            default -> status < 500 ? ProblemKind.MALFORMED_REQUEST : ProblemKind.INTERNAL_FAULT;
        };
    }
}
