/** Tests of the shipped tables against real exchange data, which stays outside of the repository. */
@NullMarked
package io.tarkash.marketdata.facts;

import org.jspecify.annotations.NullMarked;
