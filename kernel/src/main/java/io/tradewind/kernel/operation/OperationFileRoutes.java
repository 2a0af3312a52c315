package io.tradewind.kernel.operation;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.Page;
import io.tradewind.kernel.operation.OperationFiles.Purpose;
import io.tradewind.kernel.web.Limits;
import io.tradewind.kernel.web.OperationsApi;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// What long work made and what it could not take, for whoever started it and for operators.
@OperationsApi
@RequiredArgsConstructor
class OperationFileRoutes {

    private static final String CSV = "text/csv";

    private final Standings standings;
    private final OperationErrors errors;
    private final OperationFiles files;

    /// The rows that could not be taken, in the order they were found; with `Accept: text/csv` or
    /// `format=csv` all of them as one file.
    @GetMapping("/{id}/errors")
    Page<RowError> errors(
            @PathVariable UUID id,
            Actor actor,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String cursor) {
        standings.visible(id, actor);
        return errors.page(id, Limits.of(limit), cursor);
    }

    /// All of them as CSV (RFC 4180, UTF-8).
    @GetMapping(path = "/{id}/errors", produces = CSV)
    void errorsAsCsv(@PathVariable UUID id, Actor actor, HttpServletResponse response) throws IOException {
        standings.visible(id, actor);
        response.setContentType(CSV + ";charset=UTF-8");
        attach(response, "errors-" + id + ".csv");
        errors.csv(id, response.getWriter());
    }

    /// A file of results.
    @GetMapping("/{id}/files/{name}")
    void file(@PathVariable UUID id, @PathVariable String name, Actor actor, HttpServletResponse response)
            throws IOException {
        standings.visible(id, actor);
        var file = files.find(id, Purpose.RESULT, name).orElseThrow(() -> new NotFound("kernel", "file"));
        response.setContentType(file.mediaType());
        response.setContentLengthLong(file.size());
        attach(response, file.name());
        try (var content = files.read(file.id())) {
            content.transferTo(response.getOutputStream());
        }
    }

    private static void attach(HttpServletResponse response, String name) {
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name, StandardCharsets.UTF_8)
                        .build()
                        .toString());
    }
}
