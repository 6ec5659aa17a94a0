/**
 * What a replayed day came to. In comes a {@link io.tarkash.apps.replay.report.Report} of the
 * domain's own records, out go the JSON file for machines and the table for a person. Nothing is
 * decided here; the only sums are those of columns.
 */
@NullMarked
package io.tarkash.apps.replay.report;

import org.jspecify.annotations.NullMarked;
