package io.tradewind.orders.purchase;

import io.tradewind.orders.OrderId;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.query.Param;

/// The placed orders, to be moved by a fact and saved.
public interface Orders extends Repository<Order, OrderId> {

    /// The one of this id, unlocked.
    Optional<Order> findById(OrderId id);

    /// The one of this id, locked until the transaction ends.
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select o from Order o where o.id = :id")
    Optional<Order> locked(@Param("id") OrderId id);

    /// Keeps it and publishes the facts it recorded.
    Order save(Order moved);
}
