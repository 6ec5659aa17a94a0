package io.tarkash.wire.http;

import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Notes in a call's context that its bytes begin to leave: it has a connection, secured where it should be. */
final class Departure extends HttpRequestExecutor {
    private static final String LEFT = "tarkash.left";

    static boolean hasLeft(HttpContext context) {
        return context.getAttribute(LEFT) != null;
    }

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            @Nullable HttpResponseInformationCallback information,
            HttpContext context)
            throws IOException, HttpException {
        context.setAttribute(LEFT, true);
        return super.execute(request, connection, information, context);
    }
}
