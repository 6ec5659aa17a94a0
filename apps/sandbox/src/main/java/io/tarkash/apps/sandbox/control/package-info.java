/**
 * The control server: scenarios, faults, the clients, the books as the exchange has them, and counts of what was asked
 * of the brokers. It is what a test or an auditor trusts, so it reads the exchange itself and no protocol.
 */
@NullMarked
package io.tarkash.apps.sandbox.control;

import org.jspecify.annotations.NullMarked;
