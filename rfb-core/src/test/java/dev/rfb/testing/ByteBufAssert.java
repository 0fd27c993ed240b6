package dev.rfb.testing;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import org.assertj.core.api.AbstractAssert;

/** Compares bytes and shows both as a hex dump where they differ. */
public final class ByteBufAssert extends AbstractAssert<ByteBufAssert, ByteBuf> {

    private ByteBufAssert(ByteBuf actual) {
        super(actual, ByteBufAssert.class);
    }

    /** {@return an assertion on the readable bytes}; not released, caller keeps ownership. */
    public static ByteBufAssert assertThatBytes(ByteBuf actual) {
        return new ByteBufAssert(actual);
    }

    /** {@return an assertion on an array} */
    public static ByteBufAssert assertThatBytes(byte[] actual) {
        return new ByteBufAssert(Unpooled.wrappedBuffer(actual));
    }

    /** Fails unless the bytes are those of {@code annotatedHex}, see {@link Hex}. */
    public ByteBufAssert areHex(String annotatedHex) {
        return are(Hex.bytes(annotatedHex));
    }

    /** Fails unless the bytes are {@code expected}. */
    public ByteBufAssert are(byte[] expected) {
        isNotNull();
        byte[] bytes = ByteBufUtil.getBytes(actual);
        int differs = Arrays.mismatch(bytes, expected);
        if (differs >= 0) {
            failWithMessage(
                    "First difference at offset %d%nexpected %d bytes:%n%s%nactual %d bytes:%n%s",
                    differs, expected.length, dump(expected), bytes.length, dump(bytes));
        }
        return this;
    }

    private static String dump(byte[] bytes) {
        return bytes.length == 0 ? "(nothing)" : ByteBufUtil.prettyHexDump(Unpooled.wrappedBuffer(bytes));
    }
}
