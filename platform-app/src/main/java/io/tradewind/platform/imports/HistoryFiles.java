package io.tradewind.platform.imports;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.market.Markets;
import io.tradewind.kernel.operation.Operations;
import io.tradewind.kernel.operation.Operations.InputFile;
import io.tradewind.platform.imports.MarketplaceHistory.Input;
import io.tradewind.platform.past.Telling;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/// Takes the files of a history, a zip or the CSV files themselves, and starts the operation on them.
@Component
@RequiredArgsConstructor
class HistoryFiles {

    private final Operations operations;
    private final Markets markets;

    /// Starts with files that somebody sends.
    UUID start(Actor actor, Input input, List<InputFile> files) throws IOException {
        if (files.size() == 1
                && files.getFirst().name().toLowerCase(Locale.ROOT).endsWith(".zip")) {
            try (var zip = new ZipFiles(files.getFirst().content())) {
                return begin(actor, input, zip.files());
            }
        }
        return begin(actor, input, files);
    }

    /// Starts with a folder of CSV files, or a zip of them.
    UUID start(Actor actor, Input input, Path place) throws IOException {
        var open = new ArrayList<InputStream>();
        try {
            var files = new ArrayList<InputFile>();
            for (var file : in(place)) {
                var content = Files.newInputStream(file);
                open.add(content);
                files.add(new InputFile(String.valueOf(file.getFileName()), "text/csv", content));
            }
            return start(actor, input, files);
        } finally {
            for (var content : open) {
                content.close();
            }
        }
    }

    private UUID begin(Actor actor, Input input, List<InputFile> files) {
        if (!input.system().matches("[a-z][a-z0-9-]{0,29}")) {
            throw new Invalid(
                    "platform", "/system", "pattern", "must be a short name of small letters, digits and hyphens");
        }
        if (input.system().equals(Telling.DEMONSTRATION)) {
            throw new Invalid("platform", "/system", "taken", "The demonstration's own past has this name.");
        }
        markets.get(input.market());
        if (files.isEmpty()) {
            throw new Invalid("platform", "/files", "required", "No CSV file was found.");
        }
        if (files.stream().map(InputFile::name).distinct().count() < files.size()) {
            throw new Invalid("platform", "/files", "twice", "Two files have one name.");
        }
        return operations.start(actor, MarketplaceHistory.KIND, input, files);
    }

    private static List<Path> in(Path place) throws IOException {
        if (Files.isRegularFile(place)) {
            return List.of(place);
        }
        if (!Files.isDirectory(place)) {
            throw new Invalid("platform", "/files", "not-there", "There is no such file or folder: " + place);
        }
        try (var list = Files.list(place)) {
            return list.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".csv"))
                    .sorted()
                    .toList();
        }
    }
}
