package io.tradewind.catalog.listing;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/// The revisions of products.
interface Revisions extends Repository<ProductRevision, UUID> {

    ProductRevision saveAndFlush(ProductRevision revision);

    /// Held until the transaction ends, so that two decisions follow one another.
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from ProductRevision r where r.id = :id")
    Optional<ProductRevision> held(UUID id);

    /// The newest of a product, held likewise.
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from ProductRevision r where r.product = :product and r.no = "
            + "(select max(n.no) from ProductRevision n where n.product = :product)")
    Optional<ProductRevision> newest(UUID product);
}
