package io.tradewind.kernel.operation;

import java.io.InputStream;
import java.util.Objects;
import java.util.UUID;
import lombok.RequiredArgsConstructor;

/// Reads a kept file piece by piece.
@RequiredArgsConstructor
final class ChunkInput extends InputStream {

    private static final byte[] NOTHING = {};

    private final OperationFiles files;
    private final UUID file;
    private byte[] chunk = NOTHING;
    private int next;
    private int at;
    private boolean over;

    @Override
    public int read() {
        return filled() ? chunk[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        if (!filled()) {
            return -1;
        }
        int taken = Math.min(length, chunk.length - at);
        System.arraycopy(chunk, at, into, offset, taken);
        at += taken;
        return taken;
    }

    private boolean filled() {
        if (at == chunk.length && !over) {
            var read = files.chunk(file, next++);
            over = read == null;
            chunk = read == null ? NOTHING : read;
            at = 0;
        }
        return !over;
    }
}
