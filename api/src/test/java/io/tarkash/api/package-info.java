/** Tests that run over every route of the product: document, matrix, fuzz. */
@NullMarked
package io.tarkash.api;

import org.jspecify.annotations.NullMarked;
