/** Tests of the go / no-go board over everything that trades, with brokers that nobody is logged in at. */
@NullMarked
package io.tarkash.apps.server.board;

import org.jspecify.annotations.NullMarked;
