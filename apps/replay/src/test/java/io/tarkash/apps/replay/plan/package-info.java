@NullMarked
package io.tarkash.apps.replay.plan;

import org.jspecify.annotations.NullMarked;
