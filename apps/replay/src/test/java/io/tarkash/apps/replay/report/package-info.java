@NullMarked
package io.tarkash.apps.replay.report;

import org.jspecify.annotations.NullMarked;
