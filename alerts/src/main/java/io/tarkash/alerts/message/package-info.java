/**
 * What is sent: one message about one thing, or one that stands for a storm of them, and how urgent it is. Alerts
 * of the desks and notices of the machinery come in; messages, their severity and their words go out.
 */
@NullMarked
package io.tarkash.alerts.message;

import org.jspecify.annotations.NullMarked;
