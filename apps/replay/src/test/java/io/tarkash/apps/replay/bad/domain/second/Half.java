package io.tarkash.apps.replay.bad.domain.second;

public record Half(int value) {
    public io.tarkash.apps.replay.bad.domain.first.Half other() {
        return new io.tarkash.apps.replay.bad.domain.first.Half(value);
    }
}
