/// How lists and moments travel to and from PostgreSQL.
@NullMarked
package io.tradewind.supply.sql;

import org.jspecify.annotations.NullMarked;
