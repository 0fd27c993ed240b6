package dev.rfb.handshake;

import dev.rfb.protocol.SecurityType;
import dev.rfb.security.SecurityExchange;
import dev.rfb.security.SecurityHandshake;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.ArrayList;
import java.util.List;

/** A mechanism that never decides by itself and passes everything through. */
final class ListedOnly implements SecurityHandshake {

    private final SecurityType type;
    private final boolean isOpenToBlocked;
    private final List<SecurityExchange> exchanges = new ArrayList<>();

    ListedOnly(SecurityType type) {
        this(type, false);
    }

    private ListedOnly(SecurityType type, boolean isOpenToBlocked) {
        this.type = type;
        this.isOpenToBlocked = isOpenToBlocked;
    }

    static ListedOnly openToBlocked(SecurityType type) {
        return new ListedOnly(type, true);
    }

    SecurityExchange exchange() {
        return exchanges.get(0);
    }

    @Override
    public SecurityType securityType() {
        return type;
    }

    @Override
    public boolean isOpenToBlocked() {
        return isOpenToBlocked;
    }

    @Override
    public ChannelHandler newHandler(SecurityExchange exchange) {
        exchanges.add(exchange);
        return new ChannelInboundHandlerAdapter();
    }
}
