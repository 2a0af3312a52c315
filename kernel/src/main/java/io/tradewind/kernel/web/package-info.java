/// The edge: surfaces, who may enter, problem documents, cursors, ETags.
@NullMarked
package io.tradewind.kernel.web;

import org.jspecify.annotations.NullMarked;
