package io.tradewind.catalog.search;

import io.tradewind.catalog.ProductId;
import io.tradewind.catalog.search.ShelfDocuments.Entry;
import io.tradewind.catalog.shelf.ProductChanges.Position;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import lombok.extern.slf4j.Slf4j;
import org.apache.lucene.facet.StringDocValuesReaderState;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.jspecify.annotations.Nullable;

/// One node's index: what it has read, up to which change, and searchers over it.
///
/// Each commit carries the position in the table of changes, so a node that starts again goes on
/// where it stood. The index is a copy: lose it and it is built anew.
@Slf4j
final class ProductIndex implements AutoCloseable {

    /// Raised when documents are made otherwise than before.
    private static final String SHAPE = "3";

    private volatile Opened opened;

    ProductIndex(@Nullable Path folder) throws IOException {
        this.opened = open(folder);
    }

    ProductIndex(Directory directory) throws IOException {
        this.opened = Opened.in(directory);
    }

    /// Opens it again where a failure to write, on a full disk for one, has closed it for good; until then
    /// searchers see what they saw. What was not committed has to be read again.
    ///
    /// @return whether it had been closed
    boolean reopen() throws IOException {
        var closed = opened;
        if (closed.writer.isOpen()) {
            return false;
        }
        opened = Opened.in(closed.directory);
        closed.searchers.close();
        return true;
    }

    /// Up to where it has read; null where it must be built.
    @Nullable
    State state() {
        var data = opened.writer.getLiveCommitData();
        if (data == null) {
            return null;
        }
        Map<String, String> values = new java.util.HashMap<>();
        data.forEach(entry -> values.put(entry.getKey(), entry.getValue()));
        if (!SHAPE.equals(values.get("shape"))) {
            return null;
        }
        return new State(
                new Position(
                        Long.parseLong(Objects.requireNonNull(values.get("transaction"))),
                        Long.parseLong(Objects.requireNonNull(values.get("sequence")))),
                UUID.fromString(Objects.requireNonNull(values.get("catalogue"))),
                Long.parseLong(Objects.requireNonNull(values.get("epoch"))));
    }

    /// Puts the products as they are now; those without a document are taken out.
    void put(Collection<ProductId> products, List<Entry> entries) throws IOException {
        var writer = opened.writer;
        writer.deleteDocuments(products.stream()
                .map(product -> new Term(Fields.PRODUCT, product.toString()))
                .toArray(Term[]::new));
        for (var entry : entries) {
            writer.addDocument(entry.document());
        }
    }

    /// Adds products to an index that was [#clear()]ed.
    void add(List<Entry> entries) throws IOException {
        for (var entry : entries) {
            opened.writer.addDocument(entry.document());
        }
    }

    /// Empties it; searchers see that with the next [#show()].
    void clear() throws IOException {
        opened.writer.deleteAll();
    }

    /// Lets searchers see what was put.
    void show() throws IOException {
        opened.searchers.maybeRefreshBlocking();
    }

    /// Keeps what was put, up to this position.
    void commit(State state) throws IOException {
        var writer = opened.writer;
        writer.setLiveCommitData(Map.of(
                        "shape", SHAPE,
                        "transaction", Long.toString(state.position().transaction()),
                        "sequence", Long.toString(state.position().sequence()),
                        "catalogue", state.catalogue().toString(),
                        "epoch", Long.toString(state.epoch()))
                .entrySet());
        writer.commit();
    }

    /// Asks a searcher and gives it back.
    <T> T ask(Asking<T> asking) {
        try {
            while (true) {
                var searchers = opened.searchers;
                FacetedSearcher searcher;
                try {
                    searcher = (FacetedSearcher) searchers.acquire();
                } catch (AlreadyClosedException e) {
                    if (searchers == opened.searchers) {
                        throw e;
                    }
                    continue;
                }
                try {
                    return asking.ask(searcher);
                } finally {
                    searchers.release(searcher);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        opened.searchers.close();
        opened.writer.close();
        opened.directory.close();
    }

    private static Opened open(@Nullable Path folder) throws IOException {
        if (folder != null) {
            var directory = FSDirectory.open(folder);
            try {
                return Opened.in(directory);
            } catch (LockObtainFailedException e) {
                log.warn("The search index in {} is in use by another node; this one keeps its own in memory.", folder);
            } catch (IOException e) {
                log.warn("The search index in {} cannot be read and is built anew in memory.", folder, e);
            }
            directory.close();
        }
        return Opened.in(new ByteBuffersDirectory());
    }

    /// Where it is kept, who writes it, and those who read what was written.
    private record Opened(Directory directory, IndexWriter writer, SearcherManager searchers) {

        static Opened in(Directory directory) throws IOException {
            var writer = new IndexWriter(directory, new IndexWriterConfig(Fields.analyzer()).setCommitOnClose(false));
            try {
                return new Opened(directory, writer, new SearcherManager(writer, new Faceted()));
            } catch (IOException e) {
                writer.close();
                throw e;
            }
        }
    }

    /// Where a copy stands.
    ///
    /// @param catalogue which database's catalogue it is a copy of
    /// @param epoch the number of the order to build anew that it has obeyed
    record State(Position position, UUID catalogue, long epoch) {}

    /// A question to a searcher.
    @FunctionalInterface
    interface Asking<T> {
        /// Answers it.
        T ask(FacetedSearcher searcher) throws IOException;
    }

    /// A searcher that keeps what counting facets needs, made once for each reader.
    static final class FacetedSearcher extends IndexSearcher {

        private final AtomicReference<StringDocValuesReaderState> facets = new AtomicReference<>();

        FacetedSearcher(IndexReader reader) {
            super(reader);
        }

        /// The ordinals of the facet field.
        StringDocValuesReaderState facets() throws IOException {
            var state = facets.get();
            if (state == null) {
                state = new StringDocValuesReaderState(getIndexReader(), Fields.FACET);
                facets.set(state);
            }
            return state;
        }
    }

    private static final class Faceted extends SearcherFactory {
        @Override
        public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) {
            return new FacetedSearcher(reader);
        }
    }
}
