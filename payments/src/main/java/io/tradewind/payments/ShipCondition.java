package io.tradewind.payments;

/// What has to be true of the money before goods may leave.
public enum ShipCondition {
    /// The money was taken.
    CAPTURED,
    /// The money is reserved for us.
    AUTHORIZED,
    /// The buyer pays at the door.
    COD_ACCEPTED,
    /// The buyer pays on account.
    CREDIT_APPROVED
}
