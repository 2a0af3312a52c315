/// What nobody should send: values, bodies, headers, tokens and connections of somebody who means harm or made a
/// mistake, and what the platform answers.
@NullMarked
package io.tradewind.hostile;

import org.jspecify.annotations.NullMarked;
