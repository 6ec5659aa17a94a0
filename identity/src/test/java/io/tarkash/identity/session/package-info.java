@NullMarked
package io.tarkash.identity.session;

import org.jspecify.annotations.NullMarked;
