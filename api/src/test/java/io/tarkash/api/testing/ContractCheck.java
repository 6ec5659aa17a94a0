package io.tarkash.api.testing;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import io.tarkash.api.contract.ApiDocument;
import io.tarkash.api.http.RouteTable;
import io.tarkash.api.web.Json;
import io.tarkash.api.web.Route;
import java.util.List;
import java.util.stream.Collectors;

/** Every reply is as the document describes it, and carries the headers of security. */
public final class ContractCheck implements Client.Check {
    private final OpenApiInteractionValidator validator;
    private final RouteTable table;

    public ContractCheck(ApiDocument document, List<Route> routes) {
        this.validator = OpenApiInteractionValidator.createForInlineApiSpecification(Json.text(document.json()))
                .build();
        this.table = new RouteTable(routes);
    }

    @Override
    public void check(Ask ask, Reply reply) {
        HeaderCheck.check(ask, reply);
        String path = ask.path().split("\\?", -1)[0];
        boolean described = table.find(path)
                .filter(place -> place.route(ask.method()).isPresent())
                .isPresent();
        if (reply.header("Content-Type").filter("text/event-stream"::equals).isPresent()) {
            return;
        }
        if (!described) {
            if (reply.status() >= 300 && reply.json().path("type").isMissingNode()) {
                throw new AssertionError(ask + " was answered without a problem: " + reply);
            }
            return;
        }
        ValidationReport report = validator.validateResponse(
                path, Request.Method.valueOf(ask.method().name()), response(reply));
        if (report.hasErrors()) {
            String wrong = report.getMessages().stream()
                    .map(ValidationReport.Message::getMessage)
                    .collect(Collectors.joining("; "));
            throw new AssertionError(ask + " -> " + reply.status() + " " + reply.text() + ": " + wrong);
        }
    }

    private static SimpleResponse response(Reply reply) {
        SimpleResponse.Builder response = SimpleResponse.Builder.status(reply.status());
        reply.header("Content-Type").ifPresent(response::withContentType);
        if (!reply.text().isEmpty()) {
            response.withBody(reply.text());
        }
        return response.build();
    }
}
