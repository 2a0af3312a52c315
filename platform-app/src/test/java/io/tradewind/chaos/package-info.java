/// Faults, and what is left of the platform after them: the application in processes of its own, two of
/// them over one PostgreSQL, a payment provider that misbehaves, people who retry, and questions asked when
/// all is over.
///
/// What people wanted and what they were told is in a journal on disk. Whatever was acknowledged has had its
/// effect exactly once; whatever was not, once or not at all.
@NullMarked
package io.tradewind.chaos;

import org.jspecify.annotations.NullMarked;
