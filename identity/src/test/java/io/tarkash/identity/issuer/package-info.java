@NullMarked
package io.tarkash.identity.issuer;

import org.jspecify.annotations.NullMarked;
