package io.tradewind.orders.purchase;

import io.tradewind.orders.OrderId;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.repository.Repository;

/// The placed orders, to be moved by a fact and saved.
public interface Orders extends Repository<Order, OrderId> {

    /// The one of this id, unlocked.
    Optional<Order> findById(OrderId id);

    /// The one of this id, locked until the transaction ends.
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<Order> findLockedById(OrderId id);

    /// Keeps it and publishes the facts it recorded.
    Order save(Order moved);
}
