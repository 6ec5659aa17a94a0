/** Breaks a rule of the architecture on purpose; see ArchitectureTest. */
@NullMarked
package io.tarkash.apps.architecture.bad.domain.second;

import org.jspecify.annotations.NullMarked;
