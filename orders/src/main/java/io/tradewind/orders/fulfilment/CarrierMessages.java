package io.tradewind.orders.fulfilment;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.orders.fulfilment.ShipmentState.Scan;
import io.tradewind.orders.order.Moves;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes what carriers say: each message is kept once, under the carrier's own id, and moves the
/// parcels of its number in the same transaction.
///
/// A message may come before the seller has written its parcel down; it is kept and told again then.
@Slf4j
@Service
@RequiredArgsConstructor
public class CarrierMessages {

    private static final int BATCH = 200;

    private final JdbcClient jdbc;
    private final Parcels parcels;
    private final TrackParcel tracking;
    private final TransactionTemplate transaction;

    /// What a carrier said.
    ///
    /// @param eventId the carrier's own, unique with it
    public record Message(
            String carrier,
            String eventId,
            String trackingNumber,
            Scan scan,
            @Nullable String place,
            Instant at) {}

    /// Takes a message.
    ///
    /// @return false when it had been taken before
    public boolean take(Message message, Instant now) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            var id = keep(message);
            if (id != null) {
                tell(id, message, now);
            }
            return id != null;
        }));
    }

    /// Tells the messages again whose parcel was not known when they came. Each is tried once, so that one
    /// that cannot be told holds up no other.
    ///
    /// @return how many found their parcel
    public int matchEarly(Instant now) {
        return matchEarly(now, BATCH);
    }

    int matchEarly(Instant now, int atATime) {
        int told = 0;
        var early = early(Kept.NONE, atATime);
        while (!early.isEmpty()) {
            for (var kept : early) {
                try {
                    if (Boolean.TRUE.equals(transaction.execute(_ -> tell(kept.id, kept.message(), now)))) {
                        told++;
                    }
                } catch (RuntimeException e) {
                    log.error("carrier message {} could not be told again", kept.id, e);
                }
            }
            early = early(early.getLast(), atATime);
        }
        return told;
    }

    private List<Kept> early(Kept after, int most) {
        return jdbc.sql("""
                        select e.* from orders_tracking_event e
                         where e.shipment is null and (e.effective_at, e.id) > (?, ?)
                           and exists (select from orders_shipment s
                                        where s.carrier = e.carrier and s.tracking_number = e.tracking_number
                                          and s.origin <> 'IMPORT')
                         order by e.effective_at, e.id limit ?""")
                .param(Moves.sql(after.at))
                .param(after.id)
                .param(most)
                .query((row, _) -> new Kept(
                        row.getObject("id", UUID.class),
                        row.getString("carrier"),
                        row.getString("event_id"),
                        row.getString("tracking_number"),
                        row.getString("code"),
                        row.getString("place"),
                        row.getObject("effective_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /// The carrier and number on a parcel.
    public record Label(String carrier, String trackingNumber) {}

    /// What stands on a parcel.
    public Optional<Label> find(UUID parcel) {
        return jdbc.sql("select carrier, tracking_number from orders_shipment where id = ?")
                .param(parcel)
                .query((row, _) -> new Label(row.getString(1), row.getString(2)))
                .optional();
    }

    private record Kept(
            UUID id,
            String carrier,
            String eventId,
            String trackingNumber,
            String code,
            @Nullable String place,
            Instant at) {

        static final Kept NONE = new Kept(new UUID(0, 0), "", "", "", "", null, Instant.EPOCH);

        Message message() {
            return new Message(carrier, eventId, trackingNumber, Scan.valueOf(code), place, at);
        }
    }

    private @Nullable UUID keep(Message message) {
        return jdbc.sql("""
                        insert into orders_tracking_event (id, carrier, event_id, tracking_number, code, place, effective_at)
                        values (?, ?, ?, ?, ?, ?, ?) on conflict (carrier, event_id) do nothing returning id""")
                .param(Ids.next())
                .param(message.carrier())
                .param(message.eventId())
                .param(message.trackingNumber())
                .param(message.scan().name())
                .param(message.place())
                .param(Moves.sql(message.at()))
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    private boolean tell(UUID id, Message message, Instant now) {
        var found = parcels.carrying(message.carrier(), message.trackingNumber());
        var carrier = new Actor.Provider(message.carrier());
        found.forEach((parcel, order) -> tracking.seen(
                order, parcel, message.scan(), carrier, "carrier:" + message.eventId(), message.at(), now));
        found.keySet().stream()
                .findFirst()
                .ifPresent(parcel -> jdbc.sql("update orders_tracking_event set shipment = ? where id = ?")
                        .param(parcel)
                        .param(id)
                        .update());
        return !found.isEmpty();
    }
}
