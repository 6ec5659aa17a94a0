package io.tarkash.apps.architecture.bad.brokers.paper;

import io.tarkash.apps.architecture.bad.stores.sqlite.Beside;

record Sideways(Beside beside) {}
