/**
 * Money as whole paise. Prices, amounts and percentages are integers with a unit in their type, and
 * operators exist only where the units make sense: a price times units is money, a price times a
 * price is nothing. Floating point never touches them.
 */
@NullMarked
package io.tarkash.domain.money;

import org.jspecify.annotations.NullMarked;
