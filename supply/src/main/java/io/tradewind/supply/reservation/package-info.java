/// What is promised to whom, until a parcel takes it or it is given back.
@NullMarked
package io.tradewind.supply.reservation;

import org.jspecify.annotations.NullMarked;
