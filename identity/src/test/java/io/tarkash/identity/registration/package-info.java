@NullMarked
package io.tarkash.identity.registration;

import org.jspecify.annotations.NullMarked;
