/**
 * What fills add up to: open units, average price, realized and unrealized profit.
 */
@NullMarked
package io.tarkash.domain.position;

import org.jspecify.annotations.NullMarked;
