/**
 * What trading an option costs besides its premium: taxes, exchange and regulator fees and brokerage,
 * by trade date and exchange. In comes the premium turnover of trades; out go the charges item by item.
 * Exact integers throughout: amounts below a paisa are kept until the end and rounded once.
 */
@NullMarked
package io.tarkash.domain.market.charges;

import org.jspecify.annotations.NullMarked;
