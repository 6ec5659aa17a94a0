/** Tests of how an operator is heard. */
@NullMarked
package io.tarkash.apps.server.operator;

import org.jspecify.annotations.NullMarked;
