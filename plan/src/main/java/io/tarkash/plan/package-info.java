/**
 * Baskets, strategies, allocations and accounts as a person writes them, in YAML or JSON, and back. In
 * comes a text, out goes a checked {@link io.tarkash.plan.Plan} (the plan of a replay) or one thing of it,
 * or every mistake at once, each with the path of its field; {@link io.tarkash.plan.JsonWriter} writes a
 * value in the words that read as it. {@code docs/plan.schema.json} describes the fields of a plan.
 */
@NullMarked
package io.tarkash.plan;

import org.jspecify.annotations.NullMarked;
