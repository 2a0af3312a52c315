package io.tradewind.catalog.shelf;

import io.tradewind.catalog.ProductId;
import java.util.List;

/// The products that changed, for whoever keeps a copy of the catalogue.
///
/// Sequence numbers are given before transactions commit, so a reader that only remembers the last
/// number would miss rows that commit late. A position therefore names the transaction as well, and
/// rows are handed out only once no older transaction is still open.
public interface ProductChanges {

    /// The next changes after this position, oldest first.
    Batch after(Position position, int limit);

    /// Where a reader that has just copied everything may start; take it before copying.
    Position now();

    /// How many changes lie after this position.
    long lag(Position position);

    /// @param products each once, in the order of their last change
    record Batch(List<ProductId> products, Position next) {}

    /// @param transaction the writing transaction's number
    /// @param sequence the row's number
    record Position(long transaction, long sequence) {

        /// Before everything.
        public static final Position START = new Position(0, 0);
    }
}
