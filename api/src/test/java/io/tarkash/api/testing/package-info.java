/**
 * What the tests of the whole API share: a client that records and validates, persons with their credentials, fakes of
 * the ports, and the harnesses that run over every route that is registered.
 */
@NullMarked
package io.tarkash.api.testing;

import org.jspecify.annotations.NullMarked;
