@NullMarked
package io.tarkash.bench.server;

import org.jspecify.annotations.NullMarked;
