/**
 * HTTP under /api: commands in, views out. The contract is openapi.yaml; nothing here decides about trading.
 */
@NullMarked
package io.tarkash.api;

import org.jspecify.annotations.NullMarked;
