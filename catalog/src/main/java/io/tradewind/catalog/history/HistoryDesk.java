package io.tradewind.catalog.history;

import io.tradewind.catalog.CatalogHistory;
import io.tradewind.catalog.ProductStats.Sold;
import io.tradewind.catalog.category.PastCategories;
import io.tradewind.catalog.listing.PastProducts;
import io.tradewind.catalog.offer.PastOffers;
import io.tradewind.catalog.seller.PastSellers;
import io.tradewind.catalog.shelf.RatingCounter;
import io.tradewind.catalog.shelf.SoldCounter;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Hands each kind of thing to whoever keeps it.
@Service
@RequiredArgsConstructor
@Transactional(propagation = Propagation.MANDATORY)
class HistoryDesk implements CatalogHistory {

    private final PastSellers sellers;
    private final PastCategories categories;
    private final PastProducts products;
    private final PastOffers offers;
    private final RatingCounter ratings;
    private final SoldCounter sold;

    @Override
    public int sellers(List<PastSeller> past) {
        return sellers.bring(past);
    }

    @Override
    public int categories(List<PastCategory> past) {
        return categories.bring(past);
    }

    @Override
    public int products(List<PastProduct> past) {
        return products.bring(past);
    }

    @Override
    public int offers(List<PastOffer> past) {
        return offers.bring(past);
    }

    @Override
    public int ratings(List<PastRating> past) {
        return ratings.count(past);
    }

    @Override
    public int sold(List<PastSale> past) {
        return sold.count(past.stream()
                .map(sale -> new Sold(sale.orderLine(), sale.product(), sale.quantity()))
                .toList());
    }

    @Override
    public int show() {
        return sold.show();
    }
}
