/// Tables for spreadsheets: CSV and Excel, written row by row.
@NullMarked
package io.tradewind.analytics.sheet;

import org.jspecify.annotations.NullMarked;
