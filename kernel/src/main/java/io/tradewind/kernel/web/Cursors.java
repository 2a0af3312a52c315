package io.tradewind.kernel.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Opaque, signed page cursors: the keyset of the last row, bound to the list it came from.
public interface Cursors {

    /// Seals the keyset of a page's last row.
    ///
    /// @param list the list and its filters, so that a cursor cannot be carried to another list
    String seal(String list, List<String> keyset);

    /// Opens a cursor; answers null for null; refuses a foreign or forged one.
    @Nullable
    List<String> open(String list, @Nullable String cursor);
}
