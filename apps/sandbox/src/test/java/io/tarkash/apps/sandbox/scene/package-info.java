/** What tests of the brokers' servers share: a quiet sandbox, rows to write, fixtures to compare with, and shapes. */
@NullMarked
package io.tarkash.apps.sandbox.scene;

import org.jspecify.annotations.NullMarked;
