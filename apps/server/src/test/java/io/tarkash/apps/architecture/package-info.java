/**
 * The rules of the house, held against every class of every module.
 */
@NullMarked
package io.tarkash.apps.architecture;

import org.jspecify.annotations.NullMarked;
