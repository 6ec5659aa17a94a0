@NullMarked
package io.tarkash.apps.replay;

import org.jspecify.annotations.NullMarked;
