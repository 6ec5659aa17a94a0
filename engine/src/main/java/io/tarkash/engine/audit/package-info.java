/**
 * The port of the audit log: who did what, when, from where, and what it changed.
 */
@NullMarked
package io.tarkash.engine.audit;

import org.jspecify.annotations.NullMarked;
