/**
 * What an order costs on its way out: a condor over the brokers' own protocols in round trips, a hundred condors at one
 * second beside what pacing allows, our work per order beside a bare HTTP client, and a thousand accounts at their pace.
 */
@NullMarked
package io.tarkash.bench.orders;

import org.jspecify.annotations.NullMarked;
