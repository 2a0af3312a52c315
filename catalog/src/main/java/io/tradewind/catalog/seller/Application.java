package io.tradewind.catalog.seller;

import io.tradewind.catalog.events.CatalogEvent.AdmissionEvent;
import io.tradewind.catalog.events.CatalogEvent.SellerApplied;
import io.tradewind.catalog.events.CatalogEvent.SellerApproved;
import io.tradewind.catalog.events.CatalogEvent.SellerRejected;
import io.tradewind.kernel.Origin;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import lombok.AccessLevel;
import lombok.Getter;
import lombok.NoArgsConstructor;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.AbstractAggregateRoot;

/// One request to sell here, decided once.
///
/// State moves in [#record(AdmissionEvent)] and nowhere else.
@Entity
@Getter
@Table(name = "catalog_application")
@NoArgsConstructor(access = AccessLevel.PROTECTED)
@SuppressWarnings("NullAway.Init")
public class Application extends AbstractAggregateRoot<Application> {

    /// Where a request stands.
    public enum State {
        PENDING,
        APPROVED,
        REJECTED
    }

    @Id
    private UUID id;

    @Version
    private @Nullable Long version;

    private UUID seller;
    private UUID account;

    @Enumerated(EnumType.STRING)
    private @Nullable State state;

    @JdbcTypeCode(SqlTypes.JSON)
    private String content;

    @Enumerated(EnumType.STRING)
    private Origin origin;

    private Instant appliedAt;
    private @Nullable Instant decidedAt;
    private @Nullable String decidedBy;
    private @Nullable String reason;

    /// A request as it comes in.
    static Application of(SellerApplied fact, String content) {
        var application = new Application();
        application.id = fact.application();
        application.seller = fact.seller().value();
        application.account = fact.account().value();
        application.content = content;
        application.origin = fact.origin();
        application.appliedAt = fact.at();
        return application.record(fact);
    }

    /// Writes down who decides and why, before the decision is recorded.
    Application decided(String by, String why) {
        if (state != State.PENDING) {
            throw new SellerConflict("application-decided", "The application has been decided: " + state + ".");
        }
        decidedBy = by;
        reason = why;
        return this;
    }

    /// Moves the application and publishes the fact that moved it.
    Application record(AdmissionEvent fact) {
        state = next(state, fact);
        if (state != State.PENDING) {
            decidedAt = fact.at();
        }
        return andEvent(fact);
    }

    static State next(@Nullable State from, AdmissionEvent fact) {
        return switch (fact) {
            case SellerApplied _ when from == null -> State.PENDING;
            case SellerApproved _ when from == State.PENDING -> State.APPROVED;
            case SellerRejected _ when from == State.PENDING -> State.REJECTED;
            case SellerApplied _, SellerApproved _, SellerRejected _ ->
                throw new SellerConflict("application-decided", "The application has been decided: " + from + ".");
        };
    }
}
