@NullMarked
package io.tarkash.identity.user;

import org.jspecify.annotations.NullMarked;
