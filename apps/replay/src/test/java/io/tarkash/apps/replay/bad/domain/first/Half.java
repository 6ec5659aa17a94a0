package io.tarkash.apps.replay.bad.domain.first;

public record Half(int value) {
    public io.tarkash.apps.replay.bad.domain.second.Half other() {
        return new io.tarkash.apps.replay.bad.domain.second.Half(value);
    }
}
