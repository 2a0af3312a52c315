package io.tradewind.orders.deadline;

import io.tradewind.kernel.setting.Setting;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// How long everybody has and what follows, as the operators configure it by date.
@Configuration(proxyBeanMethods = false)
public class Timing {

    /// From the moment an order may ship.
    public static final Setting<Duration> SHIP_WITHIN =
            Setting.period("orders.ship-within", Duration.ofDays(3), "How long a seller has to ship a paid order.");

    /// What becomes of an order that is not shipped in time.
    public static final Setting<String> UNSHIPPED_ACTION = Setting.text(
            "orders.unshipped-action",
            "NOTIFY",
            "What happens to what is not shipped in time: NOTIFY writes it down, CANCEL also cancels and refunds.");

    /// From shipment, because carriers miss scans.
    public static final Setting<Duration> RECEIPT_FROM_SHIPMENT = Setting.period(
            "orders.receipt-from-shipment",
            Duration.ofDays(15),
            "After how long a parcel without a delivery scan counts as received.");

    /// From the carrier's word.
    public static final Setting<Duration> RECEIPT_FROM_DELIVERY = Setting.period(
            "orders.receipt-from-delivery",
            Duration.ofDays(7),
            "After how long a delivered parcel counts as received.");

    /// Once, by the buyer.
    public static final Setting<Duration> RECEIPT_EXTENSION = Setting.period(
            "orders.receipt-extension",
            Duration.ofDays(5),
            "By how much a buyer may extend the time to confirm, once.");

    /// From the buyer's request.
    public static final Setting<Duration> CANCEL_ANSWER = Setting.period(
            "orders.cancel-answer",
            Duration.ofDays(2),
            "How long a seller has to answer a request to cancel; silence agrees.");

    /// From delivery or confirmation, whichever is later.
    public static final Setting<Duration> HOLD = Setting.period(
            "orders.hold-days", Duration.ofDays(7), "How long money stays in escrow after the goods are received.");

    /// By the cause of a refund; cancelling before shipping always gives the freight back.
    public static final Setting<String> FREIGHT_BACK = Setting.text(
            "orders.freight-back",
            "quality,wrong-item,not-as-described,damaged,seller-fault",
            "The reasons of a refund for which the freight goes back as well, with commas between.");

    @Bean
    Setting<String> freightBackSetting() {
        return FREIGHT_BACK;
    }

    @Bean
    Setting<Duration> shipWithinSetting() {
        return SHIP_WITHIN;
    }

    @Bean
    Setting<String> unshippedActionSetting() {
        return UNSHIPPED_ACTION;
    }

    @Bean
    Setting<Duration> receiptFromShipmentSetting() {
        return RECEIPT_FROM_SHIPMENT;
    }

    @Bean
    Setting<Duration> receiptFromDeliverySetting() {
        return RECEIPT_FROM_DELIVERY;
    }

    @Bean
    Setting<Duration> receiptExtensionSetting() {
        return RECEIPT_EXTENSION;
    }

    @Bean
    Setting<Duration> cancelAnswerSetting() {
        return CANCEL_ANSWER;
    }

    @Bean
    Setting<Duration> holdSetting() {
        return HOLD;
    }
}
