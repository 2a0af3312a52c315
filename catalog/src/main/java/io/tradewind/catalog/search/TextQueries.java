package io.tradewind.catalog.search;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.QueryBuilder;

/// Makes queries of what people type.
///
/// Words are what stands between blanks. Each word is looked for in every text field, whose best
/// match counts; all of up to three words must be found, three quarters of more. A Chinese word is
/// cut by the dictionary and must be found whole, or mostly by pairs of its characters.
final class TextQueries {

    private static final int LONGEST = 20;
    private static final float PAIRS_FOUND = 0.75f;

    private final QueryBuilder builder = new QueryBuilder(Fields.analyzer());

    /// The query for this text; matches nothing where no word is left of it.
    Query of(String text) {
        var words = new BooleanQuery.Builder();
        int count = 0;
        for (var word : text.strip().split("\\s+", LONGEST + 1)) {
            if (count == LONGEST) {
                break;
            }
            var found = anywhere(word);
            if (!found.isEmpty()) {
                words.add(new DisjunctionMaxQuery(found, 0.1f), Occur.SHOULD);
                count++;
            }
        }
        if (count == 0) {
            return new MatchNoDocsQuery("no word is left of the text");
        }
        return words.setMinimumNumberShouldMatch(count <= 3 ? count : (count * 3 + 3) / 4)
                .build();
    }

    private List<Query> anywhere(String word) {
        var found = new ArrayList<Query>();
        Fields.TEXT.forEach((field, weight) -> {
            Query query = field.endsWith(".pair")
                    ? builder.createMinShouldMatchQuery(field, word, PAIRS_FOUND)
                    : builder.createBooleanQuery(field, word, Occur.MUST);
            if (query != null) {
                found.add(new BoostQuery(query, weight));
            }
        });
        return found;
    }
}
