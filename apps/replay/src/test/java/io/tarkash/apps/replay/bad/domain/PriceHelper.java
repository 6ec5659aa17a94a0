package io.tarkash.apps.replay.bad.domain;

record PriceHelper() {}
