package io.tradewind.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.catalog.ProductId;
import io.tradewind.catalog.search.ProductIndex.State;
import io.tradewind.catalog.search.ShelfDocuments.Entry;
import io.tradewind.catalog.shelf.ProductChanges.Position;
import io.tradewind.kernel.Ids;
import io.tradewind.testkit.Capability;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people type and what it finds: an index, no database.
@Capability("C66")
class TextQueriesTests {

    private final TextQueries queries = new TextQueries();

    @Test
    void finds_chinese_by_words_and_by_parts_of_words() throws IOException {
        try (var index = of("主动降噪真无线蓝牙耳机", "便携蓝牙音箱", "明前龙井绿茶")) {
            assertThat(find(index, "蓝牙耳机")).containsExactly("主动降噪真无线蓝牙耳机");
            assertThat(find(index, "蓝牙")).containsExactlyInAnyOrder("主动降噪真无线蓝牙耳机", "便携蓝牙音箱");
            assertThat(find(index, "龙井")).containsExactly("明前龙井绿茶");
            assertThat(find(index, "洗衣机")).isEmpty();
        }
    }

    @Test
    void finds_english_by_stems_and_asks_for_every_word() throws IOException {
        try (var index = of("Noise-cancelling headphones", "Bluetooth speaker", "Running shoes")) {
            assertThat(find(index, "headphone")).containsExactly("Noise-cancelling headphones");
            assertThat(find(index, "run shoe")).containsExactly("Running shoes");
            assertThat(find(index, "bluetooth shoes")).isEmpty();
        }
    }

    @Test
    void finds_nothing_for_marks_and_blanks_alone() throws IOException {
        try (var index = of("Running shoes")) {
            assertThat(find(index, "  ?!  ")).isEmpty();
            assertThat(find(index, "\" OR *:* (")).isEmpty();
        }
    }

    @Test
    void goes_on_where_it_stood_after_a_restart(@TempDir Path folder) throws IOException {
        var state = new State(new Position(7, 42), Ids.next(), 3);
        try (var index = new ProductIndex(folder)) {
            assertThat(index.state()).isNull();
            index.add(documents("Running shoes"));
            index.commit(state);
            index.add(documents("never committed"));
        }
        try (var index = new ProductIndex(folder)) {
            assertThat(index.state()).isEqualTo(state);
            assertThat(find(index, "shoes")).hasSize(1);
            assertThat(find(index, "committed")).isEmpty();
        }
    }

    @Test
    void keeps_an_index_in_memory_where_another_node_has_the_folder(@TempDir Path folder) throws IOException {
        try (var first = new ProductIndex(folder);
                var second = new ProductIndex(folder)) {
            second.add(documents("Running shoes"));
            second.show();
            assertThat(find(second, "shoes")).hasSize(1);
            assertThat(find(first, "shoes")).isEmpty();
        }
    }

    private final Map<String, String> titles = new LinkedHashMap<>();

    private ProductIndex of(String... shown) throws IOException {
        var index = new ProductIndex(new ByteBuffersDirectory());
        index.add(documents(shown));
        index.show();
        return index;
    }

    private List<Entry> documents(String... shown) {
        return Arrays.stream(shown)
                .map(title -> {
                    var id = ProductId.of(Ids.next());
                    titles.put(id.toString(), title);
                    var document = new Document();
                    document.add(new StringField(Fields.PRODUCT, id.toString(), Field.Store.NO));
                    document.add(new SortedDocValuesField(Fields.PRODUCT, new BytesRef(id.toString())));
                    for (var field : List.of("title.zh", "title.pair", "title.en")) {
                        document.add(new TextField(field, title, Field.Store.NO));
                    }
                    return new Entry(id, document);
                })
                .toList();
    }

    private List<String> find(ProductIndex index, String text) {
        return index.ask(searcher -> {
            var order = new org.apache.lucene.search.Sort(
                    org.apache.lucene.search.SortField.FIELD_SCORE,
                    new org.apache.lucene.search.SortField(
                            Fields.PRODUCT, org.apache.lucene.search.SortField.Type.STRING));
            return Arrays.stream(searcher.search(queries.of(text), 10, order).scoreDocs)
                    .map(hit -> ((BytesRef) ((org.apache.lucene.search.FieldDoc) hit).fields[1]).utf8ToString())
                    .map(titles::get)
                    .toList();
        });
    }
}
