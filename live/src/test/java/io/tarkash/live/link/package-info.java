@NullMarked
package io.tarkash.live.link;

import org.jspecify.annotations.NullMarked;
