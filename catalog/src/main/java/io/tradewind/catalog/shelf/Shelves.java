package io.tradewind.catalog.shelf;

import io.tradewind.catalog.ProductId;
import io.tradewind.catalog.shelf.ProductSearch.Query;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A list is read from two shelves, whatever its order: first what can be bought in a market, then
/// the past that the query asks for.
///
/// A keyset names the shelf, the row's value in the order, and the product.
public final class Shelves {

    /// Where products of the past lie that nobody sells in every market that knew them; and what stands
    /// for all markets where nobody sells them anywhere.
    public static final String UNSOLD = "*";

    private Shelves() {}

    /// The two, in the order in which they are read.
    public static List<String> of(String market) {
        return List.of(market, UNSOLD);
    }

    /// A page, read on from where the query says.
    public static <E extends Exception> Page page(Query query, OneShelf<E> reader) throws E {
        var after = query.after();
        var wanted = query.limit() + 1;
        var rows = new ArrayList<Row>();
        for (var shelf : of(query.market())) {
            boolean begun = after != null && after.getFirst().equals(shelf);
            boolean passed = after != null && !begun && shelf.equals(query.market());
            if (!passed && rows.size() < wanted) {
                rows.addAll(
                        reader.read(shelf, begun && after != null ? after.subList(1, 3) : null, wanted - rows.size()));
            }
        }
        boolean more = rows.size() > query.limit();
        var shown = more ? rows.subList(0, query.limit()) : rows;
        return new Page(
                shown.stream().map(Row::product).toList(),
                more ? shown.getLast().keyset() : null);
    }

    /// Reads rows of one shelf.
    @FunctionalInterface
    public interface OneShelf<E extends Exception> {
        /// Rows in the query's order after a value and a product, from the start where there are none.
        List<Row> read(String shelf, @Nullable List<String> after, int limit) throws E;
    }

    /// @param value where it stands in the order
    public record Row(String shelf, String value, ProductId product) {
        private List<String> keyset() {
            return List.of(shelf, value, product.toString());
        }
    }

    /// @param next the keyset to go on from; null on the last page
    public record Page(List<ProductId> products, @Nullable List<String> next) {}
}
