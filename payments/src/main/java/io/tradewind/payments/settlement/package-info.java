/// From held money to sellers' money: releases, fees, payouts.
@NullMarked
package io.tradewind.payments.settlement;

import org.jspecify.annotations.NullMarked;
