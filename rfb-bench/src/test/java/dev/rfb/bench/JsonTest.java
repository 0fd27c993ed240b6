package dev.rfb.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class JsonTest {

    @Test
    void keepsTheOrderOfItsMembers() {
        assertThat(Json.object().text("b", "x").integer("a", 7).number("c", 1.255, 1))
                .hasToString("{\"b\":\"x\",\"a\":7,\"c\":1.3}");
    }

    @Test
    void escapesWhatJsonDoesNotAllow() {
        assertThat(Json.object().text("a", "\"\\\n")).hasToString("{\"a\":\"\\\"\\\\\\u000a\"}");
    }

    @Test
    void hasNoNumberForInfinity() {
        assertThat(Json.object().number("a", Double.POSITIVE_INFINITY, 1)).hasToString("{\"a\":null}");
    }
}
