/// What the surfaces of this module have in common.
@NullMarked
package io.tradewind.members.web;

import org.jspecify.annotations.NullMarked;
