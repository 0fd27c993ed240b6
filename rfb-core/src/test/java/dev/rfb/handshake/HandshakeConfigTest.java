package dev.rfb.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rfb.security.NoneSecurity;
import dev.rfb.security.SecurityHandshake;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class HandshakeConfigTest {

    @Test
    void hasTheDocumentedDefaults() {
        HandshakeConfig config = builder().security(new NoneSecurity()).build();
        assertThat(config.machineTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.humanTimeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.failureDelay()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void refusesNoSecurityType() {
        assertThatIllegalArgumentException().isThrownBy(() -> builder().build());
    }

    @Test
    void refusesMoreTypesThanViewersCanTake() {
        List<SecurityHandshake> eleven = Collections.nCopies(11, new NoneSecurity());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().security(eleven).build())
                .withMessageContaining("11 security types");
    }

    @Test
    void refusesATypeTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder()
                        .security(new NoneSecurity(), new NoneSecurity())
                        .build())
                .withMessageContaining("twice");
    }

    @Test
    void refusesTimesOutOfRange() {
        HandshakeConfig.Builder builder = builder().security(new NoneSecurity());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.failureDelay(Duration.ofMillis(99)).build());
        builder.failureDelay(Duration.ofMillis(100));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.machineTimeout(Duration.ZERO).build());
        builder.machineTimeout(Duration.ofSeconds(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.humanTimeout(Duration.ZERO).build());
    }

    private static HandshakeConfig.Builder builder() {
        return HandshakeConfig.builder((identity, shared) -> new CompletableFuture<>());
    }
}
