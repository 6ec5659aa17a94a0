/**
 * The plan of a replay: who trades what with which accounts, as a person writes it in YAML. In comes
 * the text, out goes a checked {@link io.tarkash.plan.Plan} or every mistake in it at
 * once, each with the path of its field. {@code docs/plan.schema.json} describes the same fields.
 */
@NullMarked
package io.tarkash.plan;

import org.jspecify.annotations.NullMarked;
