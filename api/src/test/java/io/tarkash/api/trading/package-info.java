/** Desks on fake brokers behind the trading part of the API. */
@NullMarked
package io.tarkash.api.trading;

import org.jspecify.annotations.NullMarked;
