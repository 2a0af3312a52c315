package io.tradewind.orders.fulfilment;

/// Where one parcel is.
public enum ShipmentState {
    /// Packed and announced; the carrier has not scanned it.
    PACKED,
    /// With the carrier.
    IN_TRANSIT,
    /// With the buyer, or confirmed by him.
    DELIVERED,
    /// Refused at the door, on its way back.
    RETURNING,
    /// Back with the seller.
    RETURNED,
    /// Gone.
    LOST;

    /// Whether the parcel's journey is over.
    public boolean ended() {
        return switch (this) {
            case DELIVERED, RETURNED, LOST -> true;
            case PACKED, IN_TRANSIT, RETURNING -> false;
        };
    }

    /// Where the parcel is once the carrier (or the buyer) said so.
    ///
    /// Messages come twice and out of order, so that each of them is answered from each state: an
    /// older one changes nothing, and every order of one journey's messages ends in the same state.
    /// How a journey ended is never taken back; a message that says otherwise is kept for people.
    public ShipmentState after(Scan scan) {
        return switch (this) {
            case PACKED, IN_TRANSIT ->
                switch (scan) {
                    case PICKED_UP, IN_TRANSIT -> IN_TRANSIT;
                    case DELIVERED, CONFIRMED -> DELIVERED;
                    case REFUSED -> RETURNING;
                    case RETURNED -> RETURNED;
                    case LOST -> LOST;
                };
            case RETURNING ->
                switch (scan) {
                    case PICKED_UP, IN_TRANSIT, REFUSED -> RETURNING;
                    case DELIVERED, CONFIRMED -> DELIVERED;
                    case RETURNED -> RETURNED;
                    case LOST -> LOST;
                };
            case DELIVERED, RETURNED, LOST -> this;
        };
    }

    /// What was seen of a parcel.
    public enum Scan {
        /// The carrier has it.
        PICKED_UP,
        /// It passed a place.
        IN_TRANSIT,
        /// The carrier handed it over.
        DELIVERED,
        /// The buyer did not take it.
        REFUSED,
        /// It is back with the seller.
        RETURNED,
        /// It will not be found.
        LOST,
        /// The buyer, or time, says that it arrived: carriers miss scans.
        CONFIRMED
    }
}
