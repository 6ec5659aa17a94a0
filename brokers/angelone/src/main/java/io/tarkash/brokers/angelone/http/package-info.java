/**
 * Calls with a session, and what their answers prove. Nothing is retried. An answer is taken for a refusal only where
 * a row of {@link io.tarkash.brokers.angelone.http.OrderAnswers} says that the broker refuses so; all else is unknown.
 */
@NullMarked
package io.tarkash.brokers.angelone.http;

import org.jspecify.annotations.NullMarked;
