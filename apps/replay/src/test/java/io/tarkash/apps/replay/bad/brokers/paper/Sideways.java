package io.tarkash.apps.replay.bad.brokers.paper;

import io.tarkash.apps.replay.bad.stores.sqlite.Beside;

record Sideways(Beside beside) {}
