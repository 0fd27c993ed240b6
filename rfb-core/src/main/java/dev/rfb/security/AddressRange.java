package dev.rfb.security;

import io.netty.util.NetUtil;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Addresses that begin with the same bits. Immutable. An IPv4 address and the IPv6 address it is mapped to are the same; other than
 * that IPv4 and IPv6 have nothing in common.
 *
 * @param network the first address; bits behind the prefix are cleared
 * @param prefixLength how many bits count; 0 to 32 or to 128
 */
public record AddressRange(InetAddress network, int prefixLength) {

    private static final int MAPPED_PREFIX = 96;

    /**
     * Clears the bits behind the prefix.
     *
     * @throws IllegalArgumentException if the prefix is longer than the address
     */
    public AddressRange {
        byte[] bytes = network.getAddress();
        int bits = bytes.length * Byte.SIZE;
        if (prefixLength < 0 || prefixLength > bits) {
            throw new IllegalArgumentException("prefix " + prefixLength + ": is not 0 to " + bits);
        }
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (bytes[i] & mask(prefixLength - i * Byte.SIZE));
        }
        network = address(bytes);
    }

    /**
     * {@return the addresses that begin as this one does}
     *
     * @param address any of them
     * @param prefixLength how many bits count; less than the address has, or all of it
     */
    public static AddressRange around(InetAddress address, int prefixLength) {
        return new AddressRange(address, Math.min(prefixLength, address.getAddress().length * Byte.SIZE));
    }

    /**
     * {@return the addresses that a text names; nothing is looked up}
     *
     * @param text {@code 10.0.0.0/8}, {@code fd00::/8}; all bits count where there is no prefix
     * @throws IllegalArgumentException if it is not of that form; says why
     */
    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        String host = slash < 0 ? text : text.substring(0, slash);
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(host);
        if (bytes == null) {
            throw new IllegalArgumentException(
                    host + ": is not an IP address; write one as in 10.0.0.0/8 or fd00::/8, without a name");
        }
        InetAddress address = address(bytes);
        if (slash < 0) {
            return around(address, bytes.length * Byte.SIZE);
        }
        String length = text.substring(slash + 1);
        if (length.isEmpty() || length.length() > 3 || !length.chars().allMatch(Character::isDigit)) {
            throw new IllegalArgumentException(text + ": the prefix is not a number; write it as in 10.0.0.0/8");
        }
        boolean isMapped = address instanceof Inet4Address && bytes.length > 4;
        return new AddressRange(address, Integer.parseInt(length) - (isMapped ? MAPPED_PREFIX : 0));
    }

    /**
     * {@return whether an address is one of these}
     *
     * @param address any
     */
    public boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        byte[] first = network.getAddress();
        if (bytes.length != first.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if (((bytes[i] ^ first[i]) & mask(prefixLength - i * Byte.SIZE)) != 0) {
                return false;
            }
        }
        return true;
    }

    // Of the byte whose first bit is that far before the end of the prefix.
    private static int mask(int bitsLeft) {
        return (0xFF << (Byte.SIZE - Math.max(0, Math.min(Byte.SIZE, bitsLeft)))) & 0xFF;
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("an address of " + bytes.length + " bytes", e);
        }
    }

    @Override
    public String toString() {
        return network.getHostAddress() + "/" + prefixLength;
    }
}
