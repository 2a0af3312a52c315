package io.tradewind.kernel.operation;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import lombok.RequiredArgsConstructor;

/// Keeps what is written piece by piece; the last piece when it is closed.
@RequiredArgsConstructor
final class ChunkOutput extends OutputStream {

    private final OperationFiles files;
    private final UUID file;
    private final byte[] chunk = new byte[OperationFiles.CHUNK];
    private int filled;
    private int number;
    private long size;

    /// How many bytes were written.
    long size() {
        return size;
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, from.length);
        int left = length;
        while (left > 0) {
            int taken = Math.min(left, chunk.length - filled);
            System.arraycopy(from, offset + length - left, chunk, filled, taken);
            filled += taken;
            left -= taken;
            if (filled == chunk.length) {
                keep();
            }
        }
        size += length;
    }

    @Override
    public void close() {
        if (filled > 0) {
            keep();
        }
    }

    private void keep() {
        files.append(file, number++, filled == chunk.length ? chunk : Arrays.copyOf(chunk, filled));
        filled = 0;
    }
}
