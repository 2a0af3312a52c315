/// How the platform reaches its database beyond what Boot sets up.
@NullMarked
package io.tradewind.kernel.database;

import org.jspecify.annotations.NullMarked;
