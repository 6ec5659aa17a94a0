/**
 * What a desk shows: an immutable snapshot after each batch that changed something, handed to readers that may be as
 * slow as they like.
 */
@NullMarked
package io.tarkash.live.view;

import org.jspecify.annotations.NullMarked;
