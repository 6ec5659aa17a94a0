/**
 * Secrets: drawn at random, kept as hashes where they only have to be recognised, and sealed where they have to be read
 * again. Nothing in here knows whose they are.
 */
@NullMarked
package io.tarkash.identity.secret;

import org.jspecify.annotations.NullMarked;
