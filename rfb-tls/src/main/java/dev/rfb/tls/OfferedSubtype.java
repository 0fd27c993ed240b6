package dev.rfb.tls;

import dev.rfb.security.SecurityExchange;
import io.netty.channel.ChannelHandler;
import java.util.Optional;
import java.util.function.Function;

/**
 * A subtype that the server offers.
 *
 * @param subtype its number
 * @param layer encrypts the channel first; empty if nothing does
 * @param mechanism makes the handler that finds out who the viewer is
 */
record OfferedSubtype(
        VeNCryptSubtype subtype, Optional<TlsLayer> layer, Function<SecurityExchange, ChannelHandler> mechanism) {}
