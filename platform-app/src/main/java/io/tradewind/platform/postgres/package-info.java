/// The embedded PostgreSQL: a real, durable server in `./data`, for a machine that has only a JDK.
@NullMarked
package io.tradewind.platform.postgres;

import org.jspecify.annotations.NullMarked;
