package io.tradewind.catalog.seller;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.repository.Repository;

/// The shops.
interface Shops extends Repository<Seller, UUID> {

    Seller saveAndFlush(Seller seller);

    Optional<Seller> findById(UUID id);

    /// Held until the transaction ends, so that two changes follow one another.
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<Seller> findHeldById(UUID id);
}
