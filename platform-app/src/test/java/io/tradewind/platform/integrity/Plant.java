package io.tradewind.platform.integrity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;

/// One violation that is put among sound rows, a line of `plants.psv`.
///
/// @param oracle the number of the invariant whose oracle must find it
/// @param sentence what the finding says
/// @param sql makes one row wrong, and answers the name of what the finding is about
record Plant(String oracle, String sentence, String sql) {

    private static final Pattern UPDATE =
            Pattern.compile("update (\\w+) set (.+?)(?: where (.+?))?(?: returning (.+))?");
    private static final Pattern DELETE = Pattern.compile("delete from (\\w+)(?: where (.+?))?(?: returning (.+))?");

    /// All of them, in the order of the invariants.
    static List<Plant> all() throws IOException {
        return new ClassPathResource("plants.psv")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Plant::of)
                .toList();
    }

    private static Plant of(String line) {
        var cells = line.split(" \\| ", 3);
        return new Plant(cells[0], cells[1], oneRow(cells[2]));
    }

    private static String oneRow(String change) {
        var update = UPDATE.matcher(change);
        if (update.matches()) {
            return "update %1$s set %2$s where ctid = (select ctid from %1$s where %3$s limit 1) returning %4$s"
                    .formatted(
                            update.group(1),
                            update.group(2),
                            Objects.requireNonNullElse(update.group(3), "true"),
                            Objects.requireNonNullElse(update.group(4), "id"));
        }
        var delete = DELETE.matcher(change);
        if (delete.matches()) {
            return "delete from %1$s where ctid = (select ctid from %1$s where %2$s limit 1) returning %3$s"
                    .formatted(
                            delete.group(1),
                            Objects.requireNonNullElse(delete.group(2), "true"),
                            Objects.requireNonNullElse(delete.group(3), "id"));
        }
        return change;
    }

    @Override
    public String toString() {
        return oracle + " " + sentence;
    }
}
