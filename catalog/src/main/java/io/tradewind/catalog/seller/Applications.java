package io.tradewind.catalog.seller;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.repository.Repository;

/// Requests to sell here.
interface Applications extends Repository<Application, UUID> {

    Application saveAndFlush(Application application);

    /// The undecided one of a shop, or else its last, held until the transaction ends.
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<Application> findHeldById(UUID id);
}
