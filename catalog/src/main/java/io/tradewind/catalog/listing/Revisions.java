package io.tradewind.catalog.listing;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.repository.Repository;

/// The revisions of products.
interface Revisions extends Repository<ProductRevision, UUID> {

    ProductRevision saveAndFlush(ProductRevision revision);

    /// Held until the transaction ends, so that two decisions follow one another.
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<ProductRevision> findHeldById(UUID id);

    /// The newest of a product, held likewise.
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<ProductRevision> findFirstByProductOrderByNoDesc(UUID product);
}
