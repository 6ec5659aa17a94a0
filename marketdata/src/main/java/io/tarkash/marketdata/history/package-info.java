/**
 * Days of past prices from files: CSV, gzipped CSV and Parquet in the normalized columns, one file or a folder of
 * them, go in; one {@link io.tarkash.domain.market.history.PriceDay} comes out, or the reasons why there is none.
 * DuckDB reads and sorts, every price becomes whole paise in its query. Bad rows are the normal case: they are dropped
 * or kept by a stated rule, counted, and named in the day's remarks.
 */
@NullMarked
package io.tarkash.marketdata.history;

import org.jspecify.annotations.NullMarked;
