/** Tests of the words in which routes are written. */
@NullMarked
package io.tarkash.api.web;

import org.jspecify.annotations.NullMarked;
