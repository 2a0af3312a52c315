package io.tradewind.catalog.web.store;

import io.tradewind.catalog.shelf.Shelves;
import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.market.Market;
import io.tradewind.kernel.market.Markets;
import org.jspecify.annotations.Nullable;

/// Which market a shopper looks at.
///
/// A market shows what is sold in it, then what was. Whoever names none is shown what is sold in the
/// standard market, then what nobody sells anywhere, wherever that was.
///
/// @param past whose past is shown, as lists are asked for it
record ShopperMarket(Market market, String past) {

    /// The market of this code; refuses an unknown one.
    static ShopperMarket of(Markets markets, @Nullable String code) {
        return code == null
                ? new ShopperMarket(markets.standard(), Shelves.UNSOLD)
                : markets.find(code)
                        .map(market -> new ShopperMarket(market, market.code()))
                        .orElseThrow(() -> new Invalid("catalog", "?market", "unknown", "There is no such market."));
    }
}
