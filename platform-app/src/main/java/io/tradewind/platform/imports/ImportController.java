package io.tradewind.platform.imports;

import io.tradewind.kernel.Actor.Operator;
import io.tradewind.kernel.operation.Operations.InputFile;
import io.tradewind.kernel.web.AdminApi;
import io.tradewind.kernel.web.Roles;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.multipart.MultipartFile;

/// Histories of other systems, brought in by operators.
@AdminApi
@RequiredArgsConstructor
class ImportController {

    private final HistoryFiles files;

    /// Brings a marketplace's history in: one zip, or its CSV files, in the Olist layout. Answers at once
    /// with the operation to watch; bad rows are listed there, with file, line, column and rule.
    ///
    /// Done again with the same `system`, nothing is taken twice.
    @PostMapping(path = "/imports/marketplace-history", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Roles("ADMIN")
    ResponseEntity<Started> start(
            @RequestPart("files") List<MultipartFile> parts,
            @RequestParam(defaultValue = "olist") String system,
            @RequestParam(defaultValue = "BR") String market,
            Operator operator)
            throws IOException {
        var open = new ArrayList<InputStream>();
        try {
            var named = new ArrayList<InputFile>();
            for (var part : parts) {
                var content = part.getInputStream();
                open.add(content);
                named.add(new InputFile(String.valueOf(part.getOriginalFilename()), "text/csv", content));
            }
            var operation = files.start(operator, new MarketplaceHistory.Input(system, market), named);
            return ResponseEntity.accepted()
                    .location(URI.create("/api/v1/operations/" + operation))
                    .body(new Started(operation));
        } finally {
            for (var content : open) {
                content.close();
            }
        }
    }

    /// The operation that was started.
    record Started(UUID operation) {}
}
