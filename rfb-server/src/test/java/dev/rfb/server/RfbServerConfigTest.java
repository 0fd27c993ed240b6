package dev.rfb.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rfb.security.NoneSecurity;
import org.junit.jupiter.api.Test;

final class RfbServerConfigTest {

    private static RfbServerConfig.Builder builder() {
        return RfbServer.builder().listen("127.0.0.1", 0).security(new NoneSecurity());
    }

    @Test
    void warmsUpAsTheBuilderSays() {
        assertThat(builder().warmUp(true).build().warmUp()).isTrue();
        assertThat(builder().warmUp(false).build().warmUp()).isFalse();
    }

    @Test
    void warmsUpUnlessThePropertySaysNo() {
        boolean saysNo = "false".equals(System.getProperty(RfbServerConfig.WARM_UP_PROPERTY));
        assertThat(builder().build().warmUp()).isEqualTo(!saysNo);
    }
}
