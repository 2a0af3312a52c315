package io.tradewind.kernel.operation;

import io.tradewind.kernel.Ids;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The files of operations, in pieces that every node can read. A file is there once it is whole.
@Component
@RequiredArgsConstructor
class OperationFiles {

    static final int CHUNK = 1 << 20;

    private final JdbcClient jdbc;

    /// Keeps a file that the work will read.
    void keep(UUID operation, Operations.InputFile file) throws IOException {
        var id = begin(operation, Purpose.INPUT, file.name(), file.mediaType());
        var out = write(id);
        try (out) {
            file.content().transferTo(out);
        }
        whole(id, out.size());
    }

    /// Begins one; nobody sees it before it is [#whole].
    UUID begin(UUID operation, Purpose purpose, String name, String mediaType) {
        var id = Ids.next();
        jdbc.sql("""
                        insert into kernel_operation_file (id, operation, purpose, name, media_type)
                        values (:id, :operation, :purpose, :name, :mediaType)""")
                .param("id", id)
                .param("operation", operation)
                .param("purpose", purpose.name())
                .param("name", name)
                .param("mediaType", mediaType)
                .update();
        return id;
    }

    void append(UUID file, int number, byte[] content) {
        jdbc.sql("insert into kernel_operation_chunk (file, number, content) values (:file, :number, :content)")
                .param("file", file)
                .param("number", number)
                .param("content", content)
                .update();
    }

    byte @Nullable [] chunk(UUID file, int number) {
        return jdbc.sql("select content from kernel_operation_chunk where file = :file and number = :number")
                .param("file", file)
                .param("number", number)
                .query((row, _) -> row.getBytes(1))
                .optional()
                .orElse(null);
    }

    /// Shows it.
    void whole(UUID file, long size) {
        jdbc.sql("update kernel_operation_file set size = :size where id = :id")
                .param("size", size)
                .param("id", file)
                .update();
    }

    /// Removes results of this name: those that were never finished, or the one that is.
    void removeResults(UUID operation, String name, boolean whole) {
        jdbc.sql("""
                        delete from kernel_operation_file
                        where operation = :operation and purpose = 'RESULT' and name = :name
                          and (size is not null) = :whole""")
                .param("operation", operation)
                .param("name", name)
                .param("whole", whole)
                .update();
    }

    /// The names of the files that the work reads, in the order they were given.
    List<String> inputs(UUID operation) {
        return jdbc.sql("""
                        select name from kernel_operation_file
                        where operation = :operation and purpose = 'INPUT' order by id""")
                .param("operation", operation)
                .query((row, _) -> row.getString(1))
                .list();
    }

    Optional<Kept> find(UUID operation, Purpose purpose, String name) {
        return jdbc.sql("""
                        select id, name, media_type, size from kernel_operation_file
                        where operation = :operation and purpose = :purpose and name = :name and size is not null""")
                .param("operation", operation)
                .param("purpose", purpose.name())
                .param("name", name)
                .query((row, _) -> new Kept(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("media_type"),
                        row.getLong("size")))
                .optional();
    }

    /// Its content from the beginning; holds one piece in memory and no connection between pieces.
    InputStream read(UUID file) {
        return new ChunkInput(this, file);
    }

    /// Takes a content piece by piece.
    ChunkOutput write(UUID file) {
        return new ChunkOutput(this, file);
    }

    enum Purpose {
        INPUT,
        RESULT
    }

    /// @param size in bytes
    record Kept(UUID id, String name, String mediaType, long size) {}
}
