/**
 * Checks the pricing of the domain against what exchanges and brokers published. The data lies
 * beside the project and is not part of it, so these tests read it where it is.
 */
@org.jspecify.annotations.NullMarked
package io.tarkash.marketdata.pricing;
