package io.tradewind.orders.purchase;

import io.tradewind.orders.PurchaseId;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.repository.Repository;

/// The placed purchases, to be moved by a fact and saved.
public interface Purchases extends Repository<Purchase, PurchaseId> {

    /// The one of this id, unlocked.
    Optional<Purchase> findById(PurchaseId id);

    /// The one of this id, locked until the transaction ends.
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<Purchase> findLockedById(PurchaseId id);

    /// Keeps it and publishes the facts it recorded.
    Purchase save(Purchase moved);
}
