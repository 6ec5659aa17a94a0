@NullMarked
package io.tarkash.domain.market.charges;

import org.jspecify.annotations.NullMarked;
