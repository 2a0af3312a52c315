package io.tradewind.orders.checkout;

import io.tradewind.members.Points;
import io.tradewind.orders.purchase.NothingOwed;
import io.tradewind.orders.purchase.Placement;
import io.tradewind.orders.purchase.QuoteUsed;
import io.tradewind.orders.quote.Asked;
import io.tradewind.orders.quote.Asked.Destination;
import io.tradewind.orders.quote.Calculation;
import io.tradewind.orders.quote.Calculator;
import io.tradewind.orders.quote.Party;
import io.tradewind.orders.quote.Quote;
import io.tradewind.orders.quote.Quotes;
import io.tradewind.payments.Payments;
import io.tradewind.supply.Reservations;
import java.time.Clock;
import java.time.Instant;
import lombok.RequiredArgsConstructor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Turns an accepted quote into a purchase, or says precisely why not.
@Service
@RequiredArgsConstructor
public class Checkout {

    private final Quotes quotes;
    private final Calculator calculator;
    private final Gate gate;
    private final Agreements agreements;
    private final Placement placement;
    private final Payments payments;
    private final Points points;
    private final Reservations reservations;
    private final NothingOwed nothingOwed;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    /// Places it: all of it, or nothing.
    ///
    /// Everything is priced again first; any difference to what was shown is refused with the new
    /// quote, [PriceChanged]. Rows, payment, points and coupons are written before the stock is held,
    /// whose rows are the hottest, so that they are locked for the shortest time.
    @Transactional
    public Placed place(PlacePurchase command) {
        var at = clock.instant();
        var given = quotes.given(command.quote(), command.member());
        if (given.placed()) {
            throw new QuoteUsed(null);
        }
        var buyer = agreements.buyer(command);
        var party = new Party(buyer.id(), command.member(), buyer.contactHash());
        var asked = given.asked().to(destination(command), command.deliveries());
        var calculation = calculator.calculate(asked, party, at);
        if (!calculation.priced().fingerprint().equals(given.fingerprint())) {
            throw PriceChanged.since(again(asked, party, at));
        }
        if (given.expiresAt().isBefore(at)) {
            throw PriceChanged.expired(again(asked, party, at));
        }
        var agreement = agreements.agree(command, buyer, calculation, at);
        var review = gate.judge(agreement);
        var draft = Draft.of(agreement, agreements.fees(agreement), review);
        placement.write(draft.rows(), asked.cartLines());
        var payment = agreement.total().nothing() ? null : payments.open(draft.payment());
        hold(agreement, calculation);
        draft.facts().forEach(events::publishEvent);
        reservations.hold(draft.stock());
        if (payment == null) {
            nothingOwed.settle(agreement.id(), agreement.due(), at);
        }
        return draft.placed(payment);
    }

    private void hold(Agreement agreement, Calculation calculation) {
        var purchase = agreement.id().value();
        var member = agreement.command().member();
        var used = agreement.priced().points();
        if (used > 0 && member != null) {
            points.hold(member, purchase, used, agreement.at());
        }
        for (var answer : calculation.answers()) {
            answer.discounts().redeem(purchase, calculation.basket(), answer.evaluation(), agreement.at());
        }
    }

    /// A new quote of the same wish, with lines of its own; whoever catches the refusal keeps it.
    private Quote again(Asked asked, Party party, Instant at) {
        var anew = asked.anew();
        return quotes.quote(anew, new Party(null, party.member(), ""), calculator.calculate(anew, party, at), at);
    }

    private static Destination destination(PlacePurchase command) {
        var address = command.address();
        return new Destination(address.country(), address.regionCode(), address.province());
    }
}
