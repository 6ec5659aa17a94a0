/** Phases, contracts and chains as the API shows them. */
@NullMarked
package io.tarkash.api.market;

import org.jspecify.annotations.NullMarked;
