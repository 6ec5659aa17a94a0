/** Tests of the audit log on real store files. */
@NullMarked
package io.tarkash.stores.audit;

import org.jspecify.annotations.NullMarked;
