/// The demonstration marketplace: shops, goods, people and a year of trade, told through the same
/// commands that make them in production.
@NullMarked
package io.tradewind.platform.demo;

import org.jspecify.annotations.NullMarked;
